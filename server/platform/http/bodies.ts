// Why: docs/decisions/intake/bodies.md

import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { ProblemError } from '@/server/platform/problem';
import { createFormReader, type Form, type FormLimits } from './form-reader';
import { parseBodyJson } from './json-body';
import { createJsonCounter, type JsonLimits } from './json-counter';
import { checkBodyHeaders, type Reading, readPieces } from './read-body';

/** The kind of request body that a route accepts. `unread` accepts any body and does not read it. */
export type BodyLimits =
  | ({ readonly kind: 'json'; readonly maxBytes: number } & JsonLimits)
  | ({ readonly kind: 'form'; readonly type: FormType; readonly maxBytes: number } & FormLimits)
  | { readonly kind: 'bytes'; readonly type: string; readonly maxBytes: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'unread' };

export type FormType = 'multipart/form-data' | 'application/x-www-form-urlencoded';

type NoVariables = { Variables: Record<never, never> };

/** Limits by the handler that has them, from which `listBodyLimits` collects the limits of all routes. */
const DECLARED = new WeakMap<object, BodyLimits>();

function declareLimits<Handler extends object>(limits: BodyLimits, handler: Handler): Handler {
  DECLARED.set(handler, limits);
  return handler;
}

/** Methods whose requests may have a body. */
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export interface RouteLimits {
  readonly method: string;
  readonly path: string;
  readonly limits: BodyLimits;
}

/** Returns the limits of all routes whose requests may have a body. Throws for a route that declares none. */
export function listBodyLimits({ routes }: Pick<OpenAPIHono, 'routes'>): RouteLimits[] {
  const found = new Map<string, Omit<RouteLimits, 'limits'> & { limits: BodyLimits | undefined }>();
  for (const { method, path, handler } of routes) {
    if (!WITH_BODY.has(method)) continue;
    const route = found.get(`${method} ${path}`) ?? { method, path, limits: undefined };
    route.limits ??= DECLARED.get(handler);
    found.set(`${method} ${path}`, route);
  }
  return [...found.values()].map(({ method, path, limits }) => {
    if (!limits) throw new Error(`${method} ${path} does not say which body it takes (http/bodies.ts)`);
    return { method, path, limits };
  });
}

/** The limits for JSON of up to 64 KiB. */
const SMALL: JsonLimits = { depth: 16, names: 1_000, values: 2_000 };

/** Reads the bytes of a JSON body, and counts its values while they arrive. */
async function readJson(
  request: Request,
  maxBytes: number,
  counts: JsonLimits,
  reading: Reading,
): Promise<Uint8Array<ArrayBuffer>> {
  checkBodyHeaders(request, 'application/json', maxBytes);
  const exceeded = createJsonCounter(counts);
  const pieces: Uint8Array[] = [];
  for await (const piece of readPieces(request, maxBytes, reading)) {
    const field = exceeded(piece);
    if (field) throw tooComplexProblem(field, counts[field]);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Reads a JSON body and sets the context's variable `body` to its exact bytes. */
export const acceptJson = (
  maxBytes: number,
  counts: JsonLimits = SMALL,
  reading: () => Reading = () => ({}),
) =>
  declareLimits(
    { kind: 'json', maxBytes, ...counts },
    createMiddleware<{ Variables: { body: Uint8Array<ArrayBuffer> } }>(async (c, next) => {
      c.set('body', await readJson(c.req.raw, maxBytes, counts, reading()));
      await next();
    }),
  );

/** Reads and parses a JSON body before its route checks it. */
export const parseJsonBody = (maxBytes: number): MiddlewareHandler<NoVariables> =>
  declareLimits({ kind: 'json', maxBytes, ...SMALL }, async (c, next) => {
    const { url, method, headers } = c.req.raw;
    const body = JSON.stringify(parseBodyJson(await readJson(c.req.raw, maxBytes, SMALL, {})));
    const read = new Request(url, { method, headers, body });
    read.headers.set('content-type', 'application/json');
    c.req.raw = read;
    await next();
  });

/** Reads a form and sets the context's variable `form`; counts its fields, files and bytes while it arrives. */
export const acceptForm = (
  type: FormType,
  maxBytes: number,
  counts: FormLimits,
  reading: () => Reading = () => ({}),
) =>
  declareLimits(
    { kind: 'form', type, maxBytes, ...counts },
    createMiddleware<{ Variables: { form: Form } }>(async (c, next) => {
      checkBodyHeaders(c.req.raw, type, maxBytes);
      const reader = createFormReader(c.req.header('content-type') ?? '', counts);
      for await (const piece of readPieces(c.req.raw, maxBytes, reading())) {
        const refusal = await reader.take(piece);
        if (refusal) throw formProblem(refusal, counts);
      }
      const form = await reader.end();
      if (typeof form === 'string') throw formProblem(form, counts);
      c.set('form', form);
      await next();
    }),
  );

function formProblem(refusal: keyof FormLimits | 'malformed', counts: FormLimits): ProblemError {
  return refusal === 'malformed'
    ? new ProblemError('invalid-dispute', { field: 'body' })
    : tooComplexProblem(refusal, counts[refusal]);
}

/**
 * Checks the headers of a body that its route streams to the disk, where the bytes are counted. With
 * `mayLack` the body is optional.
 */
export const acceptBytes = (type: string, maxBytes: number, { mayLack = false } = {}) =>
  declareLimits(
    { kind: 'bytes', type, maxBytes },
    createMiddleware<NoVariables>(async (c, next) => {
      if (!mayLack || hasBody(c.req.raw)) checkBodyHeaders(c.req.raw, type, maxBytes);
      await next();
    }),
  );

/** Refuses a request whose headers announce a body, without reading it. */
export const refuseBody = () =>
  declareLimits(
    { kind: 'none' },
    createMiddleware<NoVariables>(async (c, next) => {
      if (hasBody(c.req.raw)) throw new ProblemError('too-large', { extra: { limit: 0 } });
      await next();
    }),
  );

/** Accepts any body and does not read it. */
export const ignoreBody = () =>
  declareLimits(
    { kind: 'unread' },
    createMiddleware<NoVariables>((_, next) => next()),
  );

/** Whether the headers of a request announce a body. */
function hasBody({ headers }: Request): boolean {
  return Number(headers.get('content-length') ?? 0) !== 0 || headers.has('transfer-encoding');
}

function tooComplexProblem(field: string, limit: number): ProblemError {
  return new ProblemError('too-complex', { field, extra: { limit } });
}
