import type { ReactNode } from 'react';
import { LogoWithName } from '@/components/ui/logo-with-name';
import { useOfficerWords } from './officer-words';

const WORKSPACE_TABS = [
  'queue',
  'entry',
  'disputes',
  'cases',
  'units',
  'office',
  'overview',
  'access',
] as const;
/** Tabs that only supervisors see. */
const SUPERVISED: ReadonlySet<string> = new Set(['office', 'overview', 'access']);
/** Tabs that only the full page has. */
const WIDE: ReadonlySet<string> = new Set(['entry', 'office', 'overview']);
export type WorkspaceTab = (typeof WORKSPACE_TABS)[number];

interface WorkspaceFrameProps {
  title: string;
  who?: string;
  tab?: WorkspaceTab;
  onTab?: (tab: WorkspaceTab) => void;
  /** True for a supervisor, who sees the office's work, its figures and the access log. */
  supervises?: boolean;
  /** True for an overseer, who sees the figures of all units. */
  oversees?: boolean;
  /** False for an overseer who may not read reports; the navigation then has only the figures. */
  reads?: boolean;
  /** True for the full page, which uses the whole window. */
  wide?: boolean;
  end?: ReactNode;
  children: ReactNode;
}

/** The frame of the desk: title, signed-in officer, and navigation. */
export function WorkspaceFrame(props: WorkspaceFrameProps) {
  const { title, who, tab, onTab, supervises, oversees, reads = true, wide = false, end, children } = props;
  const { t } = useOfficerWords();
  const tall = wide && tab === 'queue';
  return (
    <div className={tall ? 'flex flex-col min-[56.25rem]:h-dvh' : undefined}>
      <div aria-hidden="true" className="awning shrink-0" />
      <div
        className={
          tall
            ? 'flex min-h-0 w-full flex-1 flex-col px-4 pb-3'
            : `mx-auto px-4 pb-10 ${wide && (tab === 'office' || tab === 'overview' || tab === 'cases') ? 'max-w-6xl' : 'max-w-3xl'}`
        }
      >
        <header className="pt-1 pb-1">
          <div className="flex flex-wrap items-center justify-between gap-x-2">
            <LogoWithName size={22} />
            {end}
          </div>
          <div className="flex items-baseline gap-2">
            <h1 className={`shrink-0 font-bold ${who ? 'text-base' : 'text-xl'}`}>{title}</h1>
            {who && (
              <p className="min-w-0 truncate text-soft text-sm" title={who}>
                {who}
              </p>
            )}
          </div>
        </header>
        {onTab && (
          <nav className="@container mb-4 flex flex-wrap border-line border-b" aria-label={title}>
            {WORKSPACE_TABS.filter(
              (name) =>
                (reads || name === 'overview') &&
                (supervises || (oversees && name === 'overview') || !SUPERVISED.has(name)) &&
                (wide || !WIDE.has(name)),
            ).map((name) => (
              <button
                key={name}
                type="button"
                aria-current={name === tab ? 'page' : undefined}
                onClick={() => onTab(name)}
                className="-mb-px min-h-11 whitespace-nowrap border-transparent border-b-3 px-1.5 font-medium text-sm text-soft @min-[20rem]:px-2 @min-[20rem]:text-base @min-[26rem]:px-3 hover:text-ink aria-[current]:border-sun-deep aria-[current]:text-ink"
              >
                {t(`tab_${name}`)}
              </button>
            ))}
          </nav>
        )}
        <main
          className={
            tall ? 'flex min-h-0 min-w-0 flex-1 flex-col gap-2' : 'grid grid-cols-[minmax(0,1fr)] gap-4'
          }
        >
          {children}
        </main>
      </div>
    </div>
  );
}
