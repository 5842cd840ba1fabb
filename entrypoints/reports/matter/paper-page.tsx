import { useEffect, useMemo, useRef, useState } from 'react';
import { PaperLanguageChoice } from '@/components/matter/paper-language';
import { PaperScreen } from '@/components/matter/paper-screen';
import { RecipientRequirements } from '@/components/matter/recipient-requirements';
import { copyText } from '@/entrypoints/own-pages/copy-text';
import { printPaper, savePaperAsDocx } from '@/entrypoints/own-pages/paper-out';
import type { Matter, MatterAct } from '@/lib/domain/matter/matter';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { Language } from '@/lib/domain/words';
import { findFieldsFromSteps } from '@/lib/matters/known-fields';
import { findRecipientProgress } from '@/lib/matters/recipient-state';
import { draftPaper } from '@/lib/papers/papers';
import type { ReplacedTexts } from '@/lib/papers/replaced-texts';
import { getRecipientFields, type Recipient } from '@/lib/reference/recipients';

interface PaperPageProps {
  item: OutboxItem;
  matter: Matter;
  recipient: Recipient;
  texts: ReplacedTexts;
  /** Stores fields as they are typed; `matter` then contains them. */
  onFields: (fields: Readonly<Record<string, string>>) => void;
  /** Records a step that was done with the paper; resolves to true once the step is stored. */
  onStep: (act: MatterAct) => Promise<boolean>;
}

/**
 * Shows the paper for one recipient, to fill in, print and save. When the person leaves a complete paper in which they typed
 * something, the paper is recorded as made.
 */
export function PaperPage({ item, matter, recipient, texts, onFields, onStep }: PaperPageProps) {
  const [language, setLanguage] = useState<Language>('vi');
  const [openedAt] = useState(() => Date.now());
  const [paper] = recipient.papers;
  const draft = useMemo(
    () =>
      paper &&
      draftPaper({
        id: paper,
        language,
        item,
        typed: matter.fields,
        known: { ...findFieldsFromSteps(matter), ...getRecipientFields(recipient, language) },
        now: openedAt,
        replaced: texts.templates,
      }),
    [paper, language, item, matter, recipient, openedAt, texts],
  );
  const isUntouched = findRecipientProgress(matter, recipient.id).state === 'untouched';
  const leave = useRef<() => void>(() => undefined);
  const isTyped = useRef(false);
  useEffect(() => {
    leave.current = () => {
      if (paper && draft?.missing.length === 0 && isUntouched && isTyped.current)
        void onStep({ kind: 'made', recipient: recipient.id, paper });
    };
  });
  useEffect(() => () => leave.current(), []);
  if (!paper || !draft) return null;
  const recordPaperSaved = async () => {
    if (isUntouched) await onStep({ kind: 'made', recipient: recipient.id, paper });
    await onStep({ kind: 'saved', recipient: recipient.id, what: 'paper' });
  };
  return (
    <PaperScreen
      draft={draft}
      onField={(name, value) => {
        isTyped.current = true;
        onFields({ [name]: value });
      }}
      onPrint={(filled) => {
        printPaper(filled);
        void recordPaperSaved();
      }}
      onSave={async (filled) => {
        const isSaved = await savePaperAsDocx(filled);
        if (isSaved) await recordPaperSaved();
        return isSaved;
      }}
      faults={texts.faults}
      onCopy={copyText}
    >
      <RecipientRequirements recipient={recipient} />
      <PaperLanguageChoice paper={paper} value={language} onChange={setLanguage} />
    </PaperScreen>
  );
}
