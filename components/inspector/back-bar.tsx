import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useFocusAtStart } from '@/components/ui/hooks/use-start';
import { useOfficerWords } from './officer-words';

/**
 * A bar with a button back to a list, which stays at the top of the view. The button gets the focus when the view appears.
 * `children` come at its end.
 */
export function BackBar({ onBack, children }: { onBack: () => void; children?: ReactNode }) {
  const { t } = useOfficerWords();
  return (
    <div className="-mx-4 -mt-4 z-10 flex flex-wrap items-center justify-between gap-2 border-line border-b bg-paper px-2 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:top-0">
      <Button
        ref={useFocusAtStart()}
        icon={ArrowLeft}
        look="quiet"
        className="whitespace-nowrap px-2!"
        onClick={onBack}
      >
        {t('back')}
      </Button>
      {children}
    </div>
  );
}
