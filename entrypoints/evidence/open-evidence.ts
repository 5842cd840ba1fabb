import type { OpenedEvidence } from '@/components/evidence/opened-evidence';

/** Reads and verifies a package; throws when the file is none. */
export async function openEvidence(file: File): Promise<OpenedEvidence> {
  throw new Error(`${file.name}: no reader`);
}
