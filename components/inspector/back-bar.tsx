import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useStart } from '@/components/ui/hooks/use-start';
import { useOfficerWords } from './officer-words';

/** The way back to a list, which stays at the top of the view; takes the focus when the view appears. `children` stand at its end. */
export function BackBar({ onBack, children }: { onBack: () => void; children?: ReactNode }) {
  const { t } = useOfficerWords();
  return (
    <div className="-mx-4 -mt-4 z-10 flex flex-wrap items-center justify-between gap-2 border-line border-b bg-paper px-2 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:top-0">
      <Button
        ref={useStart()}
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
