import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { CASE_TABS, type CaseTab } from './case-tab';

interface CaseTabsProps {
  tab: CaseTab;
  onTab: (tab: CaseTab) => void;
  /** Number of entries of each part. A part that is absent here shows no number. */
  counts: Readonly<Partial<Record<CaseTab, number>>>;
  parts: Readonly<Record<CaseTab, ReactNode>>;
}

/**
 * Shows one part of a case at a time. The other parts stay mounted, so that a note or choice that the officer began is not lost.
 */
export function CaseTabs({ tab, onTab, counts, parts }: CaseTabsProps) {
  const { t } = useOfficerWords();
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value: unknown) => {
        const next = CASE_TABS.find((one) => one === value);
        if (next) onTab(next);
      }}
      className="@container grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      <Tabs.List activateOnFocus aria-label={t('case_parts')} className="flex flex-wrap border-line border-b">
        {CASE_TABS.map((name) => (
          <Tabs.Tab
            key={name}
            value={name}
            data-tab={name}
            className="-mb-px min-h-11 whitespace-nowrap border-transparent border-b-3 px-1.5 font-medium text-sm text-soft @min-[22rem]:px-3 @min-[22rem]:text-base hover:text-ink data-active:border-sun-deep data-active:text-ink"
          >
            {t(`case_part_${name}`)}
            {counts[name] !== undefined && counts[name] > 0 && (
              <>
                {' '}
                <span className="figures text-sm">({counts[name]})</span>
              </>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {CASE_TABS.map((name) => (
        <Tabs.Panel key={name} value={name} keepMounted className="@container">
          {parts[name]}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
