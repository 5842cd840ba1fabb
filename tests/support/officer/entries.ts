import { randomUUID } from 'node:crypto';
import type { Entry } from '@/lib/intake/officers/entry-contract';
import { SECRET, sampleReport, sha256 } from '../intake/samples';

/** A valid entry: somebody telephoned about an invented shop and left a name and a number. */
export function sampleEntry(over: Partial<Entry> = {}): Entry {
  const { evidence: _none, ...report } = sampleReport();
  return {
    ...report,
    id: randomUUID(),
    channel: 'telephone',
    complainant: { mode: 'contact', name: 'Người gọi thử', phone: '0900000001' },
    platform: { marketplace: 'shopee', host: 'shopee.vn' },
    seller: { name: 'Gốm Làng Mây' },
    listing: { title: 'Ấm trà men rạn' },
    reason: { code: 'COUNTERFEIT_LABEL', text: 'Nói nhãn không có tên nhà sản xuất.' },
    province: '01',
    trackingKey: sha256(SECRET),
    consent: {
      version: 1,
      purposes: ['handle-report', 'contact-me', 'identify-me'],
      at: '2026-11-25T00:59:00.000Z',
      how: 'spoken',
    },
    documents: [],
    ...over,
  };
}

/** A scan of this length that begins as a PDF does, with the declaration that an entry states about it. */
export function sampleScan(bytes = 40_000) {
  const content = Buffer.alloc(bytes, 'scan ');
  content.write('%PDF-1.7\n');
  const declared = { mediaType: 'application/pdf' as const, byteLength: bytes, digest: sha256(content) };
  return { content, declared };
}
