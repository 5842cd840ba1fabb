import { type ReactNode, useState } from 'react';
import { BackButton } from './back-button';
import { FrameLinks, type FrameLinksProps } from './frame-links';
import { BackFrame } from './hooks/use-back';
import { LogoWithName } from './logo-with-name';
import { TitleSlot } from './screen-title';

interface PopupFrameProps extends FrameLinksProps {
  children: ReactNode;
  /** Goes back from a screen; undefined for a screen without a back button. */
  onBack?: (() => void) | undefined;
  /** The screen's actions, which stay in view at its foot. */
  foot?: ReactNode;
  /**
   * Content that may appear later than the rest. It stands below the actions, so that it moves nothing that a person is about to
   * press.
   */
  late?: ReactNode;
}

/**
 * The frame of the popup. Its top shows the logo and the name, or a back button and the screen's title, and links to the other
 * pages.
 */
export function PopupFrame({ onBack, ...props }: PopupFrameProps) {
  return <BackFrame onBack={onBack}>{(back) => <PopupFrameContent {...props} onBack={back} />}</BackFrame>;
}

function PopupFrameContent({ children, onBack, foot, late, ...links }: PopupFrameProps) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <div className="overflow-x-clip">
      <div className="flex min-h-92 flex-col">
        <div aria-hidden="true" className="awning w-screen" />
        <header className="mx-auto flex w-full max-w-2xl flex-wrap items-center justify-between gap-x-2 px-4 pt-1">
          {onBack ? (
            <div className="-ml-3 flex min-w-0 items-center">
              <BackButton onBack={onBack} />
              <div ref={setSlot} className="min-w-0" />
            </div>
          ) : (
            <h1>
              <LogoWithName size={22} />
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
      {late && <div className="mx-auto grid w-full max-w-2xl gap-3 px-4 pb-3 empty:hidden">{late}</div>}
    </div>
  );
}
