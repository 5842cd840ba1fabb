// Why: docs/decisions/privacy/unlinkable-reports.md

import { readSlice } from '@/lib/base/bytes';
import { readZip } from './archive/zip-read';
import { parseBoundedJson } from './json';
import { ManifestDigestSchema, PATHS } from './manifest';
import type { ReadableFile } from './primitives';

/** Returns the public key (SPKI, base64) that signed a verified package; null if the package has no signature. */
export async function readPackagePublicKey(file: ReadableFile): Promise<string | null> {
  const { entries } = await readZip(file);
  const entry = entries.find(({ path }) => path === PATHS.digest);
  if (!entry) return null;
  const text = new TextDecoder().decode(await readSlice(file, entry.start, entry.start + entry.length));
  const parsed = ManifestDigestSchema.safeParse(parseBoundedJson(text));
  return parsed.success ? (parsed.data.signedData?.publicKey ?? null) : null;
}
