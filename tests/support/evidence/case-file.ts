import 'fake-indexeddb/auto';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { utf8 } from '@/lib/base/bytes';
import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import { createCaseStore } from '@/lib/cases/case-store';
import { type CaseItemKind, CustodyEventSchema } from '@/lib/domain/case/case';
import { CASE_PATHS, CaseDigestSchema, CaseManifestSchema } from '@/lib/evidence/case-manifest';
import type { EvidenceSigner } from '@/lib/evidence/sign';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import { CaseDatabase } from '@/lib/storage/case-db';
import { exportCase } from '@/lib/workflows/cases/export-case';
import { readOriginalPicture, storeMarkedPicture } from '@/lib/workflows/cases/mark-picture';
import type { SentPackage } from './head-register';
import { type Files, newSigner, pack, text, zipOf } from './packages';

const ACTOR = {
  officer: { subject: 'officer-1', name: 'Cán bộ Một', unit: { id: 'unit-hanoi', name: 'Đội số 1' } },
  device: 'd'.repeat(64),
};
let made = 0;

/** Bytes used as the picture's copy with marks, because tests have no canvas to draw it. */
export const MARKED_COPY = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);

/** A case file as an officer's device writes it: pages with notes, one of them removed with a reason. */
export async function caseFile({
  pages = 2,
  signer,
  marked = false,
  receiptFor,
  registerHead = async () => Promise.reject(new AppError('intake-unreachable', 'no way to it')),
}: {
  pages?: number;
  signer?: EvidenceSigner;
  /** With a marked copy of the first page's picture. */
  marked?: boolean;
  /** Returns the intake's receipt for a package; if absent, no package was sent. */
  receiptFor?: (sent: SentPackage) => Promise<string>;
  /** Returns the intake's answer about the head of the custody log; if absent, the intake is unreachable. */
  registerHead?: OfficerClient['registerHead'];
} = {}): Promise<Blob> {
  made += 1;
  const own = signer ?? (await newSigner());
  const now = () => Date.parse('2026-11-25T03:00:00.000Z');
  const cases = createCaseStore(new CaseDatabase(`case-file-${made}`), {
    now,
    uuid: () => crypto.randomUUID(),
  });
  const { id } = await cases.open(
    {
      number: '12/2026',
      legalBasis: ['Luật 122/2025/QH15, Điều 6'],
      subject: 'Cửa hàng "Mây \\ Tre"', // what a careless shell would eat
      reports: ['CS-261125-7K3MQ2'],
    },
    ACTOR,
  );
  for (let page = 0; page < pages; page += 1) {
    const captured = createCapturedPage({ redactions: [] });
    const kinds: readonly CaseItemKind[] = ['listing', 'shop', 'policy', 'reviews'];
    await cases.addItem(
      id,
      {
        kind: kinds[page] ?? 'other',
        url: captured.context.url,
        title: captured.context.title,
        capturedAt: Date.parse(captured.context.capturedAt),
        note: `Ghi chú ${page + 1}\nhai dòng`,
        origin: 'capture',
        facts: captured.facts,
        shortfalls: [],
      },
      await pack(captured, own),
      ACTOR,
    );
  }
  for (const item of receiptFor ? await cases.items(id) : []) {
    const { digest, byteLength } = item;
    const { publicKey } = own;
    const receipt = await receiptFor?.({ digest, byteLength, caseNumber: '12/2026', publicKey });
    const event = { action: 'case-synchronised', details: { digest } } as const;
    await cases.changeItem(
      item.id,
      (row) => ({ ...row, ...(receipt !== undefined && { receipt }) }),
      event,
      ACTOR,
    );
  }
  const [first] = await cases.items(id);
  if (marked && first) {
    const original = await readOriginalPicture(first, cases);
    await storeMarkedPicture(
      first,
      { original, marks: [{ kind: 'box', x: 0.1, y: 0.2, width: 0.3, height: 0.4 }] },
      { cases, actor: ACTOR, now, draw: async () => new Blob([MARKED_COPY]) },
    );
  }
  const { file } = await exportCase(id, null, {
    cases,
    actor: ACTOR,
    signer: own,
    client: { identity: async () => Promise.reject(new Error('not asked')), registerHead },
    now,
    software: 'cho-sang 0.0.0',
    drafts: { findDraftsOfCase: async () => [] },
    texts: [],
  });
  return file;
}

/**
 * A case file as the holder of the device's key could forge it: without the log's last `fewer` events, signed again.
 */
export async function withShorterLog(files: Files, signer: EvidenceSigner, fewer = 1): Promise<Blob> {
  const lines = text(files, CASE_PATHS.custody).trimEnd().split('\n');
  const remainingLines = lines.slice(0, lines.length - fewer);
  const { digest } = CustodyEventSchema.parse(JSON.parse(remainingLines.at(-1) ?? ''));
  const changed = new Map(files).set(CASE_PATHS.custody, utf8(`${remainingLines.join('\n')}\n`));
  const manifest = CaseManifestSchema.parse(JSON.parse(text(files, CASE_PATHS.manifest)));
  const written = {
    ...manifest,
    custody: { ...manifest.custody, events: remainingLines.length, head: digest },
    files: await Promise.all(
      manifest.files.map(async (one) => {
        const bytes = changed.get(one.path) ?? new Uint8Array();
        return { ...one, hash: `sha256:${await sha256Hex(bytes)}`, bytes: bytes.length };
      }),
    ),
  };
  const bytes = utf8(`${JSON.stringify(written, null, 2)}\n`);
  const hash = `sha256:${await sha256Hex(bytes)}`;
  const signed = CaseDigestSchema.parse(JSON.parse(text(files, CASE_PATHS.digest)));
  const signedData = { ...signed.signedData, hash, signature: await signer.sign(hash) };
  changed.set(CASE_PATHS.manifest, bytes);
  changed.set(CASE_PATHS.digest, utf8(JSON.stringify({ path: CASE_PATHS.manifest, hash, signedData })));
  return zipOf(changed);
}
