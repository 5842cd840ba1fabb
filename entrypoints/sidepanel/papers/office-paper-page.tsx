import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { PaperScreen } from '@/components/matter/paper-screen';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { copyText } from '@/entrypoints/own-pages/copy-text';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { printPaper, savePaperAsDocx } from '@/entrypoints/own-pages/paper-out';
import { useReplacedPaperTexts } from '@/entrypoints/own-pages/use-paper-texts';
import { RequestFailure } from '@/entrypoints/sidepanel/request-failure';
import { sha256OfText } from '@/lib/base/digest';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { PaperDrafts } from '@/lib/cases/paper-drafts';
import type { OfficePaperId, PaperSubject } from '@/lib/domain/case/office-paper';
import type { NumberedPaper, PaperToNumber } from '@/lib/intake/officers/paper-contract';
import type { FieldName } from '@/lib/papers/fields';
import { formatPaperText } from '@/lib/papers/paper-text';
import { draftOfficePaper } from '@/lib/papers/papers';
import { collectOfficePaperValues, type OfficeFacts } from '@/lib/workflows/papers/office-values';
import { usePaperDraft } from './use-paper-draft';

interface OfficePaperPageProps {
  officer: OfficerPage;
  drafts: PaperDrafts;
  paper: OfficePaperId;
  /**
   * `subject`: key under which this device stores the draft. `about`: the report or case of the paper, as the intake gets it when
   * it registers the paper's number.
   */
  subject: PaperSubject;
  about: PaperToNumber['about'];
  facts: OfficeFacts;
  numbered: readonly NumberedPaper[] | undefined;
  /** Called once the unit has stored a number for the paper. */
  onNumbered: () => Promise<void>;
  onBack: () => void;
}

/**
 * Lets an officer fill in, print, save and copy a paper of the office. A paper with a number is first registered at the unit. If
 * that fails, for example because another paper has the number, the paper is not printed, saved or copied, and its text stays.
 */
export function OfficePaperPage(props: OfficePaperPageProps) {
  const { officer, drafts, paper, subject, about, facts, numbered, onNumbered, onBack } = props;
  const { t } = useOfficerWords();
  const texts = useReplacedPaperTexts();
  const [openedAt] = useState(() => Date.now());
  const { draft: storedDraft, position, failure, change, renew } = usePaperDraft(drafts, paper, subject);
  const [refused, setRefused] = useState<AppError>();
  const draft = useMemo(
    () =>
      storedDraft &&
      texts &&
      draftOfficePaper({
        id: paper,
        values: collectOfficePaperValues(paper, { ...facts, position }, openedAt),
        typed: storedDraft.fields,
        now: openedAt,
        replaced: texts.templates,
      }),
    [storedDraft, texts, paper, facts, position, openedAt],
  );
  if (failure) return <RequestFailure failure={failure} />;
  if (!storedDraft || !texts || !draft) return null;
  const readField = (name: FieldName) => draft.fields.find((field) => field.name === name)?.value ?? '';

  /**
   * Registers the paper's number at the unit. Returns true if the paper may be printed, saved or copied: it has no number, or the
   * number was registered.
   */
  const keepNumber = async (text: string): Promise<boolean> => {
    setRefused(undefined);
    const number = readField('paper_number');
    if (number === '') return true;
    try {
      const digest = await sha256OfText(text);
      await officer.client.papers.number(storedDraft.id, {
        paper,
        number,
        day: readField('letter_day'),
        about,
        digest,
      });
      await onNumbered();
      return true;
    } catch (thrown) {
      setRefused(toAppError(thrown));
      return false;
    }
  };
  const own = numbered?.find(({ id }) => id === storedDraft.id);
  return (
    <>
      <CloseButton onClick={onBack} />
      <PaperScreen
        draft={draft}
        onField={(name, value) => {
          setRefused(undefined);
          change(name, value);
        }}
        onPrint={(filled) =>
          void keepNumber(formatPaperText(filled)).then((isKept) => {
            if (isKept) printPaper(filled);
          })
        }
        onSave={async (filled) =>
          (await keepNumber(formatPaperText(filled))) ? savePaperAsDocx(filled) : undefined
        }
        onCopy={async (text) => (await keepNumber(text)) && copyText(text)}
        faults={texts.faults}
      >
        {refused && <RequestFailure failure={refused} />}
        {own && (
          <Notice
            kind="success"
            title={t('paper_number_kept', { number: own.number })}
            actions={<Button onClick={renew}>{t('paper_another')}</Button>}
          />
        )}
      </PaperScreen>
    </>
  );
}

/** A button that closes the paper. It gets the focus when the paper opens, because the button that opened the paper is gone. */
function CloseButton({ onClick }: { onClick: () => void }) {
  const { t } = useOfficerWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Button ref={button} icon={ArrowLeft} look="quiet" className="justify-self-start px-2!" onClick={onClick}>
      {t('paper_close')}
    </Button>
  );
}
