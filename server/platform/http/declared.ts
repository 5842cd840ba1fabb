// Why: docs/decisions/intake/api.md

import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { ProblemSchema } from '@/lib/intake/contract';
import { ProblemError } from '@/server/platform/problem';
import { findWrongField, requireStorable } from './json-body';

/** For answers that no cache may keep. */
export const NO_STORE = { 'cache-control': 'no-store' };

/** What the validator of a part of a request found; with `data` where it holds. */
interface Validated {
  readonly target: string;
  readonly success: boolean;
  readonly error?: z.ZodError;
}

/** An application whose routes refuse a path that names nothing with `not-found`, and other wrong input with `invalid-report`. */
export function createRoutes(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result: Validated) =>
      refuse(result, result.target === 'param' ? 'not-found' : 'invalid-report'),
  });
}

/** A hook for a route that refuses all wrong input with one code. */
export const refuseAs = (code: 'not-found' | 'invalid-report') => (result: Validated) => refuse(result, code);

function refuse(result: Validated, code: 'not-found' | 'invalid-report'): undefined {
  if (result.error) throw new ProblemError(code, { field: findWrongField(result.error) });
  if ('data' in result) requireStorable(result.data);
}

/** Middleware in its order, as a tuple, so that a route knows the variables of each. */
export const inOrder = <Steps extends MiddlewareHandler[]>(...steps: Steps): Steps => steps;

/**
 * Adds a route to the OpenAPI document whose handler checks requests itself, because the raw bytes count, a library serves it,
 * or the router needs another pattern. Returns the path as the router writes it.
 */
export function describe(
  app: OpenAPIHono,
  route: RouteConfig & { readonly getRoutingPath: () => string },
): string {
  app.openAPIRegistry.registerPath(route);
  return route.getRoutingPath();
}

/** Bytes in the OpenAPI document. */
export const BINARY = z.string().openapi({ format: 'binary' });

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const jsonRequest = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});

export const binaryRequest = (mediaType: string) => ({
  required: true as const,
  content: { [mediaType]: { schema: BINARY } },
});

/** A text or file of one media type. */
export const content = <Type extends string>(
  mediaType: Type,
  description: string,
  schema: z.ZodType = z.string(),
) => ({ description, content: { [mediaType]: { schema } } });

/** An error, with its code and when it is answered. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

/** The header of a secret; `whose` says which. Not checked here: the middleware of its routes answers 401 without one. */
export const bearer = (whose: string) =>
  z.object({
    authorization: z
      .string()
      .optional()
      .openapi({ description: `Bearer, then ${whose}.`, param: { required: true } }),
  });

export const notFound = problem(
  'not-found: unknown reference or another secret; the two are not told apart. Also when there is no such content.',
);
export const unauthorized = problem('unauthorized: the secret is missing.');
export const busy = problem('busy: come back after Retry-After seconds.');
export const tooLarge = problem('too-large; `limit` is the most, in bytes.');
export const wrongType = problem('unsupported-media-type.');
export const proofRequired = problem(
  'proof-required: solve `challenge` and send the same again with the header chosang-proof.',
);
