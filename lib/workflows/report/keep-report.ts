// Why: docs/decisions/report/kept.md

import { AppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { isEventAllowed } from '@/lib/outbox/transitions';
import { type PackDeps, packReport } from './pack-report';

/**
 * Packs and signs a report, and stores it on this device as a kept report; sends nothing. If an earlier call stored a package
 * before its worker died, that package is used. The caller holds the outbox's lock. Throws `capture-failed` if nothing is left to
 * pack. If the report's state does not allow keeping it, returns the report unchanged.
 */
export async function keepReport(id: string, deps: Pick<PackDeps, 'outbox' | 'pack'>): Promise<OutboxItem> {
  const { outbox } = deps;
  const item = await outbox.get(id);
  if (!isEventAllowed(item.state, 'keep')) return item;
  const packed = await packReport(id, deps);
  if (!packed.evidence) throw new AppError('capture-failed', `nothing of report ${id} is left to pack`);
  return (await outbox.apply(id, { type: 'keep' })).item;
}
