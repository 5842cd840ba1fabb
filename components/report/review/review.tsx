import { Camera } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { KeepBar } from '@/components/report/kept/keep-bar';
import { SendBar } from '@/components/report/review/send-bar';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';
import type { MessageKey } from '@/lib/domain/words';
import type { ReportChanges } from '@/lib/workflows/report/change-report';
import { findProblemWithKeepingReport, findReviewProblem } from '@/lib/workflows/report/review-problem';
import { PartScreen } from './part-screen';
import type { ReviewProps } from './review-props';
import { ReviewSummary } from './review-summary';
import { countSentItems, listSentGroups, type ReviewPart } from './sent-items';

/** The part of the review in which a person can correct a problem, by the problem's message key. */
const CORRECTED_IN: Partial<Readonly<Record<MessageKey, ReviewPart>>> = {
  review_problem_email: 'complainant',
  review_problem_contact: 'complainant',
  review_problem_identity: 'complainant',
  review_problem_agree: 'complainant',
  review_problem_seller: 'complainant',
  review_problem_evidence: 'picture',
  review_problem_price: 'additions',
  keep_problem: 'picture',
};

/**
 * Shows a report before it is sent or kept: first a summary of the answers to check. Each part of the report has a screen of its
 * own, on which everything in that part can be read, changed and left out. Each change stops the countdown.
 */
export function Review(props: ReviewProps) {
  const { item, capture, receiver, photos, software, onUndo } = props;
  const words = useWords();
  const [part, setPart] = useState<ReviewPart>();
  useReturnFocusToPartButton(part);
  const added = photos.photos.length;
  const problem = receiver ? findReviewProblem(item) : findProblemWithKeepingReport(item, added);
  const sent = listSentGroups({ item, capture, photos: added, software, isKept: receiver === null }, words);
  const { t } = words;

  const changeReport = (next: ReportChanges) => {
    // A change stops the countdown, so that nothing is sent while the person is still typing.
    if (item.state === 'held') onUndo();
    return props.onChange(next);
  };
  const openPart = (next: ReviewPart) => {
    if (item.state === 'held') onUndo();
    setPart(next);
  };
  if (part !== undefined) {
    return (
      <PartScreen
        key={part}
        part={part}
        review={props}
        sent={sent}
        problem={problem}
        onChange={changeReport}
        onOpen={openPart}
        onDone={() => setPart(undefined)}
      />
    );
  }
  const { adding } = photos;
  const fix = problem && CORRECTED_IN[problem];
  const onFix = fix && (() => openPart(fix));
  const hindrance = adding
    ? t('photos_adding', { number: adding.done + 1, count: adding.count })
    : problem && t(problem);
  return (
    <div className="grid gap-3">
      <ScreenTitle>{t(receiver ? 'review_title' : 'keep_title')}</ScreenTitle>
      {receiver?.demonstration && <p className="-mt-3 text-soft text-xs">{t('receiver_demonstration')}</p>}
      {/* Moving by keyboard stops the countdown: "Undo" would be too many stops away for ten seconds. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens for focus inside it */}
      <div className="grid gap-3" onFocus={() => item.state === 'held' && onUndo()}>
        <ReturnedReportNotice
          item={item}
          onRecapture={props.onRecapture && (() => props.onRecapture?.(false))}
        />
        <ReviewSummary item={item} receiver={receiver} sent={sent} onOpen={openPart} />
      </div>
      {props.foot ??
        (receiver ? (
          <SendBar
            item={item}
            receiver={receiver.name}
            count={countSentItems(sent)}
            problem={hindrance}
            onFix={onFix}
            now={props.now}
            onSend={props.onSend}
            onUndo={onUndo}
            onLater={props.onLater}
            onExpire={props.onExpire}
          />
        ) : (
          <KeepBar
            count={countSentItems(sent)}
            problem={hindrance}
            isKeeping={props.isKeeping}
            onFix={onFix}
            onKeep={props.onKeep}
            onLater={props.onLater}
          />
        ))}
    </div>
  );
}

/** Moves the focus back to the button that opened a part of the review, once that part is closed. */
function useReturnFocusToPartButton(part: ReviewPart | undefined): void {
  const last = useRef<ReviewPart>(undefined);
  useEffect(() => {
    if (part === undefined && last.current !== undefined) {
      document.querySelector<HTMLElement>(`[data-part="${last.current}"]`)?.focus();
    }
    last.current = part;
  }, [part]);
}

/** Says why a report was returned to the person, and what to do about it. */
function ReturnedReportNotice({ item, onRecapture }: { item: OutboxItem; onRecapture: (() => void) | null }) {
  const { t } = useWords();
  const { failure, capture, state } = item;
  const words =
    capture === 'interrupted'
      ? ({ title: 'capture_interrupted_title', text: 'capture_interrupted' } as const)
      : failure && toErrorMessageKeys(failure.code);
  if (!words) return null;
  // The failure takes one paragraph, so that the list below of what will be sent stays in view without scrolling.
  if (failure && state === 'rejected') {
    return (
      <p role="alert" className="rounded-lg border border-ask bg-ask-wash px-3 py-1 text-sm leading-snug">
        <strong className="font-semibold">{t(words.title)}.</strong>{' '}
        <span className="whitespace-pre-line">{failure.message}</span>
      </p>
    );
  }
  const again = onRecapture && capture !== 'done' && (
    <Button icon={Camera} onClick={onRecapture}>
      {t('capture_again')}
    </Button>
  );
  return (
    <Notice urgent title={t(words.title)} actions={again}>
      {t(words.text)}
    </Notice>
  );
}
