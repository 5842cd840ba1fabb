import { CaptureCard } from '@/components/inspector/case/capture-card';
import { CaseItemCard } from '@/components/inspector/case/case-item-card';
import { CaptureSequenceCard } from '@/components/inspector/case/sequence-card';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useCaptureShortcut } from '@/entrypoints/sidepanel/use-capture-shortcut';
import type { TaskRunner } from '@/entrypoints/sidepanel/use-task-runner';
import type { Case, CaseItem } from '@/lib/domain/case/case';
import type { Cases } from './cases';
import { createCaseItemActions, useCaseCapture } from './use-case-actions';

interface CasePagesProps {
  of: Case;
  open: boolean;
  desk: Cases;
  items: readonly CaseItem[];
  work: TaskRunner;
}

/** Shows the captured pages of a case, a row each. In an open case, the controls that capture the next page are beside them. */
export function CasePages({ of, open, desk, items, work }: CasePagesProps) {
  const words = useOfficerWords();
  const { whole, setWhole, captured, capture } = useCaseCapture(of, work);
  const key = useCaptureShortcut();
  const actions = createCaseItemActions(of, desk, work);
  return (
    <div
      className={`grid grid-cols-[minmax(0,1fr)] items-start gap-4 ${open ? '@min-[56rem]:grid-cols-[19rem_minmax(0,1fr)]' : ''}`}
    >
      {open && (
        <div className="grid gap-4">
          <CaptureCard
            shortcut={key}
            whole={whole}
            onWhole={setWhole}
            busy={work.busy}
            done={captured}
            onCapture={() => capture()}
          />
          <CaptureSequenceCard items={items} busy={work.busy} onCapture={capture} />
        </div>
      )}
      <section className="grid gap-3" aria-label={words.t('case_pages')}>
        <h3 className="font-semibold">{words.t('case_pages')}</h3>
        {items.length === 0 && (
          <p className="text-sm text-soft">
            {key === undefined ? words.t('case_no_pages_no_key') : words.t('case_no_pages', { key })}
          </p>
        )}
        <ol className="grid gap-3">
          {items.map((item, at) => (
            <li key={item.id}>
              <CaseItemCard
                item={item}
                isFirst={at === 0}
                isLast={at === items.length - 1}
                closed={!open}
                actions={actions}
              />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
