import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { FrameLinks, type FrameLinksProps } from './frame-links';
import { BackFrame } from './hooks/use-back';
import { NameMark } from './name-mark';
import { TitleSlot } from './screen-title';
import { useWords } from './words';

interface PopupFrameProps extends FrameLinksProps {
  children: ReactNode;
  /** Set on a screen with a way back. */
  onBack?: (() => void) | undefined;
  /** The screen's actions, which stay in view at its foot. */
  foot?: ReactNode;
}

/** The frame of the popup: logo and name, or the way back and the screen's title; links to the other pages; its actions. */
export function PopupFrame({ onBack, ...props }: PopupFrameProps) {
  return <BackFrame onBack={onBack}>{(back) => <Frame {...props} onBack={back} />}</BackFrame>;
}

function Frame({ children, onBack, foot, ...links }: PopupFrameProps) {
  const { t } = useWords();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <div className="flex min-h-92 flex-col overflow-x-clip">
      <div aria-hidden="true" className="awning w-screen" />
      <header className="mx-auto flex w-full max-w-2xl flex-wrap items-center justify-between gap-x-2 px-4 pt-1">
        {onBack ? (
          <div className="-ml-3 flex min-w-0 items-center">
            <button
              type="button"
              aria-label={t('ui_back')}
              title={t('ui_back')}
              onClick={onBack}
              className="grid size-11 shrink-0 place-items-center rounded-lg text-link hover:bg-sun-wash"
            >
              <ArrowLeft aria-hidden="true" size="1.3em" />
            </button>
            <div ref={setSlot} className="min-w-0" />
          </div>
        ) : (
          <h1>
            <NameMark size={22} />
          </h1>
        )}
        <FrameLinks {...links} isShort={onBack !== undefined} />
      </header>
      <main className="@container mx-auto flex w-full max-w-2xl grow flex-col gap-3 px-4 pt-1 pb-4">
        <TitleSlot value={onBack ? slot : null}>
          {children}
          {foot && (
            <div data-bar="bottom" className="popup-foot">
              {foot}
            </div>
          )}
        </TitleSlot>
      </main>
    </div>
  );
}
