import { createHash, randomUUID } from 'node:crypto';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import { packEvidence } from '@/lib/evidence/pack';
import { loadOrCreateSigner } from '@/lib/evidence/sign';
import type { Report } from '@/lib/intake/contract';

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

const PAGE = 'https://shopee.vn/Am-tra-i.912345678.20011223344';

/** Makes a signed evidence package of an invented page, with `extraBytes` bytes that cannot be compressed. */
export async function makeSamplePackage(
  extraBytes = 0,
  nonce: string | null = null,
): Promise<EvidencePackage> {
  const extra = new Uint8Array(extraBytes);
  for (let at = 0; at < extraBytes; at += 65_536) crypto.getRandomValues(extra.subarray(at, at + 65_536));
  const now = Date.now();
  const page = createCapturedPage({ picture: null });
  const html = `<!DOCTYPE html><html><head></head><body><h1>${randomUUID()}</h1></body></html>`;
  return packEvidence(
    {
      ...page,
      context: { ...page.context, capturedAt: new Date(now).toISOString(), clockOffset: null, nonce },
      frames: page.frames.map((frame) => ({ ...frame, html })),
      resources: page.resources.flatMap((one) => (extraBytes === 0 ? [] : [{ ...one, bytes: extra }])),
    },
    {
      signer: await loadOrCreateSigner({ load: async () => undefined, save: async () => undefined }),
      now: () => now,
      uuid: randomUUID,
      software: { name: 'cho-sang', version: '0.1.0' },
    },
  );
}

/**
 * Makes a report about an invented shop, with a package if one is given. `over` replaces fields of the report. Unless it replaces
 * `listing`, each report is about a different listing.
 */
export function makeReport(secret: string, packed?: EvidencePackage, over: Partial<Report> = {}): Report {
  const at = new Date().toISOString();
  return {
    version: 1,
    id: randomUUID(),
    complainant: packed ? { mode: 'anonymous' } : { mode: 'contact', email: 'contract@mau.example' },
    platform: { marketplace: 'shopee', host: 'shopee.vn', url: PAGE },
    seller: { id: '912345678', name: 'Gốm Làng Mây' },
    reason: { code: 'COUNTERFEIT_LABEL', text: 'Phản ánh thử theo hợp đồng giao tiếp.' },
    listing: { id: randomUUID(), url: PAGE },
    ...(packed
      ? {
          evidence: {
            digest: packed.digest,
            byteLength: packed.byteLength,
            mediaType: 'application/wacz',
          },
        }
      : {}),
    observedAt: at,
    language: 'vi',
    trackingKey: sha256(secret),
    consent: { version: 1, purposes: ['handle-report'], at, how: 'pressed' },
    software: { name: 'contract', version: '0.1.0' },
    ...over,
  };
}
