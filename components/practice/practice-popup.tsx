import { Check, RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Review } from '@/components/report/review/review';
import { Button } from '@/components/ui/button';
import type { FrameLinksProps } from '@/components/ui/frame-links';
import { Notice } from '@/components/ui/notice';
import { PopupFrame } from '@/components/ui/popup-frame';
import { useWords } from '@/components/ui/words';
import { PopupScreens } from '@/components/verdict/popup-screens';
import { PurchaseProvider } from '@/components/verdict/purchase-answer';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { Purchase } from '@/lib/domain/report/purchase';
import { createPracticeTabReply } from '@/lib/workflows/practice/practice-page';
import {
  createPracticeConsentTerms,
  createPracticeFacts,
  createPracticeReport,
} from '@/lib/workflows/practice/practice-report';
import { applyChanges } from '@/lib/workflows/report/change-report';

interface PracticePopupProps extends Omit<FrameLinksProps, 'reports'> {
  /** The current time (epoch ms). */
  now: number;
  /** Address of the practice page. */
  here: string;
  software: string;
  /** Closes the practice page and opens the welcome page. */
  onBack: () => void;
}

const doNothing = () => undefined;

/**
 * Shows the popup over the practice page: the product's own screens, up to the review, which has a sentence in place of "Send".
 */
export function PracticePopup({ now, here, software, onBack, ...links }: PracticePopupProps) {
  const words = useWords();
  const { t } = words;
  const tab = useMemo(() => createPracticeTabReply({ words, now, here }), [words, now, here]);
  const [item, setItem] = useState<OutboxItem>();
  const [isDone, setDone] = useState(false);
  const [purchase, onPurchase] = useState<Purchase>();
  const answer = useMemo(() => ({ purchase, onPurchase }), [purchase]);
  const restart = () => {
    setItem(undefined);
    setDone(false);
    onPurchase(undefined);
  };
  if (isDone) {
    return (
      <PopupFrame {...links} onBack={() => setDone(false)}>
        <Notice
          kind="success"
          title={t('practice_done_title')}
          actions={
            <>
              <Button look="primary" onClick={onBack}>
                {t('practice_back')}
              </Button>
              <Button icon={RotateCcw} onClick={restart}>
                {t('practice_again')}
              </Button>
            </>
          }
        >
          {t('practice_done')}
        </Notice>
      </PopupFrame>
    );
  }
  return (
    <PurchaseProvider answer={answer}>
      {item ? (
        <PopupFrame {...links} onBack={() => setItem(undefined)}>
          <PracticeReview
            item={item}
            software={software}
            onItem={setItem}
            onLeave={() => setItem(undefined)}
            onFinish={() => setDone(true)}
          />
        </PopupFrame>
      ) : (
        <PopupScreens
          {...links}
          tab={tab}
          sync={{ at: 'rest' }}
          busy={false}
          onSync={doNothing}
          onAllow={null}
          onReload={doNothing}
          onLookUp={links.onDevice}
          onChoose={(code, bought, suggested) =>
            setItem(createPracticeReport({ code, purchase: bought, suggested }, words, now))
          }
        />
      )}
    </PurchaseProvider>
  );
}

interface PracticeReviewProps {
  item: OutboxItem;
  software: string;
  onItem: (item: OutboxItem) => void;
  onLeave: () => void;
  onFinish: () => void;
}

/** Shows the review of a report that exists only in this page, with a sentence in place of the "Send" button. */
function PracticeReview({ item, software, onItem, onLeave, onFinish }: PracticeReviewProps) {
  const words = useWords();
  const { t } = words;
  const terms = useMemo(() => createPracticeConsentTerms(words), [words]);
  const picture = item.preview?.size ?? 0;
  return (
    <Review
      item={item}
      capture={{
        facts: createPracticeFacts(words),
        hasPicture: true,
        frames: 1,
        resources: 1,
        missing: 0,
        redactions: 0,
        originals: [],
        pictureBytes: picture,
        pageBytes: picture,
      }}
      receiver={{ name: t('practice_receiver'), demonstration: true, terms }}
      standing={{ choice: null, isInForce: false, isLocked: true, onChoose: doNothing }}
      photos={{
        photos: [],
        most: 0,
        adding: undefined,
        outcome: undefined,
        onAdd: doNothing,
        onRemove: doNothing,
        onElsewhere: null,
      }}
      savedContact={{ email: '', phone: '' }}
      software={software}
      onChange={async (changes) => {
        onItem(applyChanges(item, changes));
        return true;
      }}
      onSend={doNothing}
      onKeep={doNothing}
      isKeeping={false}
      onUndo={doNothing}
      onLater={onLeave}
      onDelete={onLeave}
      onExpire={doNothing}
      onRecapture={null}
      scrolls={false}
      foot={
        <div
          data-bar="bottom"
          className="bottom-bar -mx-4 -mb-4 grid gap-2 border-line border-t bg-paper px-4 py-2"
        >
          <p role="status" className="text-sm leading-snug">
            {t('practice_stop')}
          </p>
          <Button icon={Check} look="primary" onClick={onFinish}>
            {t('practice_finish')}
          </Button>
        </div>
      }
    />
  );
}
