import { describe, expect, it } from 'vitest';
import { Client, png, rug } from './client.ts';

const fields = '{ id status fileStatus alt image { url width height } mediaErrors { code } fileErrors { code details } }';
const read = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on MediaImage ${fields} } }`;
const stage = 'mutation ($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) { stagedTargets { url resourceUrl parameters { name value } } userErrors { field message } } }';

const photo = (name: string, changes = {}) => ({ originalSource: `https://photos.example/${name}.jpg`, alt: name, contentType: 'IMAGE', ...changes });

async function look(client: Client, ...ids: string[]) {
  return (await client.data(read, { ids })).nodes;
}

async function target(client: Client, input: object = {}) {
  const { stagedTargets } = await client.mutate(stage, { input: [{ resource: 'IMAGE', filename: 'rug.png', mimeType: 'image/png', httpMethod: 'POST', ...input }] });
  return stagedTargets[0];
}

function form(parameters: readonly { name: string; value: string }[], bytes: Uint8Array<ArrayBuffer>): FormData {
  const parts = new FormData();
  for (const { name, value } of parameters) parts.append(name, value);
  parts.append('file', new Blob([bytes]), 'rug.png');
  return parts;
}

describe('a picture', () => {
  it('is UPLOADED, PROCESSING, then READY, and has no image before that', async () => {
    const client = new Client({ mediaProcessingMs: 4000 });
    const { media } = await client.set(rug(client, { files: [photo('front')] }));
    const seen = async () => {
      const [{ status, image }] = await look(client, media.nodes[0].id);
      return [status, image?.width];
    };
    expect(await seen()).toEqual(['UPLOADED', undefined]);
    client.clock.advance(2000);
    expect(await seen()).toEqual(['PROCESSING', undefined]);
    client.clock.advance(2000);
    expect(await seen()).toEqual(['READY', 2400]);
  });

  it('that cannot be fetched fails after a while, with a code', async () => {
    const client = new Client({ canFetch: (address) => !address.includes('private') });
    const { media } = await client.set(rug(client, { files: [photo('private')] }));
    client.clock.advance(2000);
    expect(await look(client, media.nodes[0].id)).toMatchObject([{ status: 'FAILED', image: null, mediaErrors: [{ code: 'IMAGE_DOWNLOAD_FAILURE' }], fileErrors: [{ details: 'Image URL returned HTTP 404' }] }]);
  });

  it('keeps its id when it is sent by it, and becomes another when its source is sent again', async () => {
    const client = new Client();
    const { id, media } = await client.set(rug(client, { files: [photo('front'), photo('back')] }));
    const [front, back] = media.nodes;
    const edited = await client.set({ files: [{ id: back.id, alt: 'Behind' }, { id: front.id }] }, { id });
    expect(edited.media.nodes).toMatchObject([{ id: back.id, alt: 'Behind' }, { id: front.id, alt: 'front' }]);
    const again = await client.set({ files: [photo('front')] }, { id });
    expect(again.media.nodes).toMatchObject([{ alt: 'front' }]);
    expect([front.id, back.id]).not.toContain(again.media.nodes[0].id);
  });

  it('takes the place of one of the same name, a name of its own, or none at all, as it is told', async () => {
    const client = new Client();
    const named = (duplicateResolutionMode: string) => client.mutate('mutation ($files: [FileCreateInput!]!) { fileCreate(files: $files) { files { id } userErrors { code field } } }', { files: [photo('front', { filename: 'front.jpg', duplicateResolutionMode })] });
    const first = (await named('APPEND_UUID')).files[0].id;
    expect((await named('REPLACE')).files[0].id).toBe(first);
    expect((await named('APPEND_UUID')).files[0].id).not.toBe(first);
    expect(await named('RAISE_ERROR')).toMatchObject({ files: null, userErrors: [{ field: ['files', '0', 'filename'] }] });
  });
});

describe('a staged upload', () => {
  it('by form takes the parameters before the file, and gives the picture its own size', async () => {
    const client = new Client();
    const { url, resourceUrl, parameters } = await target(client);
    expect((await client.request(url, 'POST', form(parameters, png(1200, 800)))).status).toBe(201);
    const { media } = await client.set(rug(client, { files: [{ originalSource: resourceUrl, alt: 'Rug' }] }));
    client.clock.advance(2000);
    expect(await look(client, media.nodes[0].id)).toMatchObject([{ status: 'READY', image: { width: 1200, height: 800 } }]);
  });

  it('by PUT takes the bytes alone', async () => {
    const client = new Client();
    const { url } = await target(client, { httpMethod: 'PUT' });
    const request = (address: string) => client.shopify.handle(new Request(address, { method: 'PUT', body: png() }));
    expect((await request(url)).status).toBe(200);
    expect((await request(url.replace(/signature=.*/, 'signature=guess'))).status).toBe(403);
  });

  it('refuses a form without a file, or without what it was told to hold', async () => {
    const client = new Client();
    const { url, parameters } = await target(client);
    expect((await client.request(url, 'POST', new FormData())).status).toBe(400);
    expect((await client.request(url, 'POST', form(parameters.slice(1), png()))).status).toBe(403);
    expect((await client.request(url, 'DELETE')).status).toBe(405);
  });

  it.each([
    ['nothing was sent to', undefined, 'INVALID_SIGNED_URL'],
    ['bytes were sent to that are no picture', new TextEncoder().encode('a poem'), 'UNSUPPORTED_IMAGE_FILE_TYPE'],
  ])('that %s makes a file that fails', async (_what, bytes, code) => {
    const client = new Client();
    const { url, resourceUrl, parameters } = await target(client);
    if (bytes) await client.request(url, 'POST', form(parameters, bytes));
    const { media } = await client.set(rug(client, { files: [{ originalSource: resourceUrl }] }));
    client.clock.advance(2000);
    expect(await look(client, media.nodes[0].id)).toMatchObject([{ status: 'FAILED', fileErrors: [{ code }] }]);
  });

  it('has an end to its size', async () => {
    const client = new Client();
    const { userErrors } = await client.mutate(stage, { input: [{ resource: 'IMAGE', filename: 'a.png', mimeType: 'image/png', fileSize: String(21 * 1024 * 1024) }] });
    expect(userErrors).toMatchObject([{ field: ['input', '0', 'fileSize'] }]);
  });
});

describe('fileUpdate', () => {
  const update = `mutation ($files: [FileUpdateInput!]!) { fileUpdate(files: $files) { files { id alt } userErrors { code field } } }`;

  it('changes READY files, and takes them on and off products', async () => {
    const client = new Client();
    const { id, media } = await client.set(rug(client, { files: [photo('front')] }));
    const file = media.nodes[0].id;
    expect(await client.mutate(update, { files: [{ id: file, alt: 'Rug' }] })).toMatchObject({ files: null, userErrors: [{ code: 'NON_READY_STATE' }] });
    client.clock.advance(2000);
    expect(await client.mutate(update, { files: [{ id: file, alt: 'Rug', referencesToRemove: [id] }] })).toMatchObject({ files: [{ alt: 'Rug' }], userErrors: [] });
    expect(client.shopify.products()[0]?.media).toEqual([]);
    await client.mutate(update, { files: [{ id: file, referencesToAdd: [id] }] });
    expect(client.shopify.products()[0]?.media).toMatchObject([{ id: file, alt: 'Rug' }]);
    expect(await client.mutate(update, { files: [{ id: 'gid://shopify/MediaImage/1' }] })).toMatchObject({ userErrors: [{ code: 'FILE_DOES_NOT_EXIST' }] });
  });
});

describe('fileDelete and productReorderMedia', () => {
  it('take a file off every product, and move what is left as a job', async () => {
    const client = new Client();
    const { id, media } = await client.set(rug(client, { files: ['a', 'b', 'c'].map((name) => photo(name)) }));
    const [a, b, c] = (media.nodes as { id: string }[]).map((file) => file.id);
    expect(await client.mutate('mutation ($ids: [ID!]!) { fileDelete(fileIds: $ids) { deletedFileIds userErrors { code } } }', { ids: [b] })).toEqual({ deletedFileIds: [b], userErrors: [] });
    const { job } = await client.mutate('mutation ($id: ID!, $moves: [MoveInput!]!) { productReorderMedia(id: $id, moves: $moves) { job { id done } mediaUserErrors { code } } }', { id, moves: [{ id: c, newPosition: '0' }] });
    expect(job.done).toBe(false);
    client.clock.advance(1000);
    expect(await client.data('query ($id: ID!) { job(id: $id) { done } }', { id: job.id })).toEqual({ job: { done: true } });
    expect(client.shopify.products()[0]?.media.map((file) => file.id)).toEqual([c, a]);
  });
});
