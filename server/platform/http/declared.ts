// Why: docs/decisions/intake/api.md

import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { ProblemSchema } from '@/lib/intake/contract';
import { ProblemError } from '@/server/platform/problem';
import { findWrongField, requireStorableTexts } from './json-body';

/** Header of responses that no cache may store. */
export const NO_STORE = { 'cache-control': 'no-store' };

/** The result of validating one part of a request (`target`); `data` is there if the part is valid. */
interface Validated {
  readonly target: string;
  readonly success: boolean;
  readonly error?: z.ZodError;
}

/**
 * Creates an application that validates requests before their routes. It refuses invalid parameters in a path with `not-found`,
 * and any other invalid input with `invalid-report`.
 */
export function createValidatingApp(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result: Validated) =>
      requireValid(result, result.target === 'param' ? 'not-found' : 'invalid-report'),
  });
}

/** Returns a hook for the validators of a route. The hook refuses every invalid input with the error `code`. */
export const createInputValidationHook = (code: 'not-found' | 'invalid-report') => (result: Validated) =>
  requireValid(result, code);

function requireValid(result: Validated, code: 'not-found' | 'invalid-report'): undefined {
  if (result.error) throw new ProblemError(code, { field: findWrongField(result.error) });
  if ('data' in result) requireStorableTexts(result.data);
}

/** Returns its arguments as a tuple. From the tuple's type a route knows the variables that each middleware sets. */
export const toMiddlewareTuple = <Steps extends MiddlewareHandler[]>(...steps: Steps): Steps => steps;

/**
 * Adds a route to the OpenAPI document only, and returns its path in the router's syntax. It is for routes whose handlers
 * validate requests themselves: because the handler needs the raw bytes, because a library handles the request, or because the
 * router needs another path pattern than the document.
 */
export function addToOpenApiDocument(
  app: OpenAPIHono,
  route: RouteConfig & { readonly getRoutingPath: () => string },
): string {
  app.openAPIRegistry.registerPath(route);
  return route.getRoutingPath();
}

/** Schema for bytes in the OpenAPI document. */
export const BINARY = z.string().openapi({ format: 'binary' });

export const jsonResponse = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const jsonRequest = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});

export const describeBinaryRequest = (mediaType: string) => ({
  required: true as const,
  content: { [mediaType]: { schema: BINARY } },
});

/** Describes a response that is a text or file of one media type. */
export const describeFileResponse = <Type extends string>(
  mediaType: Type,
  description: string,
  schema: z.ZodType = z.string(),
) => ({ description, content: { [mediaType]: { schema } } });

/**
 * Describes an error response. `description` begins with the error's code ("busy"), and may also say when the response is sent.
 */
export const describeErrorResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

/**
 * Describes the Authorization header with a secret; `whose` says which secret. The schema makes the header optional, because the
 * routes' middleware responds with 401 if it is missing.
 */
export const createBearerHeaderSchema = (whose: string) =>
  z.object({
    authorization: z
      .string()
      .optional()
      .openapi({ description: `Bearer, then ${whose}.`, param: { required: true } }),
  });

export const notFound = describeErrorResponse(
  'not-found: unknown reference or another secret; the two are not told apart. Also when there is no such content.',
);
export const unauthorized = describeErrorResponse('unauthorized: the secret is missing.');
export const busy = describeErrorResponse('busy: come back after Retry-After seconds.');
export const tooLarge = describeErrorResponse('too-large; `limit` is the most, in bytes.');
export const wrongType = describeErrorResponse('unsupported-media-type.');
export const proofRequired = describeErrorResponse(
  'proof-required: solve `challenge` and send the same again with the header chosang-proof.',
);
