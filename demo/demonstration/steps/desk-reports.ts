import { randomUUID } from 'node:crypto';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { sha256OfText } from '@/lib/base/digest';
import type { PageFact } from '@/lib/domain/report/evidence';
import { packEvidence } from '@/lib/evidence/pack';
import { loadOrCreateSigner } from '@/lib/evidence/sign';
import { ReceiptResponseSchema, type Report } from '@/lib/intake/contract';

/** A shopper's report about a listing of an invented shop. */
export interface DeskReport {
  /** Number of the listing. Reports about the same listing form one row of the queue. */
  readonly item: number;
  readonly title: string;
  readonly shop: string;
  readonly code?: Report['reason']['code'];
  /** Text that the shopper wrote. */
  readonly text?: string;
  /** Province of the shopper; Hà Nội if absent. */
  readonly province?: string;
}

/** Returns the facts that the invented picture shows, each with its box (CSS px in a window of 1,280 × 800). */
const createPictureFacts = ({ title, shop }: DeskReport): readonly PageFact[] =>
  [
    { field: 'title', value: title, selector: 'h1', box: [536, 142, 430, 28] as const },
    { field: 'price', value: '245.000 ₫', selector: '.price', box: [536, 216, 170, 46] as const },
    { field: 'sellerName', value: shop, selector: '.shop', box: [0, 900, 220, 28] as const },
  ].map(({ field, value, selector, box }) => ({
    ...{ field, value },
    from: { source: 'dom', selector },
    shown: { text: value, box },
  }));

/**
 * Sends reports to the demonstration's intake without a browser, each with a signed package that contains `picture` (PNG).
 * Returns their references.
 */
export async function sendDeskReports(
  world: DemoWorld,
  reports: readonly DeskReport[],
  picture: Uint8Array<ArrayBuffer>,
): Promise<string[]> {
  const references: string[] = [];
  for (const report of reports) references.push(await sendDeskReport(world, report, picture));
  return references;
}

async function sendDeskReport(
  world: DemoWorld,
  report: DeskReport,
  picture: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const intake = world.authority.intake.url;
  const at = new Date().toISOString();
  const url = `https://shopee.vn/hang-i.912345678.${report.item}`;
  const signer = await loadOrCreateSigner({ load: async () => undefined, save: async () => undefined });
  const page = createCapturedPage({ picture, facts: createPictureFacts(report), resources: [] });
  const packed = await packEvidence(
    {
      ...page,
      context: { ...page.context, url, title: report.title, capturedAt: at, clockOffset: null },
      frames: page.frames.map((frame) => ({ ...frame, url, title: report.title })),
    },
    { signer, now: Date.now, uuid: randomUUID, software: { name: 'cho-sang', version: '0.1.0' } },
  );
  const sent: Report = {
    version: 1,
    id: randomUUID(),
    complainant: { mode: 'contact', email: 'a@b.example' },
    platform: { marketplace: 'shopee', host: 'shopee.vn', url },
    seller: { id: '912345678', name: report.shop },
    reason: { code: report.code ?? 'COUNTERFEIT_LABEL', text: report.text ?? 'Nhãn không ghi nhà sản xuất.' },
    listing: { id: String(report.item), url, title: report.title },
    evidence: { digest: packed.digest, byteLength: packed.byteLength, mediaType: 'application/wacz' },
    province: report.province ?? '01',
    observedAt: at,
    language: 'vi',
    trackingKey: await sha256OfText(randomUUID()),
    consent: { version: 1, purposes: ['handle-report'], at, how: 'pressed' },
    software: { name: 'cho-sang', version: '0.1.0' },
  };
  const answer = await fetch(`${intake}/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  });
  if (!answer.ok) throw new Error(`the report was refused: ${answer.status} ${await answer.text()}`);
  const { reference } = ReceiptResponseSchema.parse(await answer.json());
  const put = await fetch(`${intake}/v1/evidence/${packed.digest}?report=${sent.id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/wacz', prefer: 'wait=60' },
    body: packed.file,
  });
  if (!put.ok) throw new Error(`the package was refused: ${put.status} ${await put.text()}`);
  return reference;
}
