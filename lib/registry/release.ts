import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';

/** Paths of the targets of format 1; another format would lie under another folder, beside this one. */
export const TARGET_PATHS = {
  release: 'v1/release.json',
  sellers: 'v1/sellers.bin',
  violations: 'v1/violations.jsonl.gz',
} as const;

/** The target that says what a version is. */
export const ReleaseSchema = z.strictObject({
  version: z.int().positive(),
  /** When it was put together, ISO 8601 UTC. */
  publishedAt: z.iso.datetime(),
});
export type Release = z.infer<typeof ReleaseSchema>;

/** Reads `release.json`. Throws AppError "registry-invalid". */
export function parseRelease(bytes: Uint8Array): Release {
  try {
    return ReleaseSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (thrown) {
    throw new AppError('registry-invalid', `release.json: ${String(thrown)}`, { cause: thrown });
  }
}
