import type { ReactNode } from 'react';
import { NameMark } from '@/components/ui/name-mark';
import { useOfficerWords } from './officer-words';

const WORKSPACE_TABS = ['queue', 'disputes', 'cases', 'access'] as const;
export type WorkspaceTab = (typeof WORKSPACE_TABS)[number];

interface WorkspaceFrameProps {
  title: string;
  who?: string;
  tab?: WorkspaceTab;
  onTab?: (tab: WorkspaceTab) => void;
  /** True for a supervisor, who has the access log. */
  supervises?: boolean;
  end?: ReactNode;
  children: ReactNode;
}

/** The frame of the side panel: title, signed-in officer, and navigation. */
export function WorkspaceFrame({ title, who, tab, onTab, supervises, end, children }: WorkspaceFrameProps) {
  const { t } = useOfficerWords();
  return (
    <>
      <div aria-hidden="true" className="awning" />
      <div className="mx-auto max-w-3xl px-4 pb-10">
        <header className="grid gap-1 pt-3 pb-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <NameMark size={22} />
            {end}
          </div>
          <h1 className="font-bold text-xl">{title}</h1>
          {who && <p className="text-sm text-soft">{who}</p>}
        </header>
        {onTab && (
          <nav className="mb-4 flex flex-wrap gap-1 border-line border-b" aria-label={title}>
            {WORKSPACE_TABS.filter((name) => supervises || name !== 'access').map((name) => (
              <button
                key={name}
                type="button"
                aria-current={name === tab ? 'page' : undefined}
                onClick={() => onTab(name)}
                className="-mb-px min-h-11 border-transparent border-b-3 px-4 font-medium text-soft hover:text-ink aria-[current]:border-sun-deep aria-[current]:text-ink"
              >
                {t(`tab_${name}`)}
              </button>
            ))}
          </nav>
        )}
        <main className="grid gap-4">{children}</main>
      </div>
    </>
  );
}
