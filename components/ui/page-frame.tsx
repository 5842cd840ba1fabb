import type { ReactNode } from 'react';
import { Mark, NameMark } from './name-mark';

interface PageFrameProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  wide?: boolean;
  /** True for a page whose sections stand in two columns in a wide window (`PageColumns`). */
  columns?: boolean;
  /** True on the welcome page, where a large logo replaces the name. */
  greeting?: boolean;
}

/** The frame of full pages: logo, heading, and a readable column. */
export function PageFrame(props: PageFrameProps) {
  const { title, lead, children, wide = false, columns = false, greeting = false } = props;
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
          <h1 className="mt-5 font-bold text-3xl">{title}</h1>
          {lead && <p className="mt-2 text-balance text-lg text-soft">{lead}</p>}
        </header>
        <main className="grid gap-5">{children}</main>
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
