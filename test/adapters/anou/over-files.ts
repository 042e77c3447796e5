import type { Channel } from 'fondouk/channel';

/** The adapter's own transport as a server: for a caller, or a suite, that knows how to send requests. */
export function overFiles(transport: NonNullable<Channel['transport']>): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = new Uint8Array(await request.arrayBuffer());
    const wire = {
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: body.length > 0 ? body : undefined,
      timeoutMs: 30_000,
      maxBytes: 25_000_000,
      signal: request.signal,
    };
    const reply = await transport(wire, () => Promise.reject(new Error('nothing goes by HTTP here')));
    return new Response(Buffer.from(reply.bytes), { status: reply.status, headers: reply.headers });
  };
}
