// Why: docs/decisions/intake/bodies.md

import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { ProblemError } from '@/server/platform/problem';
import { createFormReader, type Form, type FormLimits } from './form-reader';
import { parseBodyJson } from './json-body';
import { createJsonCounter, type JsonLimits } from './json-counter';
import { checkBodyHeaders, type Reading, readBodyChunks } from './read-body';

/** The body that a route accepts, with its limits. `none`: no body. `unread`: a body of every kind, which is not read. */
export type BodyLimits =
  | ({ readonly kind: 'json'; readonly maxBytes: number } & JsonLimits)
  | ({ readonly kind: 'form'; readonly type: FormType; readonly maxBytes: number } & FormLimits)
  | { readonly kind: 'bytes'; readonly type: string; readonly maxBytes: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'unread' };

export type FormType = 'multipart/form-data' | 'application/x-www-form-urlencoded';

type NoVariables = { Variables: Record<never, never> };

/** The limits that each handler declared. `listBodyLimits` collects them for all routes. */
const DECLARED = new WeakMap<object, BodyLimits>();

function declareBodyLimits<Handler extends object>(limits: BodyLimits, handler: Handler): Handler {
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

/** Returns the body limits of all routes whose requests may have a body. Throws for a route that declares no limits. */
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

/** The limits of JSON bodies of up to 64 KiB. */
const SMALL: JsonLimits = { depth: 16, names: 1_000, values: 2_000 };

/**
 * Reads the bytes of a JSON body. Counts its depth, names and values while they arrive, and throws `too-complex` once they exceed
 * the limits.
 */
async function readJsonBytes(
  request: Request,
  maxBytes: number,
  counts: JsonLimits,
  reading: Reading,
): Promise<Uint8Array<ArrayBuffer>> {
  checkBodyHeaders(request, 'application/json', maxBytes);
  const exceeded = createJsonCounter(counts);
  const pieces: Uint8Array[] = [];
  for await (const piece of readBodyChunks(request, maxBytes, reading)) {
    const field = exceeded(piece);
    if (field) throw tooComplexProblem(field, counts[field]);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Middleware that reads a JSON body and sets the variable `body` to its exact bytes. */
export const acceptJson = (
  maxBytes: number,
  counts: JsonLimits = SMALL,
  reading: () => Reading = () => ({}),
) =>
  declareBodyLimits(
    { kind: 'json', maxBytes, ...counts },
    createMiddleware<{ Variables: { body: Uint8Array<ArrayBuffer> } }>(async (c, next) => {
      c.set('body', await readJsonBytes(c.req.raw, maxBytes, counts, reading()));
      await next();
    }),
  );

/** Middleware that reads and parses a JSON body within the limits, before the route validates it. */
export const parseJsonBody = (maxBytes: number): MiddlewareHandler<NoVariables> =>
  declareBodyLimits({ kind: 'json', maxBytes, ...SMALL }, async (c, next) => {
    const { url, method, headers } = c.req.raw;
    const body = JSON.stringify(parseBodyJson(await readJsonBytes(c.req.raw, maxBytes, SMALL, {})));
    const read = new Request(url, { method, headers, body });
    read.headers.set('content-type', 'application/json');
    c.req.raw = read;
    await next();
  });

/**
 * Middleware that reads a form and sets the variable `form`. It counts fields, files and bytes while they arrive, and refuses the
 * form as soon as a limit is exceeded.
 */
export const acceptForm = (
  type: FormType,
  maxBytes: number,
  counts: FormLimits,
  reading: () => Reading = () => ({}),
) =>
  declareBodyLimits(
    { kind: 'form', type, maxBytes, ...counts },
    createMiddleware<{ Variables: { form: Form } }>(async (c, next) => {
      checkBodyHeaders(c.req.raw, type, maxBytes);
      const reader = createFormReader(c.req.header('content-type') ?? '', counts);
      for await (const piece of readBodyChunks(c.req.raw, maxBytes, reading())) {
        const refusal = await reader.take(piece);
        if (refusal) throw createFormBodyProblem(refusal, counts);
      }
      const form = await reader.end();
      if (typeof form === 'string') throw createFormBodyProblem(form, counts);
      c.set('form', form);
      await next();
    }),
  );

function createFormBodyProblem(refusal: keyof FormLimits | 'malformed', counts: FormLimits): ProblemError {
  return refusal === 'malformed'
    ? new ProblemError('invalid-dispute', { field: 'body' })
    : tooComplexProblem(refusal, counts[refusal]);
}

/**
 * Middleware for a body that the route itself streams to the disk and counts. It checks only the headers. With `mayLack` a
 * request without a body is allowed.
 */
export const acceptBytes = (type: string, maxBytes: number, { mayLack = false } = {}) =>
  declareBodyLimits(
    { kind: 'bytes', type, maxBytes },
    createMiddleware<NoVariables>(async (c, next) => {
      if (!mayLack || hasBody(c.req.raw)) checkBodyHeaders(c.req.raw, type, maxBytes);
      await next();
    }),
  );

/** Middleware that refuses a request whose headers announce a body, without reading the body. */
export const refuseBody = () =>
  declareBodyLimits(
    { kind: 'none' },
    createMiddleware<NoVariables>(async (c, next) => {
      if (hasBody(c.req.raw)) throw new ProblemError('too-large', { extra: { limit: 0 } });
      await next();
    }),
  );

/** Middleware that accepts any body and does not read it. */
export const ignoreBody = () =>
  declareBodyLimits(
    { kind: 'unread' },
    createMiddleware<NoVariables>((_, next) => next()),
  );

/** Returns whether the headers of a request announce a body. */
function hasBody({ headers }: Request): boolean {
  return Number(headers.get('content-length') ?? 0) !== 0 || headers.has('transfer-encoding');
}

function tooComplexProblem(field: string, limit: number): ProblemError {
  return new ProblemError('too-complex', { field, extra: { limit } });
}
