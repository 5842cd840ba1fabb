import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compactVerify, createLocalJWKSet, type JWK } from 'jose';
import * as z from 'zod';
import type { EvidenceCheck } from '@/lib/domain/evidence';
import { equal } from '@/lib/evidence/checks';
import { sha256OfBlob } from '@/lib/evidence/sha256';
import { isVerified, verifyPackage } from '@/lib/evidence/verify';
import { type ReceiptClaims, ReceiptClaimsSchema } from '@/lib/intake/contract';
import { isCaseFile, verifyCaseFile } from '@/lib/workflows/cases/verify-case-file';
import { receiptIn } from '@/lib/workflows/export-report';

const USAGE = `usage: npm run --silent verify -- FILE [--receipt FILE] [--keys FILE]

Checks an evidence package (.wacz) or a case file (.zip) with every package in it: one line a check, "name: expected, found, ok" or "failed".
  --receipt FILE  the intake's receipt for it (compact JWS), or the report's own file, which holds it
  --keys FILE     the intake's public keys (JWK set); checks the receipts in a case file, too
Exit code: 0 when every check holds, 1 when one does not, 2 when it cannot be run.`;

const KeySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { receipt: { type: 'string' }, keys: { type: 'string' }, help: { type: 'boolean' } },
  });
  const [path] = positionals;
  if (values.help || path === undefined || positionals.length > 1 || (values.receipt && !values.keys)) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  const file = await openAsBlob(path);
  const keys = values.keys === undefined ? undefined : await keysIn(values.keys);
  const checks = (await isCaseFile(file))
    ? await verifyCaseFile(file, undefined, keys)
    : await verifyPackage(file);
  if (values.receipt && keys) {
    checks.push(...(await receiptChecks(file, values.receipt, keys)));
  }
  for (const { name, expected, found, ok } of checks) {
    console.log(`${name}: expected ${expected}, found ${found}, ${ok ? 'ok' : 'failed'}`);
  }
  return isVerified(checks) ? 0 : 1;
}

async function keysIn(path: string): Promise<readonly JWK[]> {
  return KeySetSchema.parse(JSON.parse(await readFile(path, 'utf8'))).keys;
}

/** Whether a receipt is signed by one of the intake's keys and names this file. */
async function receiptChecks(
  file: Blob,
  receiptPath: string,
  keys: readonly JWK[],
): Promise<EvidenceCheck[]> {
  const receipt = receiptIn(await readFile(receiptPath, 'utf8'));
  if (receipt === undefined)
    throw new Error(`${receiptPath} holds no receipt: the report has not been accepted yet`);
  const digest = await sha256OfBlob(file);
  try {
    const { payload } = await compactVerify(receipt, createLocalJWKSet({ keys: [...keys] }), {
      algorithms: ['ES256'],
    });
    const claims = ReceiptClaimsSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
    const { evidence } = claims;
    return [
      equal('receipt signature', "by the intake's key", "by the intake's key"),
      equal(
        'receipt evidence',
        `verified ${digest}`,
        evidence.state === 'none' ? 'none' : `${evidence.state} ${evidence.digest}`,
      ),
      {
        name: 'receipt reference',
        expected: 'a reference',
        found: `${claims.reference}, ${claims.receivedAt}`,
        ok: true,
      },
      ...sealLines(evidence),
    ];
  } catch (thrown) {
    const found = thrown instanceof Error ? thrown.message : String(thrown);
    return [{ name: 'receipt signature', expected: "by the intake's key", found, ok: false }];
  }
}

/** What a receipt says of the time of a package and of who else vouches for it; nothing of that makes a package fail. */
function sealLines(evidence: ReceiptClaims['evidence']): EvidenceCheck[] {
  if (evidence.state !== 'verified') return [];
  const { nonce, timestamp, countersignature } = evidence;
  const line = (name: string, expected: string, found: string) => ({ name, expected, found, ok: true });
  const at = (sealed: object) => ('at' in sealed ? ` ${String(sealed.at)}` : '');
  const service = timestamp?.licensed ? 'licensed' : 'not licensed';
  return [
    ...(nonce
      ? [line('receipt nonce', 'issued before the capture, or why not', nonce.state + at(nonce))]
      : []),
    ...(timestamp
      ? [
          line(
            'receipt time stamp',
            'stamped, or pending',
            `${timestamp.state}${at(timestamp)}, ${timestamp.authority} (${service})`,
          ),
        ]
      : []),
    ...(countersignature
      ? [
          line(
            'receipt countersignature',
            'signed, or pending',
            `${countersignature.state}${at(countersignature)}, ${countersignature.authority}`,
          ),
        ]
      : []),
  ];
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exitCode = 2;
  },
);
