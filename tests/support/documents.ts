import type { AdaptersDocumentText } from '@/lib/registry/documents/adapters-document';
import type { ReferenceDocumentText } from '@/lib/registry/documents/reference-document';

const source = { name: 'Cơ quan minh họa', url: 'https://example.vn/du-lieu', asOf: '2026-12-01' };

/** Locator data of an invented agency. */
export function adaptersDocument(
  changes: AdaptersDocumentText['changes'],
  asOf = '2026-12-01',
): AdaptersDocumentText {
  return { format: 1, asOf, source, changes };
}

const dated = { validFrom: '2026-12-01', validUntil: null, verified: true, source };

/** Reference data of an invented agency, with one step for each stage and one channel. */
export function referenceDocument(changes: Partial<ReferenceDocumentText> = {}): ReferenceDocumentText {
  const step = (stage: 'not-paid' | 'paid' | 'received-doubtful') => ({
    ...dated,
    stage,
    text: { vi: `Bước minh họa (${stage}).`, en: `An invented step (${stage}).` },
  });
  return {
    format: 1,
    asOf: '2026-12-01',
    source,
    channels: [{ ...dated, agency: 'competition', kind: 'phone', address: '1800.0000' }],
    steps: [step('not-paid'), { ...step('paid'), agency: 'competition' }, step('received-doubtful')],
    ...changes,
  };
}
