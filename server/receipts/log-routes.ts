import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { LogProofSchema, sha256Hex } from '@/lib/intake/contract';
import {
  addToOpenApiDocument,
  BINARY,
  describeErrorResponse,
  describeFileResponse,
  jsonResponse,
  NO_STORE,
  notFound,
} from '@/server/platform/http/declared';
import { ProblemError } from '@/server/platform/problem';
import type { ReceiptLog } from './log/receipt-log';

const FOREVER = { 'cache-control': 'public, max-age=31536000, immutable' };
const TILE = 256;
/** A number of log entries, in decimal, as part of a path. */
const CountSchema = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,14})$/)
  .transform(Number)
  .openapi({ type: 'integer', exclusiveMinimum: 0 });

/**
 * Adds the routes of the receipt log, for anyone who monitors it: the signed head, proofs, and the tree as static tiles
 * (c2sp.org/tlog-tiles). The log contains digests of receipts and nothing else.
 */
export function addReceiptLogRoutes(
  app: OpenAPIHono,
  { receiptLog }: { readonly receiptLog: ReceiptLog },
): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/log/checkpoint',
      summary: 'Read the head of the receipt log',
      description: 'A C2SP signed note: name of the log, number of receipts, root hash, Ed25519 signature.',
      responses: {
        200: describeFileResponse('text/plain', 'The newest head.'),
        404: describeErrorResponse('not-found: the log is empty.'),
      },
    }),
    async (c) => {
      const head = await receiptLog.head();
      if (!head) throw new ProblemError('not-found');
      return c.text(head.note, 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/log/proof/{digest}',
      summary: 'Prove that the log holds a receipt',
      description: 'By the SHA-256 of the receipt. The same proof comes with every receipt.',
      request: { params: z.object({ digest: sha256Hex }) },
      responses: {
        200: jsonResponse(LogProofSchema, 'Place, head and way (RFC 9162).'),
        404: notFound,
      },
    }),
    async (c) => {
      const proof = await receiptLog.proofOf(c.req.valid('param').digest);
      if (!proof) throw new ProblemError('not-found');
      return c.json(proof, 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/log/consistency/{from}/{to}',
      summary: 'Prove that the log only grew',
      description: 'From one number of receipts to a larger one.',
      request: { params: z.object({ from: CountSchema, to: CountSchema }) },
      responses: {
        200: jsonResponse(
          z.object({ proof: z.array(z.base64()) }),
          'The proof (RFC 9162), hashes in base64.',
        ),
        404: notFound,
      },
    }),
    async (c) => {
      const { from, to } = c.req.valid('param');
      const proof = await receiptLog.proveConsistency(from, to);
      if (!proof) throw new ProblemError('not-found');
      return c.json({ proof }, 200, FOREVER);
    },
  );

  const tile = createRoute({
    method: 'get',
    path: '/v1/log/tile/{level}/{path}',
    summary: 'Read the log as tiles',
    description:
      'C2SP tlog-tiles: 256 hashes a tile, `x001/x234/067` for tile 1234067, `.p/5` behind it for its first five. Level `entries` gives the receipts\u2019 digests.',
    request: { params: z.object({ level: z.string(), path: z.string() }) },
    responses: {
      200: describeFileResponse('application/octet-stream', 'The hashes.', BINARY),
      404: notFound,
    },
  });
  // The path of a tile contains slashes, so the route has a pattern that allows them.
  app.get(`${addToOpenApiDocument(app, tile)}{.+}`, async (c) => {
    const { index, width } = parseTilePath(c.req.param('path'));
    const level = c.req.param('level');
    if (level === 'entries') return respondWithBytes(c, await receiptLog.readEntries(index, width));
    if (parseCount(level) > 5) throw new ProblemError('not-found');
    return respondWithBytes(c, await receiptLog.readTile(parseCount(level), index, width));
  });
}

function respondWithBytes(c: Context, bytes: Uint8Array | undefined) {
  if (!bytes) throw new ProblemError('not-found');
  // A full part of the log never changes, so a proxy may cache the response for ever.
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/octet-stream', ...FOREVER });
}

/**
 * Parses the path of a tile. `x001/x234/067` is tile 1234067; `.p/5` at the end means only its first five hashes. Throws
 * `not-found` for any other path.
 */
function parseTilePath(path = ''): { readonly index: number; readonly width: number } {
  const match = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  const width = match?.[2] === undefined ? TILE : Number(match[2]);
  if (!match?.[1] || width > TILE || (match[2] !== undefined && width === TILE)) {
    throw new ProblemError('not-found');
  }
  return { index: parseCount(match[1].replaceAll(/[x/]/g, '').replace(/^0+(?=\d)/, '')), width };
}

function parseCount(text = ''): number {
  const parsed = CountSchema.safeParse(text);
  if (!parsed.success) throw new ProblemError('not-found');
  return parsed.data;
}
