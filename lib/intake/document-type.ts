/** Types of documents that an intake accepts with a report or a seller's answer. */
export const DOCUMENT_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Returns the type of a document by its first bytes, whatever its name says; undefined for any other file. */
export function detectDocumentType(file: Uint8Array): DocumentType | undefined {
  const startsWithBytes = (...bytes: number[]) => bytes.every((byte, index) => file[index] === byte);
  if (startsWithBytes(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (startsWithBytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  return startsWithBytes(0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined;
}
