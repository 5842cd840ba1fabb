import { ContextFileSchema } from '@/lib/evidence/archive/contents';
import { readZip } from '@/lib/evidence/archive/zip-read';
import { readSlice } from '@/lib/evidence/bytes';
import { parseJson } from '@/lib/evidence/json';
import { PATHS } from '@/lib/evidence/manifest';
import type { ReadableFile } from '@/lib/evidence/primitives';

/** What a package says of the time of its capture: claims, until somebody checks them. */
export interface CaptureTime {
  /** Issued by an intake before the capture; null for a capture without one. */
  readonly nonce: string | null;
  /** By the device's clock, corrected by the offset it had measured (ms since 1970). */
  readonly capturedAt: number;
}

/** When a verified package says it was captured; null when it says nothing. */
export async function readCaptureTime(file: ReadableFile): Promise<CaptureTime | null> {
  const { entries } = await readZip(file);
  const entry = entries.find(({ path }) => path === PATHS.context);
  if (!entry) return null;
  const text = new TextDecoder().decode(await readSlice(file, entry.start, entry.start + entry.length));
  const parsed = ContextFileSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { nonce, capturedAt, clockOffset } = parsed.data.context;
  return { nonce, capturedAt: Date.parse(capturedAt) + (clockOffset ?? 0) };
}
