import type { ReactNode } from 'react';
import { Section } from './page-frame';
import { useWords } from './words';

/** A section of a long page. `id` is the fragment of the address that leads to it. */
export interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly content: ReactNode;
}

/**
 * Shows the sections of a long page below a list of links to them. From a width of 62.5rem on (1,000 px at the usual text size)
 * the sections are in two columns. No section changes its column when a section is opened or closed.
 */
export function PageColumns({ columns }: { columns: readonly (readonly PageSection[])[] }) {
  const { t } = useWords();
  return (
    <>
      <nav aria-label={t('ui_contents')}>
        <ul className="-mx-2 flex flex-wrap">
          {columns.flat().map(({ id, title }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="inline-flex min-h-11 items-center rounded-lg px-2 font-medium text-link text-sm hover:bg-sun-wash"
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid gap-5 min-[62.5rem]:grid-cols-2 min-[62.5rem]:items-start">
        {columns.map((sections) => (
          <div key={sections.map(({ id }) => id).join(' ')} className="grid min-w-0 gap-5">
            {sections.map(({ id, title, content }) => (
              <Section key={id} id={id} title={title}>
                {content}
              </Section>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
