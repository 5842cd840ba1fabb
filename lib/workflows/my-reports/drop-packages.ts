// Why: docs/decisions/report/outbox.md

import { type OutboxItem, packageEnd } from '@/lib/domain/report/outbox';
import type { Outbox } from '@/lib/outbox/outbox';

/** Most bytes of packages that the intake has too; the oldest go first. What is still to be sent is not counted. */
const MOST_BYTES = 500_000_000;

/** Removes what the intake has had long enough, and the oldest where there is too much; gives how many packages. */
export async function dropOldPackages(outbox: Outbox, now: number, mostBytes = MOST_BYTES): Promise<number> {
  const there = await acceptedPackages(outbox);
  let bytes = 0;
  let dropped = 0;
  for (const { item, size, end } of there) {
    bytes += size;
    if (end > now && bytes <= mostBytes) continue;
    if (await outbox.dropPackage(item.id)) dropped++;
  }
  return dropped;
}

/** Removes every package the intake has: the person wants the room. */
export async function dropAcceptedPackages(outbox: Outbox): Promise<void> {
  for (const { item } of await acceptedPackages(outbox)) await outbox.dropPackage(item.id);
}

/** Packages on this device that the intake has too, the newest first. */
async function acceptedPackages(outbox: Outbox) {
  const sizes = await outbox.packageSizes();
  if (sizes.size === 0) return [];
  const found: { readonly item: OutboxItem; readonly size: number; readonly end: number }[] = [];
  for (const item of await outbox.all()) {
    const size = item.evidence && sizes.get(item.evidence.digest);
    const end = packageEnd(item);
    if (size !== undefined && end !== undefined) found.push({ item, size, end });
  }
  return found.sort((left, right) => right.end - left.end);
}
