import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { StorageFailure } from '@/components/ui/failure';
import { Notice } from '@/components/ui/notice';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import type { AskedReport, Started } from '@/web/background/messages';
import { findSharedLinkOrText } from '@/web/share/shared';
import { DiscardFormButton } from './drop-half';
import { type HalfReport, type KeptHalfReport, NOTHING } from './half-report';
import { parseSharedAddress } from './parse-shared-address';
import { ReportForm } from './report-form';

interface ReportPageProps {
  /** True if an intake receives the reports of this build; otherwise reports stay on this device. */
  hasIntake: boolean;
  /** The text that was looked up before the report. */
  lookedUpText: string;
  /** A picture that another app shared with the page; undefined if there is none. */
  picture: Blob | undefined;
  /** Called after the form has taken over `lookedUpText` and `picture`. */
  onTaken: () => void;
  half: KeptHalfReport;
  onStart: (report: AskedReport) => Promise<Started>;
  onStarted: (itemId: string) => void;
}

/** State of the page. `choice`: a stored form is about another subject than the look-up, and the person chooses one of them. */
type State =
  | { readonly at: 'reading' }
  | { readonly at: 'choice'; readonly storedForm: HalfReport }
  | { readonly at: 'form'; readonly first: HalfReport; readonly isKept: boolean }
  | { readonly at: 'failed'; readonly thrown: unknown };

/**
 * Asks for the address of the page to report, screenshots of it, and the violation type. The extension reads address and picture
 * from the active tab; here the person enters them. If a form is stored, it is shown. If the stored form is about another subject
 * than the look-up, the person chooses between the two.
 */
export function ReportPage({
  hasIntake,
  lookedUpText,
  picture,
  onTaken,
  half,
  onStart,
  onStarted,
}: ReportPageProps) {
  const { t } = useWords();
  const [newForm] = useState<HalfReport>(() => ({
    ...NOTHING,
    link: parseSharedAddress(lookedUpText) ? findSharedLinkOrText({ text: lookedUpText }) : '',
    pictures: picture ? [picture] : [],
  }));
  const [state, setState] = useState<State>({ at: 'reading' });
  const beginNewForm = useCallback(async () => {
    // A shared picture would be lost with the page, so it is stored at once. A link without a picture is not stored, because the
    // person can paste the link once more.
    const isKept = newForm.pictures.length > 0;
    if (isKept) await half.keep(newForm);
    onTaken();
    setState({ at: 'form', first: newForm, isKept });
  }, [newForm, half, onTaken]);
  useEffect(() => {
    const openStoredForm = async () => {
      const storedForm = await half.readLast();
      if (!storedForm) return beginNewForm();
      return setState(
        isAboutOtherSubject(newForm, storedForm)
          ? { at: 'choice', storedForm }
          : { at: 'form', first: storedForm, isKept: true },
      );
    };
    void openStoredForm().catch((thrown: unknown) => setState({ at: 'failed', thrown }));
  }, [half, newForm, beginNewForm]);
  const deleteStoredForm = (then: () => Promise<void> | void) =>
    void half
      .drop()
      .then(then)
      .catch((thrown: unknown) => setState({ at: 'failed', thrown }));

  if (state.at === 'reading') return null;
  if (state.at === 'failed') return <StorageFailure thrown={state.thrown} />;
  if (state.at === 'form')
    return (
      <ReportForm
        key={state.first === NOTHING ? 'anew' : 'first'}
        {...{ hasIntake, half, onStart, onStarted, ...state }}
        onDrop={() => deleteStoredForm(() => setState({ at: 'form', first: NOTHING, isKept: false }))}
      />
    );
  const { storedForm } = state;
  return (
    <PageFrame title={t('phone_report_title')}>
      <Notice
        title={t('phone_report_kept_title')}
        actions={
          <>
            <Button look="primary" onClick={() => setState({ at: 'form', first: storedForm, isKept: true })}>
              {t('phone_report_kept_go_on')}
            </Button>
            <DiscardFormButton onDrop={() => deleteStoredForm(beginNewForm)} />
          </>
        }
      >
        {storedForm.link && <p className="mb-1.5">{storedForm.link}</p>}
        <p>{t('phone_report_kept', { count: storedForm.pictures.length })}</p>
      </Notice>
    </PageFrame>
  );
}

/**
 * Returns whether the look-up (`newForm`) may be about another subject than the stored form (`storedForm`): `newForm` has
 * pictures, or another link than `storedForm`.
 */
function isAboutOtherSubject(newForm: HalfReport, storedForm: HalfReport): boolean {
  return newForm.pictures.length > 0 || (newForm.link !== '' && newForm.link !== storedForm.link);
}
