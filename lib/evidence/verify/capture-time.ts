import { readSlice } from '@/lib/base/bytes';
import { ContextFileSchema } from '@/lib/evidence/archive/contents';
import { readZip } from '@/lib/evidence/archive/zip-read';
import { parseBoundedJson } from '@/lib/evidence/json';
import { PATHS } from '@/lib/evidence/manifest';
import type { ReadableFile } from '@/lib/evidence/primitives';

/** What a package states about the time of its capture. Nothing of it is checked here. */
export interface CaptureTime {
  /** The nonce that an intake issued before the capture; null if there was none. */
  readonly nonce: string | null;
  /** Capture time by the device's clock, corrected by the clock's measured offset (epoch ms). */
  readonly capturedAt: number;
}

/** Returns the capture time that a verified package states; null if it states none. */
export async function readCaptureTime(file: ReadableFile): Promise<CaptureTime | null> {
  const { entries } = await readZip(file);
  const entry = entries.find(({ path }) => path === PATHS.context);
  if (!entry) return null;
  const text = new TextDecoder().decode(await readSlice(file, entry.start, entry.start + entry.length));
  const parsed = ContextFileSchema.safeParse(parseBoundedJson(text));
  if (!parsed.success) return null;
  const { nonce, capturedAt, clockOffset } = parsed.data.context;
  return { nonce, capturedAt: Date.parse(capturedAt) + (clockOffset ?? 0) };
}
