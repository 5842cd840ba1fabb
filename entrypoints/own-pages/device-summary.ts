import type { DeviceSummary } from '@/components/settings/device-records';
import type { ChoSangDatabase } from '@/lib/storage/db';

/** Counts what is on this device: reports, packages, and what the person wrote and attached in matters. */
export async function summarizeDevice(
  db: Pick<ChoSangDatabase, 'outbox' | 'packages' | 'matters' | 'matterFiles'>,
): Promise<DeviceSummary> {
  const reports = await db.outbox.toArray();
  const sizes = new Map((await db.packages.toArray()).map(({ digest, file }) => [digest, file.size]));
  const files = await db.matterFiles.toArray();
  const bytesOf = (some: typeof reports) =>
    some.reduce((sum, { evidence }) => sum + ((evidence && sizes.get(evidence.digest)) ?? 0), 0);
  return {
    reports: reports.length,
    packageBytes: bytesOf(reports),
    acceptedBytes: bytesOf(reports.filter(({ state }) => state === 'accepted')),
    matters: await db.matters.count(),
    matterBytes: files.reduce((sum, { file }) => sum + file.size, 0),
  };
}
