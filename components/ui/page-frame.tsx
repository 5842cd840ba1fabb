import type { ReactNode } from 'react';
import { NameMark } from './name-mark';

/** The frame of our full pages: the awning, the name, one heading, and a column that stays readable. */
export function PageFrame({
  title,
  lead,
  children,
  wide = false,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}) {
  return (
    <div className={`mx-auto px-4 pb-16 ${wide ? 'max-w-4xl' : 'max-w-2xl'}`}>
      <div aria-hidden="true" className="awning -mx-4" />
      <header className="pt-6 pb-5">
        <NameMark />
        <h1 className="mt-5 font-bold text-3xl">{title}</h1>
        {lead && <p className="mt-2 text-lg text-soft">{lead}</p>}
      </header>
      <main className="grid gap-5">{children}</main>
    </div>
  );
}

/** A titled part of a full page. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3 rounded-xl border border-line bg-sheet p-5">
      <h2 className="font-semibold text-lg">{title}</h2>
      {children}
    </section>
  );
}
