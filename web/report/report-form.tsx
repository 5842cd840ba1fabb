import { useState } from 'react';
import { ViolationQuestion } from '@/components/report/review/violation-question';
import { StorageFailure } from '@/components/ui/failure';
import { TextField } from '@/components/ui/form/text-field';
import { Notice } from '@/components/ui/notice';
import { PageFrame, Section } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import type { Purchase } from '@/lib/domain/report/purchase';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';
import { findShortLinkHost } from '@/lib/marketplaces/short-links';
import { orderViolationTypes } from '@/lib/verdict/order-violation-types';
import { createReadingOfAddress } from '@/lib/workflows/look-up/reading-of-address';
import type { AskedReport, Started } from '@/web/background/messages';
import { DiscardFormButton } from './drop-half';
import { type HalfReport, isEmptyForm, type KeptHalfReport } from './half-report';
import { parseSharedAddress } from './parse-shared-address';
import { Pictures } from './pictures';

/** Maximum number of screenshots in one report. A phone must be able to draw all of them, one below the other, in one picture. */
const MOST_PICTURES = 4;
const NOTHING_FOUND = { state: 'not-applicable', findings: [], toCheck: false } as const;

interface ReportFormProps {
  /** True if an intake receives the reports of this build; otherwise reports stay on this device. */
  hasIntake: boolean;
  first: HalfReport;
  /** True if `first`, the form as it is shown at the start, is already stored on the phone. */
  isKept: boolean;
  half: KeptHalfReport;
  onStart: (report: AskedReport) => Promise<Started>;
  onStarted: (itemId: string) => void;
  onDrop: () => void;
}

/** The form of a report. Every change is stored on the phone. */
export function ReportForm({ hasIntake, first, isKept, half, onStart, onStarted, onDrop }: ReportFormProps) {
  const { t } = useWords();
  const [now, setNow] = useState(first);
  const [isStored, setStored] = useState(isKept);
  const [unkept, setUnkept] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorCode>();
  const { link, sellerName, pictures } = now;
  const storeFormChange = (part: Partial<HalfReport>) => {
    const next = { ...now, ...part };
    setNow(next);
    half.keep(next).then(() => {
      setStored(!isEmptyForm(next));
      setUnkept(undefined);
    }, setUnkept);
  };
  const url = parseSharedAddress(link);
  const isShort = url !== undefined && findShortLinkHost(url) !== undefined;
  const problem =
    link.trim() === '' || (url && !isShort)
      ? undefined
      : t(isShort ? 'look_up_short_link_title' : 'phone_report_link_wrong');
  const isReady = url !== undefined && !isShort && pictures.length > 0;
  const reasons = url && orderViolationTypes(createReadingOfAddress(url), NOTHING_FOUND);

  const startReport = async (code: ViolationCode, purchase: Purchase | undefined) => {
    if (!url) return;
    setBusy(true);
    const started = await onStart({ url: url.href, code, purchase, sellerName: sellerName.trim(), pictures });
    setBusy(false);
    if ('failure' in started) return setFailure(started.failure);
    // The report is in the outbox now, so the stored form is deleted.
    await half.drop().catch((thrown: unknown) => console.error('a form outlived its report', thrown));
    onStarted(started.itemId);
  };
  return (
    <PageFrame title={t('phone_report_title')} lead={t('phone_report_lead')}>
      {failure && (
        <Notice urgent title={t(toErrorMessageKeys(failure).title)}>
          {t(failure === 'capture-failed' ? 'phone_report_picture_wrong' : toErrorMessageKeys(failure).text)}
        </Notice>
      )}
      <Section title={t('phone_report_page')}>
        <TextField
          label={t('phone_report_link')}
          value={link}
          maxLength={2_048}
          onChange={(text) => storeFormChange({ link: text })}
          problem={problem}
        />
        <TextField
          label={t('phone_report_seller')}
          hint={t('phone_report_seller_hint')}
          value={sellerName}
          maxLength={200}
          onChange={(text) => storeFormChange({ sellerName: text })}
        />
      </Section>
      <Section title={t('phone_report_pictures')}>
        <p className="text-sm text-soft">{t('phone_report_pictures_hint', { count: MOST_PICTURES })}</p>
        <Pictures
          pictures={pictures}
          onChange={(files) => storeFormChange({ pictures: files.slice(0, MOST_PICTURES) })}
        />
      </Section>
      {reasons && isReady ? (
        <ViolationQuestion
          {...reasons}
          sendsAtOnce={false}
          isKept={!hasIntake}
          busy={busy}
          onChoose={(code, purchase) => void startReport(code, purchase)}
        />
      ) : (
        <p>{t('phone_report_first')}</p>
      )}
      {unkept !== undefined && <StorageFailure thrown={unkept} />}
      {isStored && (
        <>
          <p className="text-sm text-soft">{t('phone_report_keeps')}</p>
          <DiscardFormButton onDrop={onDrop} />
        </>
      )}
    </PageFrame>
  );
}
