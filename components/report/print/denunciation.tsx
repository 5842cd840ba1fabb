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
        <PaperLanguageChoice paper="denunciation" value={language} onChange={setLanguage} />
      </PaperScreen>
    </PageFrame>
  );
}
