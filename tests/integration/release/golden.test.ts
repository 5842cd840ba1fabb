import 'fake-indexeddb/auto';
import { openAsBlob, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sha256Hex } from '@/lib/base/digest';
import { AuthoritySchema } from '@/lib/domain/report/authority';
import { sha256OfBlob } from '@/lib/evidence/sha256';
import { verifyPackage } from '@/lib/evidence/verify/verify';
import { readCheckpoint } from '@/lib/intake/checkpoint';
import { ReportSchema } from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import { toReceiptLogName } from '@/lib/intake/receipt-log';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore } from '@/lib/registry/store/store';
import { updateRegistry } from '@/lib/registry/update/update';
import { GOLDEN, goldenRows, goldenWorld } from '@/tests/support/golden/golden';

const DAY = 86_400_000;
const authority = AuthoritySchema.parse(
  JSON.parse(readFileSync(join(goldenWorld, 'authority.json'), 'utf8')),
);
if (!authority.intake) throw new Error('the golden authority has an intake');
const { url: issuer, keys } = authority.intake;
const SentSchema = z.looseObject({
  state: z.string(),
  body: z.string(),
  evidence: z.object({ digest: z.string() }),
  receipts: z.array(z.string()).min(1),
  logHeads: z.record(z.string(), z.object({ size: z.int(), note: z.string() })),
});
const sent = goldenRows('chosang', 'outbox', z.unknown()).flatMap(
  (row) => SentSchema.safeParse(row).data ?? [],
);

describe('a golden package', async () => {
  const packageFolder = join(goldenWorld, 'intake/evidence/kept');
  const packages = (await readdir(packageFolder, { recursive: true })).filter((path) =>
    path.endsWith('.wacz'),
  );

  it.each(packages)('verifies: %s', async (path) => {
    const file = await openAsBlob(join(packageFolder, path));
    expect((await verifyPackage(file)).filter(({ ok }) => !ok)).toEqual([]);
    expect(await sha256OfBlob(file)).toBe(basename(path, '.wacz'));
  });
});

describe('a golden report', () => {
  it('is accepted by the contract, with receipts that confirm report and package', async () => {
    expect(sent.length).toBeGreaterThan(0);
    for (const { body, evidence, receipts } of sent) {
      const { id } = ReportSchema.parse(JSON.parse(body));
      const reportDigest = await sha256Hex(new TextEncoder().encode(body));
      for (const receipt of receipts) {
        const claims = await verifyReceipt(receipt, keys, {
          reportDigest,
          evidenceDigest: evidence.digest,
          issuer,
        });
        expect(claims.reportId).toBe(id);
      }
    }
  });

  it('has seen log heads that the log’s key signed', async () => {
    const key = keys.find(({ kty }) => kty === 'OKP')?.x;
    if (typeof key !== 'string') throw new Error('the authority names no log key');
    const bytes = Buffer.from(key, 'base64url');
    const heads = sent.flatMap(({ logHeads }) => Object.values(logHeads));
    expect(heads.length).toBeGreaterThan(0);
    for (const { note, size } of heads)
      expect(await readCheckpoint(note, toReceiptLogName(issuer), bytes)).toMatchObject({ size });
  });
});

describe('the golden registry', () => {
  const { url, root } = authority.registry;
  const ExpirySchema = z.object({ signed: z.object({ expires: z.iso.datetime() }) });

  it('is accepted by an empty device, which then finds sellers', async () => {
    const timestamp = await readFile(join(goldenWorld, 'registry/metadata/timestamp.json'), 'utf8');
    const now = Date.parse(ExpirySchema.parse(JSON.parse(timestamp)).signed.expires) - DAY;
    const store = openRegistryStore({ factory: new IDBFactory() });
    const host: typeof fetch = async (address) => {
      const file = join(goldenWorld, 'registry', String(address).slice(url.length));
      return readFile(file).then(
        (bytes) => new Response(new Uint8Array(bytes)),
        () => new Response('not found', { status: 404 }),
      );
    };
    expect(await updateRegistry({ url, root, fetch: host, store, now })).toMatchObject({ status: 'updated' });
    const answers = await createLookUp(
      store,
      () => now,
    )([
      { kind: 'shop', key: 'shop:shopee.vn:1043927518' },
      { kind: 'shop', key: 'shop:shopee.vn:987210463' },
      { kind: 'shop', key: 'shop:shopee.vn:1' },
    ]);
    const found = answers.map((answer) =>
      answer.status === 'known' ? answer.records.map(({ type }) => type) : answer.status,
    );
    expect(found).toEqual([expect.arrayContaining(['seller']), ['violation'], 'unlisted']);
  });
});

it('the golden files are small', async () => {
  const files = await readdir(GOLDEN, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    files
      .filter((one) => one.isFile())
      .map(async (one) => (await readFile(join(one.parentPath, one.name))).length),
  );
  expect(sizes.reduce((all, size) => all + size, 0)).toBeLessThan(2_000_000);
});
