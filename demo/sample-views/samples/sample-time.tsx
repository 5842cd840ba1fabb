import { TimeStampLine } from '@/components/matter/time-stamp-line';
import { mockHandlers } from '@/demo/sample-views/quiet';
import { NOW } from '@/demo/sample-views/sample-reports';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { STAMP_SERVICE, sampleStamps } from './time-stamps';

const stamps = sampleStamps(NOW);

/** Shows an accepted report with a time stamp, and others without one. */
export function SampleTime({ item }: { item: OutboxItem }) {
  return (
    <TimeStampLine
      stamp={item.state === 'accepted' ? stamps.stamped : undefined}
      services={[STAMP_SERVICE]}
      allowed={false}
      {...mockHandlers('onAsk', 'onRetry', 'onSave', 'onSaveRoot')}
    />
  );
}
