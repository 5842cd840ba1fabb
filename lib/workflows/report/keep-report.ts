// Why: docs/decisions/report/kept.md

import { AppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { isEventAllowed } from '@/lib/outbox/transitions';
import { type PackDeps, packReport } from './pack-report';

/**
 * Packs and signs a report, and stores it on this device as a kept report; sends nothing. If a worker dies and keepReport is
 * called again, the package that was made is used. The caller holds the outbox's lock. Throws `capture-failed` if nothing is left
 * to pack. Returns a report unchanged if its state does not allow keeping it.
 */
export async function keepReport(id: string, deps: Pick<PackDeps, 'outbox' | 'pack'>): Promise<OutboxItem> {
  const { outbox } = deps;
  const item = await outbox.get(id);
  if (!isEventAllowed(item.state, 'keep')) return item;
  const packed = await packReport(id, deps);
  if (!packed.evidence) throw new AppError('capture-failed', `nothing of report ${id} is left to pack`);
  return (await outbox.apply(id, { type: 'keep' })).item;
}
