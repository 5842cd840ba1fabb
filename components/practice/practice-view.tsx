import { Puzzle } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Logo } from '@/components/ui/logo-with-name';
import { useWords } from '@/components/ui/words';
import type { MessageKey } from '@/lib/domain/words';
import { PRACTICE_HOST, PRACTICE_PRICE } from '@/lib/workflows/practice/practice-page';
import { PRODUCT_PICTURE } from '@/lib/workflows/practice/practice-picture';

const STEPS: readonly MessageKey[] = [
  'practice_mark',
  'practice_panel',
  'practice_button',
  'practice_review',
];

/** Selectors of the price and the buy button on the practice page, written as a marketplace adapter writes its selectors. */
export const PRACTICE_BESIDE = ['[data-practice="price"]', '[data-practice="buy"]'] as const;

/** Controls the mark and the notice on the practice page. */
export interface PracticeMarks {
  /**
   * Hides or shows the mark and the notice. They are hidden while the popup is open: here the popup is part of the page, and the
   * mark and the notice would cover the popup.
   */
  readonly hide: (isHidden: boolean) => void;
  readonly remove: () => void;
}

interface PracticeViewProps {
  /** Address of the practice popup. */
  popup: string;
  /** Draws our mark next to the seller's name, and returns its controls. */
  onDraw: (seller: HTMLElement) => PracticeMarks;
}

/** Shows the page of an invented shop in an imitation of a browser window, with steps for the person to try. */
export function PracticeView({ popup, onDraw }: PracticeViewProps) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const seller = useRef<HTMLDivElement>(null);
  const marks = useRef<PracticeMarks>(undefined);
  useEffect(() => {
    const drawnMarks = seller.current ? onDraw(seller.current) : undefined;
    marks.current = drawnMarks;
    return drawnMarks?.remove;
  }, [onDraw]);
  useEffect(() => marks.current?.hide(isOpen), [isOpen]);
  return (
    <>
      <ol className="grid gap-2 rounded-xl border border-line bg-sheet p-5 sm:grid-cols-2 sm:gap-x-8">
        {STEPS.map((step, at) => (
          <li key={step} className="flex items-start gap-3">
            <span className="figures grid size-[1.75em] shrink-0 place-items-center rounded-full bg-sun text-on-sun">
              {at + 1}
            </span>
            {t(step)}
          </li>
        ))}
      </ol>
      <section
        aria-label={t('practice_window')}
        className="relative rounded-xl border border-edge bg-sheet shadow-md"
      >
        <div className="flex items-center gap-2 rounded-t-xl border-line border-b bg-paper p-2">
          <span className="min-w-0 grow truncate rounded-full border border-line bg-sheet px-3 py-1 text-sm text-soft">
            {PRACTICE_HOST}/am-tra
          </span>
          <Puzzle aria-hidden="true" size="1.3em" className="shrink-0 text-soft" />
          <button
            type="button"
            aria-label={t('practice_open')}
            aria-expanded={isOpen}
            title={t('practice_open')}
            onClick={() => setOpen(!isOpen)}
            className="grid size-11 shrink-0 place-items-center rounded-lg border-2 border-ink bg-sun-wash"
          >
            <Logo size={22} />
          </button>
        </div>
        {isOpen && (
          <iframe
            title={t('practice_popup')}
            src={popup}
            className="block h-[560px] max-h-[85vh] w-full border border-edge bg-paper shadow-lg sm:absolute sm:top-16 sm:right-2 sm:z-10 sm:w-[400px] sm:rounded-lg"
          />
        )}
        <InventedShop seller={seller} />
      </section>
    </>
  );
}

/** The invented shop's page. Its buy button does nothing. */
function InventedShop({ seller }: { seller: RefObject<HTMLDivElement | null> }) {
  const { t, money } = useWords();
  return (
    <div className="@container p-5 pb-10">
      <div className="grid gap-6 @min-[36rem]:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
        <img src={PRODUCT_PICTURE} alt="" className="w-full max-w-72 rounded-lg" />
        <div className="grid content-start justify-items-start gap-5">
          <p className="text-sm text-soft">{t('practice_shop')}</p>
          <h2 className="font-semibold text-2xl">{t('practice_product')}</h2>
          <p className="figures py-2 font-bold text-2xl">
            <span data-practice="price">{money(PRACTICE_PRICE)}</span>
          </p>
          <p
            data-practice="buy"
            aria-hidden="true"
            className="rounded-lg border border-edge px-6 py-2.5 font-semibold text-soft"
          >
            {t('practice_buy')}
          </p>
          <p className="max-w-md">{t('practice_about')}</p>
          <div ref={seller} className="mt-6 border-line border-t pt-3">
            {t('practice_seller')}
          </div>
        </div>
      </div>
    </div>
  );
}
