import { Fields } from './fields.ts';
import type { Scope } from './options.ts';
import { refuse } from './problem.ts';
import type { World } from './world.ts';

/** One operation of the OAS. */
export interface Operation {
  /** operationId of the OAS. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/v3/application`, as the OAS writes it. */
  readonly path: string;
  /** `key`: x-api-key alone; otherwise the scope that the bearer token must hold. */
  readonly access: 'key' | Scope;
  /** Form of the request body, where there is one. */
  readonly takes?: 'form' | 'json' | 'multipart';
  answer(call: Call): Answer;
}

export interface Answer {
  readonly status: number;
  /** Absent for 204. */
  readonly body?: unknown;
}

export interface Call {
  readonly world: World;
  /** An id in the path. */
  id(name: string): number;
  /** A word in the path. */
  word(name: string): string;
  readonly query: Fields;
  /** The form; empty for other kinds of body. */
  readonly form: Fields;
  readonly json: unknown;
  readonly image: Uint8Array | undefined;
  /** Whether the call came with the owner's token. */
  readonly asOwner: boolean;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };
export const list = (results: readonly unknown[], count = results.length): Answer => ok({ count, results });

/** Reads the body in the form that the operation takes. @throws Problem 400 for another content type. */
export async function readBody(request: Request, takes: Operation['takes']): Promise<Pick<Call, 'form' | 'json' | 'image'>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const none = { form: new Fields(new URLSearchParams()), json: undefined, image: undefined };
  switch (takes) {
    case undefined:
      return none;
    case 'form':
      if (type !== 'application/x-www-form-urlencoded') refuse(400, 'Expected content type application/x-www-form-urlencoded');
      return { ...none, form: new Fields(new URLSearchParams(await request.text())) };
    case 'json':
      if (type !== 'application/json') refuse(400, 'Expected content type application/json');
      return { ...none, json: parseJson(await request.text()) };
    case 'multipart':
      if (type !== 'multipart/form-data') refuse(400, 'Expected content type multipart/form-data');
      return { ...none, ...(await readParts(request)) };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(400, 'The request body is not valid JSON');
  }
}

async function readParts(request: Request): Promise<Pick<Call, 'form' | 'image'>> {
  const parts = await request.formData().catch(() => refuse(400, 'The request body is not valid multipart/form-data'));
  const values = new URLSearchParams();
  let image: Uint8Array | undefined;
  for (const [name, value] of parts) {
    if (typeof value === 'string') values.append(name, value);
    else if (name === 'image') image = new Uint8Array(await value.arrayBuffer());
  }
  return { form: new Fields(values), image };
}
