import { ArrowLeft, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useWords } from '@/components/ui/words';

interface PrintFrameProps {
  children: ReactNode;
  onBack: () => void;
  onPrint: () => void;
}

/** The frame of a page for printing: always in light colours, with two buttons that are not printed. */
export function PrintFrame({ children, onBack, onPrint }: PrintFrameProps) {
  const { t } = useWords();
  return (
    <main className="scheme-light mx-auto grid min-h-screen max-w-2xl content-start gap-5 bg-sheet px-6 py-6 text-ink print:max-w-none print:p-0">
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button icon={ArrowLeft} onClick={onBack}>
          {t('ui_back')}
        </Button>
        <Button icon={Printer} look="primary" onClick={onPrint}>
          {t('print_now')}
        </Button>
      </div>
      {children}
    </main>
  );
}
