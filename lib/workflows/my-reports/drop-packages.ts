// Why: docs/decisions/report/outbox.md

import { findPackageDeletionTime, type OutboxItem } from '@/lib/domain/report/outbox';
import type { Outbox } from '@/lib/outbox/outbox';

/**
 * Maximum number of bytes of packages that stay on this device although the intake has them. If there are more, the oldest are
 * deleted. Packages that are still to be sent do not count.
 */
const MOST_BYTES = 500_000_000;

/**
 * Deletes packages whose reports the intake accepted at least `PACKAGE_DAYS` ago. If the remaining packages exceed `mostBytes`
 * together, deletes the oldest of them too. Returns the number of deleted packages.
 */
export async function dropOldPackages(outbox: Outbox, now: number, mostBytes = MOST_BYTES): Promise<number> {
  const there = await findAcceptedPackages(outbox);
  let bytes = 0;
  let dropped = 0;
  for (const { item, size, end } of there) {
    bytes += size;
    if (end > now && bytes <= mostBytes) continue;
    if (await outbox.dropPackage(item.id)) dropped++;
  }
  return dropped;
}

/** Deletes from this device all packages that the intake has too. Called when the person wants to free space. */
export async function dropAcceptedPackages(outbox: Outbox): Promise<void> {
  for (const { item } of await findAcceptedPackages(outbox)) await outbox.dropPackage(item.id);
}

/** Returns the packages on this device that the intake has too, newest first. */
async function findAcceptedPackages(outbox: Outbox) {
  const sizes = await outbox.packageSizes();
  if (sizes.size === 0) return [];
  const found: { readonly item: OutboxItem; readonly size: number; readonly end: number }[] = [];
  for (const item of await outbox.all()) {
    const size = item.evidence && sizes.get(item.evidence.digest);
    const end = findPackageDeletionTime(item);
    if (size !== undefined && end !== undefined) found.push({ item, size, end });
  }
  return found.sort((left, right) => right.end - left.end);
}
