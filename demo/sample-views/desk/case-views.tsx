import { type ReactElement, useState } from 'react';
import { CaptureCard } from '@/components/inspector/case/capture-card';
import { CaseItemCard } from '@/components/inspector/case/case-item-card';
import type { CaseTab } from '@/components/inspector/case/case-tab';
import { CaseTabs } from '@/components/inspector/case/case-tabs';
import { CustodyList } from '@/components/inspector/case/custody-list';
import { ExportCard } from '@/components/inspector/case/export-card';
import { CaptureSequenceCard } from '@/components/inspector/case/sequence-card';
import { SweepCard } from '@/components/inspector/case/sweep-card';
import { WatchCard } from '@/components/inspector/case/watch-card';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { PaperList } from '@/components/inspector/papers/paper-list';
import { Disclosure } from '@/components/ui/disclosure';
import { capture, Frame, out, PICTURE, READ } from '../inspector-frames';
import { doNothing, mockHandlers } from '../quiet';
import { cases, custody, items } from '../sample-cases';
import { sweeps, watches } from '../sample-sweeps';

const itemActions = mockHandlers('onNote', 'onKind', 'onMove', 'onRemove', 'onSave', 'onAnnotate');
const PICTURED = items.map((item, at) => (at === 0 ? { ...item, preview: PICTURE } : item));
const PICTURES = new Map(items.map(({ id }) => [id, PICTURE]));

export function CaseItems() {
  return (
    <ol className="grid gap-3">
      {PICTURED.map((item, at) => (
        <li key={item.id}>
          <CaseItemCard
            item={item}
            isFirst={at === 0}
            isLast={at === items.length - 1}
            actions={itemActions}
          />
        </li>
      ))}
    </ol>
  );
}

/** An open case with one of its tabs selected; a press on another tab shows that tab's content. */
function CaseWithTabs({ first }: { first: CaseTab }) {
  const [tab, setTab] = useState(first);
  const { t } = useOfficerWords();
  const [sample] = cases;
  return (
    <Frame tab="cases" untitled>
      <h2 className="font-semibold text-lg">{sample?.number}</h2>
      <CaseTabs
        tab={tab}
        onTab={setTab}
        counts={{ pages: 2, sweep: 1, watch: 1 }}
        parts={{
          pages: (
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 @min-[56rem]:grid-cols-[19rem_minmax(0,1fr)]">
              <div className="grid gap-4">
                <CaptureCard {...capture} busy={false} done={false} />
                <CaptureSequenceCard items={items} busy={false} onCapture={doNothing} />
              </div>
              <CaseItems />
            </div>
          ),
          sweep: (
            <SweepCard
              sweep={sweeps.ended}
              read={READ}
              pictures={PICTURES}
              {...mockHandlers('onSteer', 'onCsv')}
            />
          ),
          watch: (
            <WatchCard
              watch={watches.changed}
              pictures={PICTURES}
              busy={false}
              {...mockHandlers('onLook', 'onTakedown', 'onEnd')}
            />
          ),
          file: (
            <div className="grid gap-4">
              <PaperList numbered={[]} failed={false} singleKeys={false} onOpen={doNothing} />
              <ExportCard {...out} />
              <Disclosure label={`${t('case_log')} (${custody.length})`}>
                <CustodyList events={custody} />
              </Disclosure>
            </div>
          ),
        }}
      />
    </Frame>
  );
}

/** Views of a case, one for each of its tabs. */
export const CASE_VIEWS: Readonly<Record<string, ReactElement>> = {
  'officer-case-pages': <CaseWithTabs first="pages" />,
  'officer-case-sweep': <CaseWithTabs first="sweep" />,
  'officer-case-watch': <CaseWithTabs first="watch" />,
  'officer-case-file': <CaseWithTabs first="file" />,
};
