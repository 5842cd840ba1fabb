import { expect } from 'vitest';
import { sleep } from '@/demo/browser-driver/wait';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import { createIntakeClient } from '@/lib/intake/client';
import { LogProofSchema } from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import { verifyReceiptInLog } from '@/lib/intake/receipt-log';
import type { RunningIntake } from '@/server/start-intake';
import { SECRET, sampleReport, sampleWithPackage, sha256 } from './samples';

/** A report as its sender keeps it: exact bytes, receipts, and its package, if any. */
export interface KeptReport {
  readonly body: string;
  readonly reference: string;
  readonly receipts: readonly string[];
  readonly packed: EvidencePackage | undefined;
}

const clientOf = (url: string, timeoutMs = 10_000) =>
  createIntakeClient({ url, fetch, now: Date.now, timeoutMs });

/**
 * Sends a report, with or without a package. With more `tries`, sends the same bytes again if they were not accepted, as the
 * outbox does.
 */
export async function sendReport(url: string, withPackage: boolean, tries = 1): Promise<KeptReport> {
  const client = clientOf(url);
  const { packed, report } = withPackage
    ? await sampleWithPackage(20_000)
    : {
        packed: undefined,
        report: sampleReport({ listing: { id: crypto.randomUUID(), url: 'https://shopee.vn/x' } }),
      };
  const body = JSON.stringify(report);
  const { reference, receipt } = await retry(() => client.submitReport(body), tries);
  if (!packed) return { body, reference, receipts: [receipt], packed };
  const second = await retry(() => client.uploadEvidence(packed.digest, packed.file, report.id), tries);
  return { body, reference, receipts: [receipt, second.receipt], packed };
}

async function retry<T>(work: () => Promise<T>, tries: number): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await work();
    } catch (thrown) {
      if (left <= 1) throw thrown;
      await sleep(500);
    }
  }
}

/** Expects an intake to have every report for which it issued these receipts. */
export async function expectAllThere(
  intake: Pick<RunningIntake, 'url' | 'jwks'>,
  reports: readonly KeptReport[],
): Promise<void> {
  const client = clientOf(intake.url);
  for (const { body, reference, receipts, packed } of reports) {
    // A repeat gets a new receipt; earlier ones stay in the log.
    expect(await client.submitReport(body)).toMatchObject({ reference });
    for (const receipt of receipts) {
      const expected = {
        reportDigest: sha256(body),
        evidenceDigest: packed?.digest ?? sampleReport().evidence?.digest,
      };
      await verifyReceipt(receipt, intake.jwks.keys, { ...expected, issuer: intake.url });
      const proof = await fetch(`${intake.url}/v1/log/proof/${sha256(receipt)}`);
      const deps = {
        keys: intake.jwks.keys,
        issuer: intake.url,
        lastHead: undefined,
        consistency: async () => [],
      };
      await verifyReceiptInLog(receipt, LogProofSchema.parse(await proof.json()), deps);
    }
    if (!packed) continue;
    expect(await client.readStatus(reference, SECRET)).toMatchObject({ evidence: 'verified' });
    const back = await client.fetchEvidence(reference, SECRET);
    expect(sha256(new Uint8Array(await back.arrayBuffer()))).toBe(packed.digest);
  }
}
