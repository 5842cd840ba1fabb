import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { sha256Hex } from '@/lib/intake/contract';
import { ProblemError } from '@/server/platform/problem';
import type { ReceiptLog } from './log/receipt-log';

const FOREVER = 'public, max-age=31536000, immutable';
const TILE = 256;

/**
 * The receipt log for anyone who watches it: the signed head, proofs, and the tree as static tiles
 * (c2sp.org/tlog-tiles). It holds digests of receipts and nothing else.
 */
export function addReceiptLog(app: OpenAPIHono, { receiptLog }: { readonly receiptLog: ReceiptLog }): void {
  app.get('/v1/log/checkpoint', async (c) => {
    const head = await receiptLog.head();
    if (!head) throw new ProblemError('not-found');
    return c.text(head.note, 200, { 'cache-control': 'no-store' });
  });

  app.get('/v1/log/proof/:digest', async (c) => {
    const digest = sha256Hex.safeParse(c.req.param('digest'));
    const proof = digest.success && (await receiptLog.proofOf(digest.data));
    if (!proof) throw new ProblemError('not-found');
    return c.json(proof, 200, { 'cache-control': 'no-store' });
  });

  app.get('/v1/log/consistency/:from/:to', async (c) => {
    const [from, to] = [count(c.req.param('from')), count(c.req.param('to'))];
    const proof = await receiptLog.consistency(from, to);
    if (!proof) throw new ProblemError('not-found');
    return c.json({ proof }, 200, { 'cache-control': FOREVER });
  });

  app.get('/v1/log/tile/entries/:path{.+}', async (c) => {
    const { index, width } = tilePath(c.req.param('path'));
    return binary(c, await receiptLog.entries(index, width));
  });

  app.get('/v1/log/tile/:level{[0-9]+}/:path{.+}', async (c) => {
    const level = count(c.req.param('level'));
    const { index, width } = tilePath(c.req.param('path'));
    if (level > 5) throw new ProblemError('not-found');
    return binary(c, await receiptLog.tile(level, index, width));
  });
}

function binary(c: Context, bytes: Uint8Array | undefined) {
  if (!bytes) throw new ProblemError('not-found');
  // What has once been in the log never changes: a proxy may keep it for good.
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/octet-stream',
    'cache-control': FOREVER,
  });
}

/** `x001/x234/067` is tile 1234067; `.p/5` behind it means its first five hashes. */
function tilePath(path: string): { readonly index: number; readonly width: number } {
  const match = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  const width = match?.[2] === undefined ? TILE : Number(match[2]);
  if (!match?.[1] || width > TILE || (match[2] !== undefined && width === TILE)) {
    throw new ProblemError('not-found');
  }
  return { index: count(match[1].replaceAll(/[x/]/g, '').replace(/^0+(?=\d)/, '')), width };
}

function count(text: string): number {
  if (!/^(?:0|[1-9]\d{0,14})$/.test(text)) throw new ProblemError('not-found');
  return Number(text);
}
