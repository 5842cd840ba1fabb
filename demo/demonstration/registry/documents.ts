import { BUNDLED_REFERENCE } from '@/lib/reference/reference-facts';
import type { AdaptersDocumentText } from '@/lib/registry/documents/adapters-document';
import type { ReferenceDocumentText } from '@/lib/registry/documents/reference-document';
import type { RegistryContent } from '@/publish/content';

/**
 * Returns the demonstration's signed documents: adapters with one additional locator, and the facts that are built into the
 * extension, dated `day`.
 */
export function createDemoDocuments(
  baseUrl: string,
  day: string,
): Pick<RegistryContent, 'adapters' | 'reference'> {
  const createSource = (name: string) => ({ name, url: `${baseUrl}/decisions/`, asOf: day });
  const adapters: AdaptersDocumentText = {
    format: 1,
    asOf: day,
    source: createSource('Dữ liệu định vị minh họa (dữ liệu thử)'),
    changes: [
      {
        adapter: 'tiki',
        extension: { from: '0.1' },
        locators: [{ field: 'listing.brand', tried: 'last', in: 'css', at: '.demo-brand a' }],
      },
    ],
  };
  const facts = createSource('Dữ liệu tham chiếu minh họa (dữ liệu thử)');
  const reference: ReferenceDocumentText = {
    format: 1,
    asOf: day,
    source: facts,
    channels: BUNDLED_REFERENCE.channels.map(({ value, validFrom, validUntil, verified }) => ({
      ...value,
      validFrom,
      validUntil,
      verified,
      source: facts,
    })),
    steps: BUNDLED_REFERENCE.steps.map(({ value: { cite, ...step }, validFrom, validUntil, verified }) => ({
      ...step,
      ...(cite && { basis: cite }),
      validFrom,
      validUntil,
      verified,
      source: facts,
    })),
  };
  return { adapters, reference };
}
