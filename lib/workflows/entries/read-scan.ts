import { sha256Hex } from '@/lib/base/digest';
import type { EntryScan } from '@/lib/domain/case/desk-entry';
import { detectDocumentType } from '@/lib/intake/document-type';
import { ENTRY_DOCUMENT_MAX_BYTES, ENTRY_MOST_DOCUMENTS } from '@/lib/intake/officers/entry-contract';
import type { NewScan } from './entry-store';

/**
 * A chosen file that is not added, and the reason: the file is too long, is not a PDF, JPEG or PNG file, exceeds the maximum
 * number of files, or was added before.
 */
export interface RefusedScan {
  readonly name: string;
  readonly byteLength: number;
  readonly why: 'too-long' | 'other-type' | 'too-many' | 'known';
}

/**
 * Reads the files that an officer chose. Refuses a file that is too long without reading it. Determines the type from the first
 * bytes, not from the name. Changes nothing in the entry.
 */
export async function readScans(
  files: readonly File[],
  earlierScans: readonly EntryScan[],
): Promise<{ readonly added: readonly NewScan[]; readonly refused: readonly RefusedScan[] }> {
  const added: NewScan[] = [];
  const refused: RefusedScan[] = [];
  const digests = new Set(earlierScans.map(({ digest }) => digest));
  for (const file of files) {
    const refuse = (why: RefusedScan['why']) => refused.push({ name: file.name, byteLength: file.size, why });
    if (file.size > ENTRY_DOCUMENT_MAX_BYTES) refuse('too-long');
    else if (digests.size === ENTRY_MOST_DOCUMENTS) refuse('too-many');
    else {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const mediaType = detectDocumentType(bytes);
      const digest = await sha256Hex(bytes);
      if (!mediaType) refuse('other-type');
      else if (digests.has(digest)) refuse('known');
      else {
        digests.add(digest);
        const { byteLength } = bytes;
        added.push({
          scan: { name: file.name, mediaType, byteLength, digest },
          file: new Blob([bytes], { type: mediaType }),
        });
      }
    }
  }
  return { added, refused };
}
