import type { DeviceSummary } from '@/components/settings/device-records';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { StoredPackage } from '@/lib/storage/db';

/** Counts reports and packages on this device, and their bytes. */
export function summarizeDevice(
  reports: readonly OutboxItem[],
  packages: readonly StoredPackage[],
): DeviceSummary {
  const sizes = new Map(packages.map(({ digest, file }) => [digest, file.size]));
  const bytesOf = (some: readonly OutboxItem[]) =>
    some.reduce((sum, { evidence }) => sum + ((evidence && sizes.get(evidence.digest)) ?? 0), 0);
  return {
    reports: reports.length,
    packageBytes: bytesOf(reports),
    acceptedBytes: bytesOf(reports.filter(({ state }) => state === 'accepted')),
  };
}
