import { TimeStampLine } from '@/components/matter/time-stamp-line';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { toStampFileName } from '@/lib/domain/matter/stamp-file';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { requestAccessAndAllowStamps, retryStamp, useStampServices } from './use-time-stamps';

/** Shows the proofs of the time of a report's package, follows their changes, and lets the person request a time stamp. */
export function ReportTimeProofs({
  page,
  item,
}: {
  page: OwnPage;
  item: Pick<OutboxItem, 'id' | 'reference'>;
}) {
  const { db, settings } = page;
  const { id, reference } = item;
  const services = useStampServices();
  const stored = useLiveQuery(
    async () => ({
      stamp: await db.timeStamps.get(id),
      since: await settings.get('timeStampsSince'),
    }),
    [db, settings, id],
  );
  if (stored.state !== 'ready') return null;
  const { stamp, since } = stored.value;
  const name = reference ?? id;
  return (
    <TimeStampLine
      stamp={stamp}
      services={services}
      allowed={since !== null}
      onAsk={() => void requestAccessAndAllowStamps(services, id)}
      onRetry={() => void retryStamp(services, id)}
      onSave={({ reply }) => saveFile(reply, toStampFileName(name, 'stamp'))}
      onSaveRoot={({ root }) =>
        saveFile(new Blob([root], { type: 'application/x-pem-file' }), toStampFileName(name, 'root'))
      }
    />
  );
}
