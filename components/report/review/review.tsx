import type { ReactNode } from 'react';
import type { CaptureSummary } from '@/components/report/capture/capture-summary';
import { WholePage } from '@/components/report/capture/whole-page';
import { CONSENT_ID, ConsentText } from '@/components/report/consent/consent-text';
import { StandingChoiceBox, type StandingProps } from '@/components/report/consent/standing-choice';
import { ReportFollowUps } from '@/components/report/my-reports/report-follow-ups';
import { TechnicalDetails } from '@/components/report/my-reports/technical-details';
import type { Receiver } from '@/components/report/route/receiver';
import { RoutePreview } from '@/components/report/route/route-preview';
import { TraderAdvice } from '@/components/report/route/trader-advice';
import { Notice } from '@/components/ui/notice';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { signHelp, violationLabel } from '@/lib/domain/code-words';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import type { OutboxItem, RemovablePart } from '@/lib/domain/report/outbox';
import type { ReportChanges } from '@/lib/workflows/report/change-report';
import { withoutDetails } from '@/lib/workflows/report/kept-seller';
import { reviewProblem } from '@/lib/workflows/report/review-problem';
import { ReportAbout } from './report-about';
import { ReportComplainant } from './report-complainant';
import { ReportEvidence } from './report-evidence';
import { ReportPhotos, type ReportPhotosProps } from './report-photos';
import { ReportSeller } from './report-seller';
import { ReviewNotice } from './review-notice';
import { SendBar } from './send-bar';

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
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears that something in it was come to */}
      <div className="grid gap-5" onFocus={() => item.state === 'held' && onUndo()}>
        <ReviewNotice item={item} onRecapture={props.onRecapture && (() => props.onRecapture?.(false))} />
        <Part title={t('review_reason')}>
          <p data-field="reason.code" className="font-medium">
            {violationLabel(item.draft.code, words)}
          </p>
          {help && <p className="text-sm text-soft">{help}</p>}
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
