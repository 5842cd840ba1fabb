import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { useOfficerWords } from './officer-words';

interface BackBarProps {
  onBack: () => void;
  /**
   * True if a wide window shows the list beside this view. A wide window then has no back button; in a narrow window the button
   * appears and gets the focus.
   */
  beside?: boolean;
  children?: ReactNode;
}

/**
 * A bar with a button that returns to a list. It stays at the top of the view if the window is high enough. The button gets the
 * focus when the view appears. `children` follow after the button.
 */
export function BackBar({ onBack, beside = false, children }: BackBarProps) {
  const { t } = useOfficerWords();
  const button = useRef<HTMLButtonElement>(null);
  // A hidden button cannot get the focus, so in a wide window the list beside this view keeps the focus.
  useEffect(() => button.current?.focus(), []);
  return (
    <div className="-mx-4 -mt-4 z-10 flex flex-wrap items-center justify-between gap-2 border-line border-b bg-paper px-2 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:top-0">
      <Button
        ref={button}
        icon={ArrowLeft}
        look="quiet"
        className={`whitespace-nowrap px-2! ${beside ? 'min-[56.25rem]:hidden' : ''}`}
        onClick={onBack}
      >
        {t('back')}
      </Button>
      {children}
    </div>
  );
}
