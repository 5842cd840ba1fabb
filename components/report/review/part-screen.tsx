import { type ReactNode, useEffect } from 'react';
import { WholePagePicture } from '@/components/report/capture/whole-page';
import { CONSENT_ID, ConsentText } from '@/components/report/consent/consent-text';
import { SendImmediatelyTickBox } from '@/components/report/consent/standing-choice';
import { ReportAdditions } from '@/components/report/my-reports/report-additions';
import { RoutePreview } from '@/components/report/route/route-preview';
import { TraderAdvice } from '@/components/report/route/trader-advice';
import { Button } from '@/components/ui/button';
import { useBackButton } from '@/components/ui/hooks/use-back';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import type { RemovablePart } from '@/lib/domain/report/outbox';
import type { MessageKey } from '@/lib/domain/words';
import type { ReportChanges } from '@/lib/workflows/report/change-report';
import { omitSellerDetails } from '@/lib/workflows/report/kept-seller';
import { ChooseViolation } from './choose-violation';
import { DeleteReportButton } from './delete-report';
import { ReportedPageDetails } from './report-about';
import { ReportComplainant } from './report-complainant';
import { ReportEvidence } from './report-evidence';
import { ReportPhotos } from './report-photos';
import { ReportSellerDetails } from './report-seller';
import type { ReviewProps } from './review-props';
import type { ReviewPart, SentGroup } from './sent-items';
import { ItemsToSendList } from './sent-list';

interface PartScreenProps {
  part: ReviewPart;
  review: ReviewProps;
  sent: readonly SentGroup[];
  problem: MessageKey | undefined;
  onChange: (change: ReportChanges) => Promise<boolean>;
  onOpen: (part: ReviewPart) => void;
  onDone: () => void;
}

const TITLES: Readonly<Record<ReviewPart, MessageKey>> = {
  violation: 'review_reason',
  picture: 'review_evidence',
  seller: 'review_about',
  route: 'route_preview',
  complainant: 'complainant_title',
  additions: 'review_more',
  all: 'review_all_title',
  consent: 'consent_title',
};

/** Shows one part of the review on a screen of its own. The frame's back arrow and "Done" both return to the review. */
export function PartScreen(props: PartScreenProps) {
  const { part, review, onDone } = props;
  const { t } = useWords();
  useBackButton(onDone);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="grid gap-4">
      <ScreenTitle>{t(part === 'all' && !review.receiver ? 'keep_all_title' : TITLES[part])}</ScreenTitle>
      <PartContent {...props} />
      <div data-bar="bottom" className="bottom-bar -mx-4 -mb-4 border-line border-t bg-paper px-4 py-2">
        <Button look="primary" className="w-full" data-done="" onClick={onDone}>
          {t('review_done')}
        </Button>
      </div>
    </div>
  );
}

function PartContent({ part, review, sent, problem, onChange, onOpen, onDone }: PartScreenProps): ReactNode {
  const { item, receiver, savedContact } = review;
  const { t } = useWords();
  const setPartKept = (name: RemovablePart, isKept: boolean) =>
    void onChange({ part: { name, kept: isKept } });
  switch (part) {
    case 'violation':
      return (
        <>
          <ChooseViolation item={item} onChoose={(code) => void onChange({ code }).then(onDone)} />
          <TraderAdvice item={item} />
        </>
      );
    case 'picture':
      return <PicturePart review={review} onKeep={setPartKept} onChange={onChange} />;
    case 'seller':
      return (
        <>
          <ReportedPageDetails draft={{ ...item.draft, seller: omitSellerDetails(item.draft.seller) }} />
          <ReportSellerDetails item={item} onKeep={setPartKept} />
        </>
      );
    case 'route':
      return <RoutePreview item={item} />;
    case 'complainant':
      return (
        receiver && (
          <ReportComplainant
            item={item}
            receiver={receiver.name}
            saved={savedContact}
            emailProblem={problem === 'review_problem_email' ? t(problem) : undefined}
            onChange={onChange}
          />
        )
      );
    case 'additions':
      return (
        <>
          <PhotosPart {...review} />
          <ReportAdditions
            draft={item.draft}
            priceProblem={problem === 'review_problem_price' ? t(problem) : undefined}
            onChange={onChange}
          />
        </>
      );
    case 'all':
      return (
        <>
          <ItemsToSendList sent={sent} onOpen={onOpen} />
          <DeleteReportButton item={item} onDelete={review.onDelete} />
        </>
      );
    case 'consent':
      return (
        receiver && (
          <>
            <section id={CONSENT_ID} className="grid gap-3" aria-label={t('consent_title')}>
              <ConsentText terms={receiver.terms} version={CONSENT_VERSION} />
            </section>
            <SendImmediatelyTickBox {...review.standing} />
          </>
        )
      );
  }
}

interface PicturePartProps {
  review: ReviewProps;
  onKeep: (part: RemovablePart, isKept: boolean) => void;
  onChange: (change: ReportChanges) => Promise<boolean>;
}

/** Shows the picture (parts of it can be covered), the saved page, and the facts. Offers to take a picture of the whole page. */
function PicturePart({ review, onKeep, onChange }: PicturePartProps) {
  const { item, capture, scrolls, onRecapture } = review;
  const { t } = useWords();
  if (item.capture !== 'done') return <p className="text-sm">{t('review_no_evidence')}</p>;
  return (
    <>
      <ReportEvidence
        item={item}
        capture={capture}
        onKeep={onKeep}
        onCover={(covered) => onChange({ covered })}
      />
      <WholePagePicture
        item={item}
        capture={capture}
        scrolls={scrolls}
        onTake={onRecapture && (() => onRecapture(true))}
      />
    </>
  );
}

/** Lets the person add and remove photos until the package is signed. */
function PhotosPart({ item, photos, onUndo }: ReviewProps) {
  const { t } = useWords();
  if (item.capture !== 'done') return null;
  if (item.evidence) return <p className="text-sm text-soft">{t('photos_fixed')}</p>;
  return (
    <ReportPhotos
      {...photos}
      onRemove={(index) => {
        if (item.state === 'held') onUndo();
        photos.onRemove(index);
      }}
    />
  );
}
