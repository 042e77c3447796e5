import type { ChannelTransport, Wire, WireReply } from 'fondouk/channel';
import { NONCE_HEADER, TIME_HEADER } from '../auth.ts';
import type { OutboxKind } from './batch-name.ts';
import { codeOf, nodeDisk, type Disk } from './disk.ts';
import type { OutboxDocument } from './documents.ts';
import { Inbox } from './inbox.ts';
import type { Key } from './manifest.ts';
import { Outbox } from './outbox.ts';

type Answer = { readonly status: number; readonly body: object };

/**
 * Answers the requests of `file-requests.ts` from the folder, as a server would answer; `/product_data`, which is no part of the exchange,
 * goes by HTTP. One request after the other: numbers rise, and batches are taken in their order.
 */
export function fileTransport(folder: string, key: Key, disk: Disk = nodeDisk): ChannelTransport {
  const outbox = new Outbox(disk, `${folder}/outbox`, key);
  const inbox = new Inbox(disk, `${folder}/inbox`, key);
  let last: Promise<unknown> = Promise.resolve();

  return (wire, http) => {
    const url = new URL(wire.url);
    if (url.pathname.endsWith('/product_data')) return http(wire);
    const work = last.then(() => reply(() => answer(wire, url)));
    last = work.catch(() => undefined);
    return work;
  };

  async function answer(wire: Wire, { pathname, searchParams: query }: URL): Promise<Answer> {
    const at = new Date(wire.headers[TIME_HEADER]!);
    const [, place, what] = /\/(outbox|inbox)\/([a-z]+)$/.exec(pathname)!;
    if (place === 'outbox') {
      const kind = what as OutboxKind;
      if (wire.method === 'POST') return write(kind, JSON.parse(Buffer.from(wire.body!).toString()) as OutboxDocument, { at, nonce: wire.headers[NONCE_HEADER]! });
      const batch = await outbox.find(kind, query.get('sha256')!, new Date(query.get('since')!));
      return found(batch === undefined ? undefined : { batch });
    }
    await inbox.take(at);
    switch (what) {
      case 'receipts':
        return found(await inbox.receiptsFor(query.get('batch')!));
      case 'refused':
        return { status: 200, body: { refused: await inbox.refusedSince(Number(query.get('since'))) } };
      case 'pieces':
        return { status: 200, body: { statuses: [...(await inbox.newestStatuses()).values()] } };
      case 'piece':
        return found((await inbox.newestStatuses()).get(query.get('ref')!));
      default:
        return found(await inbox.next(what as 'statuses' | 'orders', Number(query.get('after'))));
    }
  }

  async function write(kind: OutboxKind, document: OutboxDocument, proof: { readonly at: Date; readonly nonce: string }): Promise<Answer> {
    const written = await outbox.write(kind, document, proof);
    if ('batch' in written) return { status: 201, body: written };
    return written.refused === 'too large'
      ? failure(413, 'body_too_large', 'The batch has more bytes than a file may have.')
      : failure(500, 'key_used_up', 'Number 999999 of this key was used.');
  }
}

async function reply(work: () => Promise<Answer>): Promise<WireReply> {
  const { status, body } = await work().catch(brokenDisk);
  return { status, headers: { 'content-type': 'application/json' }, bytes: Buffer.from(JSON.stringify(body)) };
}

/** A folder that cannot be used at all is for a person; whatever else a disk has, such as being full, may pass. */
function brokenDisk(error: unknown): Answer {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') return failure(500, 'folder_unusable', `The folder cannot be used (${code}).`);
  if (code !== undefined) return failure(503, 'unavailable', `The disk does not answer (${code}).`);
  throw error;
}

function found(body: object | undefined): Answer {
  return body === undefined ? failure(404, 'nothing_there', 'There is no such thing yet.') : { status: 200, body };
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message, request_id: code.replaceAll('_', '-'), details: [] } } };
}
