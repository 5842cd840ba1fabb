import { createHash, randomUUID } from 'node:crypto';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import type { CaptureContext, EvidencePackage } from '@/lib/domain/report/evidence';
import { DEVICE_HEADER } from '@/lib/domain/report/proof';
import { packEvidence } from '@/lib/evidence/pack';
import { loadOrCreateSigner } from '@/lib/evidence/sign';
import type { Report } from '@/lib/intake/contract';

export const SECRET = 'a-secret-only-the-sender-knows';

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/** A valid report: anonymous, about an invented shop, with a package that is still to be sent. */
export function sampleReport(over: Partial<Report> = {}): Report {
  return {
    version: 1,
    id: randomUUID(),
    complainant: { mode: 'anonymous' },
    platform: {
      marketplace: 'shopee',
      host: 'shopee.vn',
      url: 'https://shopee.vn/Am-tra-i.912345678.20011223344',
    },
    seller: { id: '912345678', name: 'Gốm Làng Mây' },
    reason: { code: 'COUNTERFEIT_LABEL', text: 'Nhãn không có tên nhà sản xuất.' },
    listing: {
      id: '20011223344',
      url: 'https://shopee.vn/Am-tra-i.912345678.20011223344',
      title: 'Ấm trà men rạn',
      price: { minor: 185_000, currency: 'VND' },
    },
    evidence: { digest: 'a'.repeat(64), byteLength: 1_000, mediaType: 'application/wacz' },
    observedAt: '2026-11-25T00:59:00.000Z',
    language: 'vi',
    trackingKey: sha256(SECRET),
    consent: { version: 1, purposes: ['handle-report'], at: '2026-11-25T00:59:00.000Z', how: 'pressed' },
    software: { name: 'cho-sang', version: '0.1.0' },
    ...over,
  };
}

/** The request that sends a report. */
export function postOf(report: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof report === 'string' ? report : JSON.stringify(report),
  };
}

export type Signer = Awaited<ReturnType<typeof loadOrCreateSigner>>;

/** A device's key, which is not stored. */
export const newSigner = (): Promise<Signer> =>
  loadOrCreateSigner({ load: async () => undefined, save: async () => undefined });

/** The request that sends a report, signed by a key. */
export async function signedPostOf(report: unknown, signer: Signer): Promise<RequestInit> {
  const body = JSON.stringify(report);
  const signed = `${signer.publicKey}.${await signer.sign(`sha256:${sha256(body)}`)}`;
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', [DEVICE_HEADER]: signed },
    body,
  };
}

/** The request that sends a package. */
export function putOf(body: BodyInit): RequestInit {
  return { method: 'PUT', headers: { 'content-type': 'application/wacz' }, body };
}

/** A real, signed package; `extraBytes` adds incompressible bytes. */
export async function samplePackage(
  extraBytes = 0,
  context: Partial<CaptureContext> = {},
  signer?: Signer,
): Promise<EvidencePackage> {
  const page = createCapturedPage();
  const captured = { ...page, context: { ...page.context, ...context } };
  const extra = new Uint8Array(extraBytes);
  for (let at = 0; at < extraBytes; at += 65_536) {
    crypto.getRandomValues(extra.subarray(at, Math.min(at + 65_536, extraBytes)));
  }
  const resources =
    extraBytes === 0
      ? captured.resources
      : [
          ...captured.resources,
          { url: 'https://down-vn.img.susercontent.com/file/large', mediaType: 'image/png', bytes: extra },
        ];
  return packEvidence(
    { ...captured, resources },
    {
      signer: signer ?? (await newSigner()),
      now: () => Date.parse('2026-11-25T01:00:00.000Z'),
      uuid: randomUUID,
      software: { name: 'cho-sang', version: '0.1.0' },
    },
  );
}

/** A report and the package it names. */
export async function sampleWithPackage(extraBytes = 0, over: Partial<Report> = {}, signer?: Signer) {
  const packed = await samplePackage(extraBytes, {}, signer);
  const evidence = {
    digest: packed.digest,
    byteLength: packed.byteLength,
    mediaType: 'application/wacz' as const,
  };
  return { packed, report: sampleReport({ evidence, ...over }) };
}
