// Why: docs/decisions/report/papers.md

import { useState } from 'react';
import { PaperLanguageChoice } from '@/components/matter/paper-language';
import { PaperScreen, type PaperScreenProps } from '@/components/matter/paper-screen';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { Language } from '@/lib/domain/words';
import { draftPaper } from '@/lib/papers/papers';
import type { Template } from '@/lib/papers/template.schema';

const DUTIES = [
  'denounce_who',
  'denounce_what',
  'denounce_anonymous',
  'denounce_truth',
  'denounce_protected',
  'denounce_changed',
] as const;

interface DenunciationProps extends Omit<PaperScreenProps, 'draft' | 'children'> {
  item: OutboxItem;
  /** What the person typed, by field name. */
  typed: Readonly<Record<string, string>>;
  /** Texts that policy sets in place of the built-in ones. */
  replaced?: readonly Template[];
  onBack: () => void;
  now?: () => number;
}

/**
 * Shows a report as a denunciation: first the duties of the person who makes a denunciation, then the paper. Nothing is sent. If
 * the report states the person's identity, the paper is filled in with it; otherwise the person types their identity.
 */
export function Denunciation({
  item,
  typed,
  replaced = [],
  onBack,
  now = Date.now,
  ...actions
}: DenunciationProps) {
  const { t } = useWords();
  const [language, setLanguage] = useState<Language>('vi');
  return (
    <PageFrame title={t('denounce_title')} onBack={onBack} columns>
      <PaperScreen
        {...actions}
        draft={draftPaper({ id: 'denunciation', language, item, typed, known: {}, now: now(), replaced })}
      >
        <p>{t('denounce_lead')}</p>
        <DenunciationDuties />
        <PaperLanguageChoice value={language} onChange={setLanguage} />
      </PaperScreen>
    </PageFrame>
  );
}

/** Lists the duties of a person who makes a denunciation. */
function DenunciationDuties() {
  const { t } = useWords();
  return (
    <ul className="grid list-disc gap-1 pl-5 text-sm">
      {DUTIES.map((duty) => (
        <li key={duty}>{t(duty)}</li>
      ))}
    </ul>
  );
}
