import { TimeStampLine } from '@/components/matter/time-stamp-line';
import { mockHandlers } from '@/demo/sample-views/quiet';
import { NOW } from '@/demo/sample-views/sample-reports';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { createSampleStamps, STAMP_SERVICE } from './time-stamps';

const stamps = createSampleStamps(NOW);

/** Shows the time-stamp line of a report: with its stamp if the report is accepted, otherwise without one. */
export function SampleTimeStampLine({ item }: { item: OutboxItem }) {
  return (
    <TimeStampLine
      stamp={item.state === 'accepted' ? stamps.stamped : undefined}
      services={[STAMP_SERVICE]}
      allowed={false}
      {...mockHandlers('onAsk', 'onRetry', 'onSave', 'onSaveRoot')}
    />
  );
}
