import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { FrameLinks, type FrameLinksProps } from './frame-links';
import { NameMark } from './name-mark';
import { useWords } from './words';

interface PopupFrameProps extends FrameLinksProps {
  children: ReactNode;
  /** Set on a screen with a way back. */
  onBack?: (() => void) | undefined;
  /** The screen's actions, which stay in view at its foot. */
  foot?: ReactNode;
}

/** The frame of the popup: logo and name or the way back, links to the other pages, and the screen's actions. */
export function PopupFrame({ children, onBack, foot, ...links }: PopupFrameProps) {
  const { t } = useWords();
  return (
    <div className="flex min-h-92 flex-col overflow-x-clip">
      <div aria-hidden="true" className="awning w-screen" />
      <header className="mx-auto flex w-full max-w-2xl flex-wrap items-center justify-between gap-x-2 px-4 pt-1">
        {onBack ? (
          <button
            type="button"
            onClick={onBack}
            className="-ml-2 inline-flex min-h-11 items-center gap-1.5 rounded-lg px-2 font-medium text-link text-sm hover:bg-sun-wash"
          >
            <ArrowLeft aria-hidden="true" size="1.3em" className="shrink-0" />
            {t('ui_back')}
          </button>
        ) : (
          <h1>
            <NameMark size={22} />
          </h1>
        )}
        <FrameLinks {...links} />
      </header>
      <main className="@container mx-auto flex w-full max-w-2xl grow flex-col gap-3 px-4 pt-1 pb-4">
        {children}
        {foot && (
          <div data-bar="bottom" className="popup-foot">
            {foot}
          </div>
        )}
      </main>
    </div>
  );
}
