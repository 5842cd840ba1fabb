import { useState } from 'react';
import { SweepCard } from '@/components/inspector/case/sweep-card';
import { SweepPicker } from '@/components/inspector/case/sweep-picker';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { findPageBesideSidePanel } from '@/entrypoints/sidepanel/beside';
import type { TaskRunner } from '@/entrypoints/sidepanel/use-task-runner';
import { hasHostAccess, requestHostAccess } from '@/lib/browser/permissions';
import type { Case, CaseItem } from '@/lib/domain/case/case';
import type { Sweep } from '@/lib/domain/case/case-work';
import { sha256OfBlob } from '@/lib/evidence/sha256';
import type { MessageReplies } from '@/lib/messaging/replies';
import { sendMessage } from '@/lib/messaging/send';
import { formatSweepCsv } from '@/lib/workflows/cases/case-table';
import { controlSweep, PACES } from '@/lib/workflows/cases/run-sweep';
import type { Cases } from './cases';

const EVERY_PAGE = ['<all_urls>'];

interface CaseSweepsProps {
  of: Case;
  open: boolean;
  desk: Cases;
  sweeps: readonly Sweep[];
  items: readonly CaseItem[];
  /** Small pictures of the captured pages, by id of the case item. */
  pictures: ReadonlyMap<string, Blob>;
  work: TaskRunner;
}

/** Shows the sweeps of a case, and a form to start one with the listings of the page beside the side panel. */
export function CaseSweeps({ of, open, desk, sweeps, items, pictures, work }: CaseSweepsProps) {
  const { t } = useOfficerWords();
  const [found, setFound] = useState<MessageReplies['list-cards']>();
  const [pictured, setPictured] = useState(true);

  const read = new Map(items.map(({ id, facts }) => [id, facts]));

  const readCardsBeside = () =>
    work.run(async () => {
      const beside = await findPageBesideSidePanel();
      const reply = await sendMessage('list-cards', { tabId: beside.id });
      if (!reply.ok) return reply.code;
      setFound(reply.reply);
      setPictured(await hasHostAccess(EVERY_PAGE));
      return undefined;
    });
  const startSweep = (urls: ReadonlySet<string>, pace: number) =>
    work.run(async () => {
      if (!found) return;
      const id = crypto.randomUUID();
      const pages = found.cards
        .filter(({ url }) => urls.has(url))
        .map(({ url, title }) => ({ url, ...(title === null ? {} : { title }), state: 'waiting' as const }));
      const startedAt = desk.now();
      await desk.cases.addSweep(
        { id, caseId: of.id, from: found.url, pages, pace, state: 'running', startedAt, nextAt: startedAt },
        desk.actor,
      );
      setFound(undefined);
      const reply = await sendMessage('run-sweep', { sweepId: id });
      return reply.ok ? undefined : reply.code;
    });
  const changeState = (sweep: Sweep, to: 'pause' | 'resume' | 'stop') =>
    work.run(async () => {
      await controlSweep(
        sweep.id,
        to,
        { cases: desk.cases, actor: async () => desk.actor, now: desk.now },
        desk.actor,
      );
      // The background continues the sweep. If the sweep has ended, the background closes the tab in which the sweep ran.
      const reply = await sendMessage('run-sweep', { sweepId: sweep.id });
      return reply.ok ? undefined : reply.code;
    });
  const saveTable = (sweep: Sweep) =>
    work.run(async () => {
      const csv = new Blob([formatSweepCsv(sweep, items)], { type: 'text/csv' });
      const details = { file: 'sweep.csv', digest: await sha256OfBlob(csv) };
      await desk.cases.appendEvent(of.id, { action: 'file-saved', about: sweep.id, details }, desk.actor);
      saveFile(csv, 'sweep.csv');
    });
  return (
    <div className="grid gap-3">
      {sweeps.length === 0 && !found && <p className="text-sm text-soft">{t('sweep_none_yet')}</p>}
      <div className="grid items-start gap-3 @min-[48rem]:grid-cols-2">
        {sweeps.map((sweep) => (
          <SweepCard
            key={sweep.id}
            sweep={sweep}
            read={read}
            pictures={pictures}
            onSteer={(to) => void changeState(sweep, to)}
            onCsv={() => void saveTable(sweep)}
          />
        ))}
      </div>
      {found && !pictured && (
        <Notice
          actions={
            <Button onClick={() => void requestHostAccess(EVERY_PAGE).then(setPictured)}>
              {t('pictures_ask')}
            </Button>
          }
        >
          {t('pictures_why')}
        </Notice>
      )}
      {found && found.cards.length > 0 && (
        <SweepPicker
          cards={found.cards}
          paces={PACES}
          onStart={(urls, pace) => void startSweep(urls, pace)}
          onCancel={() => setFound(undefined)}
        />
      )}
      {found?.cards.length === 0 && <Notice>{t('sweep_nothing')}</Notice>}
      {open && (!found || found.cards.length === 0) && (
        <Button className="justify-self-start" disabled={work.busy} onClick={() => void readCardsBeside()}>
          {t('sweep_look')}
        </Button>
      )}
    </div>
  );
}
