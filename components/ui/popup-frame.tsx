import { ArrowLeft, Database, FileText, Settings } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { BackFrame } from './hooks/use-back';
import { NameMark } from './name-mark';
import { TitleSlot } from './screen-title';
import { useWords } from './words';

interface PopupFrameProps {
  children: ReactNode;
  /** Set on a screen with a way back. */
  onBack?: (() => void) | undefined;
  onDevice: () => void;
  onReports: () => void;
  onSettings: () => void;
}

/** The frame of the popup: logo, name, and links to the other pages. */
export function PopupFrame({ onBack, ...props }: PopupFrameProps) {
  return <BackFrame onBack={onBack}>{(back) => <Frame {...props} onBack={back} />}</BackFrame>;
}

function Frame({ children, onBack, onDevice, onReports, onSettings }: PopupFrameProps) {
  const { t } = useWords();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <div className="flex min-h-64 flex-col overflow-x-clip">
      <div aria-hidden="true" className="awning w-screen" />
      <header className="mx-auto flex w-full max-w-2xl flex-wrap items-center justify-between gap-2 px-4 pt-2">
        {onBack ? (
          <div className="-ml-3 flex min-w-0 items-center">
            <BarButton label={t('ui_back')} onClick={onBack}>
              <ArrowLeft aria-hidden="true" size={20} />
            </BarButton>
            <div ref={setSlot} className="min-w-0" />
          </div>
        ) : (
          <h1>
            <NameMark size={22} />
          </h1>
        )}
        <nav className="-mr-2 flex">
          <BarButton label={t('device_title')} onClick={onDevice}>
            <Database aria-hidden="true" size={20} />
          </BarButton>
          <BarButton label={t('ui_my_reports')} onClick={onReports}>
            <FileText aria-hidden="true" size={20} />
          </BarButton>
          <BarButton label={t('ui_settings')} onClick={onSettings}>
            <Settings aria-hidden="true" size={20} />
          </BarButton>
        </nav>
      </header>
      <main className="mx-auto grid w-full max-w-2xl grow content-start gap-5 px-4 pt-2 pb-4">
        <TitleSlot value={onBack ? slot : null}>{children}</TitleSlot>
      </main>
    </div>
  );
}

interface BarButtonProps {
  label: string;
  onClick: () => void;
  children: ReactNode;
}

function BarButton({ label, onClick, children }: BarButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-11 place-items-center rounded-lg text-soft hover:bg-sun-wash hover:text-ink"
    >
      {children}
    </button>
  );
}
