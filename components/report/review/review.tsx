import { Camera } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CaptureSummary } from '@/components/report/capture/capture-summary';
import { WholePage } from '@/components/report/capture/whole-page';
import { CONSENT_ID, ConsentText } from '@/components/report/consent/consent-text';
import { StandingChoiceBox, type StandingProps } from '@/components/report/consent/standing-choice';
import { ReportFollowUps } from '@/components/report/my-reports/report-follow-ups';
import { ReportAbout } from '@/components/report/review/report-about';
import { ReportComplainant } from '@/components/report/review/report-complainant';
import { ReportEvidence } from '@/components/report/review/report-evidence';
import { ReportPhotos, type ReportPhotosProps } from '@/components/report/review/report-photos';
import { ReportSeller } from '@/components/report/review/report-seller';
import { SendBar } from '@/components/report/review/send-bar';
import type { Receiver } from '@/components/report/route/receiver';
import { RoutePreview } from '@/components/report/route/route-preview';
import { TraderAdvice } from '@/components/report/route/trader-advice';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { Notice } from '@/components/ui/notice';
import { Rows } from '@/components/ui/rows';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { signHelp, violationLabel } from '@/lib/domain/code-words';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import type { OutboxItem, RemovablePart } from '@/lib/domain/report/outbox';
import { errorWords } from '@/lib/domain/word-keys';
import { CONTRACT_VERSION } from '@/lib/intake/contract';
import type { ReportChanges } from '@/lib/workflows/report/change-report';
import { withoutDetails } from '@/lib/workflows/report/kept-seller';
import { reviewProblem } from '@/lib/workflows/report/review-problem';

export interface ReviewProps {
  item: OutboxItem;
  capture: CaptureSummary | null;
  receiver: Receiver;
  photos: ReportPhotosProps;
  standing: StandingProps;
  savedContact: { readonly email: string; readonly phone: string };
  software: string;
  now?: () => number;
  /** Stores the person's change; resolves to false where that failed. */
  onChange: (change: ReportChanges) => Promise<boolean>;
  onSend: () => void;
  onUndo: () => void;
  onDelete: () => void;
  onExpire: () => void;
  /** Captures the page in front again; null where another page is in front. */
  onRecapture: ((wholePage: boolean) => void) | null;
  /** True where a picture of the whole page scrolls it. */
  scrolls: boolean;
}

/**
 * A report before it is sent: everything it contains in view, each part removable. Any change stops the countdown.
 */
export function Review(props: ReviewProps) {
  const { item, capture, receiver, savedContact, software, now, onSend, onUndo, onDelete, onExpire } = props;
  const words = useWords();
  const { t } = words;
  const problem = reviewProblem(item);
  const { adding } = props.photos;
  const help = signHelp(item.draft.code, words);

  const change = (next: ReportChanges) => {
    // Typing stops the countdown, so that nothing is sent while the person still writes.
    if (item.state === 'held') onUndo();
    return props.onChange(next);
  };
  const keep = (name: RemovablePart, kept: boolean) => void change({ part: { name, kept } });

  return (
    <div className="grid gap-5">
      <header>
        <ScreenTitle>{t('review_title')}</ScreenTitle>
        <p className="text-sm text-soft">{t('review_lead', { receiver: receiver.name })}</p>
      </header>
      {receiver.demonstration && <Notice>{t('receiver_demonstration')}</Notice>}
      {/* Moving by keyboard stops the countdown: "Undo" would be too many stops away for ten seconds. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens for focus inside it */}
      <div className="grid gap-5" onFocus={() => item.state === 'held' && onUndo()}>
        <ReviewNotice item={item} onRecapture={props.onRecapture && (() => props.onRecapture?.(false))} />
        <Part title={t('review_reason')}>
          <p data-field="reason.code" className="font-medium">
            {violationLabel(item.draft.code, words)}
          </p>
          {help && <p className="text-sm text-soft">{help}</p>}
          {item.draft.suggested && (
            <p data-field="reason.suggested" className="text-sm text-soft">
              {t('suggested_sent')}
            </p>
          )}
          <TraderAdvice item={item} />
        </Part>
        <Part title={t('review_about')}>
          <ReportAbout draft={{ ...item.draft, seller: withoutDetails(item.draft.seller) }} />
          <ReportSeller item={item} onKeep={keep} />
          <RoutePreview item={item} />
        </Part>
        <Part title={t('review_evidence')}>
          {item.capture === 'done' ? (
            <>
              <ReportEvidence
                item={item}
                capture={capture}
                onKeep={keep}
                onCover={(covered) => change({ covered })}
              />
              <WholePage
                item={item}
                capture={capture}
                scrolls={props.scrolls}
                onTake={props.onRecapture && (() => props.onRecapture?.(true))}
              />
              {item.evidence ? (
                <p className="text-sm text-soft">{t('photos_fixed')}</p>
              ) : (
                <ReportPhotos
                  {...props.photos}
                  onRemove={(place) => {
                    if (item.state === 'held') onUndo();
                    props.photos.onRemove(place);
                  }}
                />
              )}
            </>
          ) : (
            <p className="text-sm">{t('review_no_evidence')}</p>
          )}
        </Part>
        <Part title={t('review_more')}>
          <ReportFollowUps
            draft={item.draft}
            priceProblem={problem === 'review_problem_price' ? t(problem) : undefined}
            onChange={change}
          />
        </Part>
        <Part title={t('complainant_title')}>
          <ReportComplainant
            item={item}
            receiver={receiver.name}
            saved={savedContact}
            emailProblem={problem === 'review_problem_email' ? t(problem) : undefined}
            onChange={change}
          />
        </Part>
        <TechnicalDetails item={item} software={software} />
        <section
          id={CONSENT_ID}
          tabIndex={-1}
          className="grid gap-3 rounded-xl border border-transparent bg-sun-wash p-4 outline-none"
          aria-labelledby="consent-title"
        >
          <h2 id="consent-title" className="font-semibold">
            {t('consent_title')}
          </h2>
          <ConsentText terms={receiver.terms} version={CONSENT_VERSION} />
        </section>
        <StandingChoiceBox {...props.standing} />
      </div>
      <SendBar
        item={item}
        problem={
          adding
            ? t('photos_adding', { number: adding.done + 1, count: adding.count })
            : problem && t(problem)
        }
        now={now}
        onSend={onSend}
        onUndo={onUndo}
        onDelete={onDelete}
        onExpire={onExpire}
      />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3 border-line border-t pt-4">
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** Data sent automatically, each with its purpose. */
function TechnicalDetails({ item, software }: { item: OutboxItem; software: string }) {
  const { t, time } = useWords();
  return (
    <Disclosure label={t('technical_title')}>
      <Rows
        rows={[
          { label: t('field_observed'), value: time(item.draft.observedAt), field: 'observedAt' },
          { label: t('field_report_id'), value: item.id, field: 'id' },
          { label: t('field_tracking'), value: t('field_tracking_text'), field: 'trackingKey' },
          {
            label: t('field_language'),
            value: t(item.draft.language === 'vi' ? 'language_vi' : 'language_en'),
            field: 'language',
          },
          { label: t('field_consent'), value: t('field_consent_text'), field: 'consent' },
          { label: t('field_software'), value: software, field: 'software' },
          { label: t('field_version'), value: String(CONTRACT_VERSION), field: 'version' },
        ]}
      />
    </Disclosure>
  );
}

/** Why a report came back to the person, and what can be done about it. */
function ReviewNotice({ item, onRecapture }: { item: OutboxItem; onRecapture: (() => void) | null }) {
  const { t } = useWords();
  const { failure, capture, state } = item;
  const words =
    capture === 'interrupted'
      ? ({ title: 'capture_interrupted_title', text: 'capture_interrupted' } as const)
      : failure && errorWords(failure.code);
  if (!words) return null;
  const again = onRecapture && capture !== 'done' && (
    <Button icon={Camera} onClick={onRecapture}>
      {t('capture_again')}
    </Button>
  );
  return (
    <Notice urgent title={t(words.title)} actions={again}>
      {t(words.text)}
      {failure && state === 'rejected' && (
        <>
          <span className="mt-1 block whitespace-pre-line">{failure.message}</span>
          <span className="mt-1 block">{t('review_rejected')}</span>
        </>
      )}
    </Notice>
  );
}
