import { createContext, type ReactNode, useContext, useState } from 'react';
import { BackButton } from './back-button';
import { BackFrame, useBackButton } from './hooks/use-back';
import { Logo, LogoWithName } from './logo-with-name';
import { ScreenTitle, TitleSlot } from './screen-title';

/**
 * True for a page inside another frame, as on the web page for phones (web/phone-frame.tsx). The outer frame then shows the
 * page's title in its header.
 */
export const InsideFrame = createContext(false);

interface PageFrameProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  wide?: boolean;
  /** True for a page that has its sections in two columns in a wide window (`PageColumns`). */
  columns?: boolean;
  /** True for the welcome page, which has a large logo in place of the name. */
  greeting?: boolean;
  /**
   * Returns from a screen inside the page; undefined if no such screen is open. While `onBack` is set, the screen's title
   * replaces the page's title.
   */
  onBack?: (() => void) | undefined;
}

/**
 * The frame of a full page: logo, heading, and a column of readable width. While a screen is open inside the page, the frame
 * shows a back button and the screen's title.
 */
export function PageFrame({ onBack, ...props }: PageFrameProps) {
  if (useContext(InsideFrame)) return <PageInFrame {...props} onBack={onBack} />;
  return (
    <BackFrame onBack={onBack}>
      {(back) => <PageFrameLayout {...props} isInner={onBack !== undefined} onBack={back} />}
    </BackFrame>
  );
}

/** A page inside another frame. The outer frame's header shows the title and the back button. */
function PageInFrame({ title, lead, children, onBack }: PageFrameProps) {
  return (
    <div className="grid grid-cols-1 gap-5">
      {onBack ? <OuterBackButtonHandler onBack={onBack} /> : <ScreenTitle>{title}</ScreenTitle>}
      {!onBack && lead && <p className="text-soft">{lead}</p>}
      {children}
    </div>
  );
}

function OuterBackButtonHandler({ onBack }: { onBack: () => void }) {
  useBackButton(onBack);
  return null;
}

function PageFrameLayout(props: PageFrameProps & { isInner: boolean }) {
  const { title, lead, children, wide = false, columns = false, greeting = false, isInner, onBack } = props;
  const width = wide ? 'max-w-4xl' : columns ? 'max-w-2xl min-[62.5rem]:max-w-6xl' : 'max-w-2xl';
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <>
      <div aria-hidden="true" className="awning" />
      <div className={`mx-auto px-4 pb-16 ${width}`}>
        {isInner ? (
          <header className="-ml-3 flex items-center pt-2 pb-3">
            {onBack && <BackButton onBack={onBack} />}
            <div ref={setSlot} className="min-w-0" />
          </header>
        ) : (
          <header className={greeting ? 'pt-10 pb-8 text-center' : 'pt-6 pb-5'}>
            {greeting ? (
              <span className="inline-block">
                <Logo size={112} />
              </span>
            ) : (
              <LogoWithName />
            )}
            <h1 className="mt-5 font-bold text-3xl">{title}</h1>
            {lead && <p className="mt-2 text-balance text-lg text-soft">{lead}</p>}
          </header>
        )}
        <main className="grid grid-cols-1 gap-5">
          <TitleSlot value={isInner ? slot : null}>{children}</TitleSlot>
        </main>
      </div>
    </>
  );
}

/**
 * A titled section of a full page. A disclosure (a part that folds) has smaller gaps to its neighbours than other content: its
 * button is higher than its text, which already looks like a gap.
 */
export function Section({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section
      id={id}
      className="grid scroll-mt-4 gap-3 rounded-xl border border-line bg-sheet p-5 *:data-fold:-my-2"
    >
      <h2 className="font-semibold text-lg">{title}</h2>
      {children}
    </section>
  );
}
