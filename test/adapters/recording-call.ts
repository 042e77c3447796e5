import type { Channel } from 'fondouk/channel';
import type { Subject } from './any-answer.ts';
import { directCall, type DirectCall } from './direct-call.ts';

/** A direct call that tells every answer it gets, under the name of its request. */
export function recordingCall(channel: Channel, handle: (request: Request) => Promise<Response>, options: Parameters<typeof directCall>[2], heard: Parameters<Subject['open']>[0]): DirectCall {
  const call = directCall(
    channel,
    async (request) => {
      const { name } = call.sent.at(-1)!;
      const response = await handle(request);
      heard(name, { status: response.status, headers: Object.fromEntries(response.headers), bytes: new Uint8Array(await response.clone().arrayBuffer()) });
      return response;
    },
    options,
  );
  return call;
}
