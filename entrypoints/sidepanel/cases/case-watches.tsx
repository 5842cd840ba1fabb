import { useState } from 'react';
import { WatchCard } from '@/components/inspector/case/watch-card';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/form/select-field';
import { findPageBesideSidePanel } from '@/entrypoints/sidepanel/beside';
import type { TaskRunner } from '@/entrypoints/sidepanel/use-task-runner';
import type { Case } from '@/lib/domain/case/case';
import type { Watch } from '@/lib/domain/case/case-work';
import { sendMessage } from '@/lib/messaging/send';
import { RECHECK_AFTER_MS } from '@/lib/workflows/cases/look-again';
import type { Cases } from './cases';

/**
 * Choices of the time between two checks of a watched page (minutes), each with its label; 0 means that the officer starts each
 * check.
 */
const INTERVAL_CHOICES = [
  [0, 'watch_hand'],
  [60, 'watch_hour'],
  [360, 'watch_six'],
  [1_440, 'watch_day'],
] as const;

interface CaseWatchesProps {
  of: Case;
  open: boolean;
  desk: Cases;
  watches: readonly Watch[];
  /** Small pictures of the captured pages, by id of the case item. */
  pictures: ReadonlyMap<string, Blob>;
  work: TaskRunner;
}

/** Shows the watched pages of a case, and a form to watch the page beside the side panel. */
export function CaseWatches({ of, open, desk, watches, pictures, work }: CaseWatchesProps) {
  const { t } = useOfficerWords();
  const [every, setEvery] = useState('1440');
  const { cases, actor, now } = desk;

  const requestLookAgain = (watchId: string) =>
    work.run(async () => {
      const reply = await sendMessage('look-again', { watchId });
      return reply.ok ? undefined : reply.code;
    });
  const storeNewWatch = () =>
    work.run(async () => {
      const beside = await findPageBesideSidePanel();
      const id = crypto.randomUUID();
      const minutes = Number(every);
      await cases.addWatch(
        {
          id,
          caseId: of.id,
          url: beside.url ?? '',
          title: beside.title ?? '',
          every: minutes === 0 ? null : minutes,
          looks: [],
        },
        actor,
      );
      const reply = await sendMessage('look-again', { watchId: id });
      return reply.ok ? undefined : reply.code;
    });
  const requestTakedown = ({ id }: Watch) =>
    work.run(async () => {
      const requestedAt = now();
      const recheckAt = requestedAt + RECHECK_AFTER_MS;
      await cases.changeWatch(
        id,
        (watch) => ({
          ...watch,
          takedown: { requestedAt, recheckAt },
          nextAt: Math.min(watch.nextAt ?? recheckAt, recheckAt),
        }),
        actor,
        { action: 'takedown-requested', details: { recheckAt: new Date(recheckAt).toISOString() } },
      );
    });
  const endWatch = ({ id }: Watch) =>
    work.run(async () => {
      await cases.changeWatch(id, ({ nextAt: _next, ...watch }) => ({ ...watch, endedAt: now() }), actor, {
        action: 'watch-ended',
      });
    });
  return (
    <div className="grid gap-3">
      {watches.length === 0 && <p className="text-sm text-soft">{t('watch_none_yet')}</p>}
      <div className="grid items-start gap-3 @min-[48rem]:grid-cols-2">
        {watches.map((watch) => (
          <WatchCard
            key={watch.id}
            watch={watch}
            pictures={pictures}
            busy={work.busy}
            onLook={() => void requestLookAgain(watch.id)}
            onTakedown={() => void requestTakedown(watch)}
            onEnd={() => void endWatch(watch)}
          />
        ))}
      </div>
      {open && (
        <div className="flex flex-wrap items-end gap-2">
          <SelectField
            label={t('watch_new')}
            value={every}
            options={INTERVAL_CHOICES.map(([minutes, key]) => ({ value: String(minutes), label: t(key) }))}
            onChange={setEvery}
          />
          <Button disabled={work.busy} onClick={() => void storeNewWatch()}>
            {t('watch_set')}
          </Button>
        </div>
      )}
    </div>
  );
}
