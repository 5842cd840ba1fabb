import { createContext, type ReactNode, useContext, useState } from 'react';
import { BackButton } from './back-button';
import { BackFrame } from './hooks/use-back';
import { Mark, NameMark } from './name-mark';
import { ScreenTitle, TitleSlot } from './screen-title';

/** Inside another frame (the phone page's) a page has no header of its own: its title stands in that frame's. */
export const InsideFrame = createContext(false);

interface PageFrameProps {
  /** Absent while a screen with a title of its own is open in the page. */
  title?: string | undefined;
  lead?: ReactNode;
  children: ReactNode;
  wide?: boolean;
  /** True for a page whose sections stand in two columns in a wide window (`PageColumns`). */
  columns?: boolean;
  /** True on the welcome page, where a large logo replaces the name. */
  greeting?: boolean;
}

/** The frame of full pages: logo, heading, and a readable column; the way back and the title of the screen that is open in it. */
export function PageFrame(props: PageFrameProps) {
  const { title, lead, children } = props;
  if (useContext(InsideFrame)) {
    return (
      <div className="grid gap-5">
        {title && <ScreenTitle>{title}</ScreenTitle>}
        {lead && <p className="text-soft">{lead}</p>}
        {children}
      </div>
    );
  }
  return <BackFrame onBack={undefined}>{(back) => <Frame {...props} onBack={back} />}</BackFrame>;
}

function Frame(props: PageFrameProps & { onBack: (() => void) | undefined }) {
  const { title, lead, children, wide = false, columns = false, greeting = false, onBack } = props;
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const width = wide ? 'max-w-4xl' : columns ? 'max-w-2xl min-[62.5rem]:max-w-6xl' : 'max-w-2xl';
  return (
    <>
      <div aria-hidden="true" className="awning" />
      <div className={`mx-auto px-4 pb-16 ${width}`}>
        <header className={greeting ? 'pt-10 pb-8 text-center' : 'pt-6 pb-5'}>
          {greeting ? (
            <span className="inline-block">
              <Mark size={112} />
            </span>
          ) : (
            <NameMark />
          )}
          {onBack && (
            <div className="mt-3 -ml-3 flex items-center">
              <BackButton onBack={onBack} />
              <div ref={setSlot} className="min-w-0" />
            </div>
          )}
          {title && <h1 className="mt-5 font-bold text-3xl">{title}</h1>}
          {lead && <p className="mt-2 text-balance text-lg text-soft">{lead}</p>}
        </header>
        <main className="grid gap-5">
          <TitleSlot value={onBack ? slot : null}>{children}</TitleSlot>
        </main>
      </div>
    </>
  );
}

/** A titled section of a full page. A fold's own height counts as its space above and below. */
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
