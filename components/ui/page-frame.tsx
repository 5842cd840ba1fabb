import { ArrowLeft } from 'lucide-react';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { BackFrame } from './hooks/use-back';
import { Mark, NameMark } from './name-mark';
import { TitleSlot } from './screen-title';
import { useWords } from './words';

/** The way from a full page back to where it was opened; undefined where the page stands alone. */
export const HomeBack = createContext<(() => void) | undefined>(undefined);

interface PageFrameProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  wide?: boolean;
  /** True for a page whose sections stand in two columns in a wide window (`PageColumns`). */
  columns?: boolean;
  /** True on the welcome page, where a large logo replaces the name. */
  greeting?: boolean;
  /** Set on a screen inside the page: its own title stands in place of the page's. */
  onBack?: (() => void) | undefined;
}

/** The frame of full pages: logo, heading or one way back, and a readable column. */
export function PageFrame({ onBack, ...props }: PageFrameProps) {
  const home = useContext(HomeBack);
  return (
    <BackFrame onBack={onBack ?? home}>
      {(back) => <Frame {...props} isInner={onBack !== undefined} onBack={back} />}
    </BackFrame>
  );
}

function Frame(props: PageFrameProps & { isInner: boolean }) {
  const { title, lead, children, wide = false, columns = false, greeting = false, isInner, onBack } = props;
  const width = wide ? 'max-w-4xl' : columns ? 'max-w-2xl min-[62.5rem]:max-w-6xl' : 'max-w-2xl';
  const { t } = useWords();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const back = onBack && (
    <button
      type="button"
      onClick={onBack}
      className="-ml-2 inline-flex min-h-11 shrink-0 items-center gap-1 rounded-lg px-2 font-medium text-link hover:bg-sun-wash"
    >
      <ArrowLeft aria-hidden="true" size="1.25em" />
      {t('ui_back')}
    </button>
  );
  return (
    <>
      <div aria-hidden="true" className="awning" />
      <div className={`mx-auto px-4 pb-16 ${width}`}>
        {isInner ? (
          <header className="flex flex-wrap items-center gap-x-3 pt-2 pb-3">
            {back}
            <div ref={setSlot} className="min-w-0" />
          </header>
        ) : (
          <header className={greeting ? 'pt-10 pb-8 text-center' : back ? 'pt-2 pb-5' : 'pt-6 pb-5'}>
            {back && <div>{back}</div>}
            {greeting ? (
              <span className="inline-block">
                <Mark size={112} />
              </span>
            ) : (
              <NameMark />
            )}
            <h1 className="mt-5 font-bold text-3xl">{title}</h1>
            {lead && <p className="mt-2 text-balance text-lg text-soft">{lead}</p>}
          </header>
        )}
        <main className="grid gap-5">
          <TitleSlot value={isInner ? slot : null}>{children}</TitleSlot>
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
