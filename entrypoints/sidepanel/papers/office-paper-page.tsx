import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { PaperScreen } from '@/components/matter/paper-screen';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { copyText } from '@/entrypoints/own-pages/copy-text';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { printPaper, savePaper } from '@/entrypoints/own-pages/paper-out';
import { usePaperTexts } from '@/entrypoints/own-pages/use-paper-texts';
import { Refused } from '@/entrypoints/sidepanel/refused';
import { sha256OfText } from '@/lib/base/digest';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { PaperDrafts } from '@/lib/cases/paper-drafts';
import type { OfficePaperId, PaperSubject } from '@/lib/domain/case/office-paper';
import type { NumberedPaper, PaperToNumber } from '@/lib/intake/officers/paper-contract';
import type { FieldName } from '@/lib/papers/fields';
import { writePaperText } from '@/lib/papers/paper-text';
import { draftOfficePaper } from '@/lib/papers/papers';
import { type OfficeFacts, readOfficeValues } from '@/lib/workflows/papers/office-values';
import { useDraft } from './use-draft';

interface OfficePaperPageProps {
  officer: OfficerPage;
  drafts: PaperDrafts;
  paper: OfficePaperId;
  /** Under what the draft is kept on this device, and the number at the intake. */
  subject: PaperSubject;
  about: PaperToNumber['about'];
  facts: OfficeFacts;
  numbered: readonly NumberedPaper[] | undefined;
  /** Called once the unit keeps a number for the paper. */
  onNumbered: () => Promise<void>;
  onBack: () => void;
}

/** The button that was pressed is gone: the focus goes to the first one of the paper. */
const focusFirst = (button: HTMLButtonElement | null) => button?.focus();

/**
 * Fills a paper of the office, prints and saves it. With a number, the unit keeps it first: a number that another paper has keeps
 * this one from being printed, and what was typed stays.
 */
export function OfficePaperPage(props: OfficePaperPageProps) {
  const { officer, drafts, paper, subject, about, facts, numbered, onNumbered, onBack } = props;
  const { t } = useOfficerWords();
  const texts = usePaperTexts();
  const [openedAt] = useState(() => Date.now());
  const { draft: kept, position, failure, change, renew } = useDraft(drafts, paper, subject);
  const [refused, setRefused] = useState<AppError>();
  const draft = useMemo(
    () =>
      kept &&
      texts &&
      draftOfficePaper({
        id: paper,
        values: readOfficeValues(paper, { ...facts, position }, openedAt),
        typed: kept.fields,
        now: openedAt,
        replaced: texts.templates,
      }),
    [kept, texts, paper, facts, position, openedAt],
  );
  if (failure) return <Refused failure={failure} />;
  if (!kept || !texts || !draft) return null;
  const readField = (name: FieldName) => draft.fields.find((field) => field.name === name)?.value ?? '';

  /** Gives the paper's number to the unit, if it has one. Returns false if it may not leave with it. */
  const keepNumber = async (text: string): Promise<boolean> => {
    setRefused(undefined);
    const number = readField('paper_number');
    if (number === '') return true;
    try {
      const digest = await sha256OfText(text);
      await officer.client.papers.number(kept.id, {
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
  const own = numbered?.find(({ id }) => id === kept.id);
  return (
    <>
      <Button
        ref={focusFirst}
        icon={ArrowLeft}
        look="quiet"
        className="justify-self-start px-2!"
        onClick={onBack}
      >
        {t('paper_close')}
      </Button>
      <PaperScreen
        draft={draft}
        onField={(name, value) => {
          setRefused(undefined);
          change(name, value);
        }}
        onPrint={(filled) =>
          void keepNumber(writePaperText(filled)).then((isKept) => {
            if (isKept) printPaper(filled);
          })
        }
        onSave={async (filled) =>
          (await keepNumber(writePaperText(filled))) ? savePaper(filled) : undefined
        }
        onCopy={async (text) => (await keepNumber(text)) && copyText(text)}
        faults={texts.faults}
      >
        {refused && <Refused failure={refused} />}
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
