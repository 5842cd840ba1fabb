import { Eye, type LucideIcon, Pin, Puzzle, Settings } from 'lucide-react';
import { LogoWithName } from '@/components/ui/logo-with-name';
import { useWords } from '@/components/ui/words';
import type { BrowserKind } from '@/lib/domain/browser-kind';
import type { MessageKey } from '@/lib/domain/words';

/**
 * For each browser: the icon that the person presses beside our name in the browser's menu of extensions, and the steps that lead
 * to this icon.
 */
const WAYS: Readonly<
  Record<Exclude<BrowserKind, 'firefox-phone'>, { Icon: LucideIcon; steps: readonly MessageKey[] }>
> = {
  chrome: { Icon: Pin, steps: ['pin_open', 'pin_chrome'] },
  edge: { Icon: Eye, steps: ['pin_open', 'pin_edge'] },
  firefox: { Icon: Settings, steps: ['pin_open', 'pin_firefox', 'pin_firefox_menu'] },
};

/** Shows how to keep the toolbar button visible in this browser, with a drawing of the browser's menu of extensions. */
export function PinSteps({ browser }: { browser: BrowserKind }) {
  const { t } = useWords();
  if (browser === 'firefox-phone') return <p>{t('pin_phone')}</p>;
  const { Icon, steps } = WAYS[browser];
  return (
    <div className="grid gap-4 sm:grid-cols-2 sm:items-center">
      <ol className="grid gap-2">
        {steps.map((step, at) => (
          <li key={step} className="flex items-start gap-2.5">
            <StepNumber number={at + 1} />
            <span>{t(step)}</span>
          </li>
        ))}
      </ol>
      <div
        aria-hidden="true"
        data-drawing={browser}
        className="grid justify-items-end gap-2 overflow-hidden rounded-xl border border-edge bg-paper p-3 text-sm"
      >
        <div className="flex w-full items-center gap-2">
          <span className="h-7 grow rounded-full border border-line bg-sheet" />
          <span className="relative rounded-lg bg-sun-wash p-1.5">
            <Puzzle size="1.4em" />
            <span className="absolute -top-2 -left-2">
              <StepNumber number={1} />
            </span>
          </span>
        </div>
        <div className="grid w-full max-w-60 gap-1 rounded-lg border border-line bg-sheet p-2 shadow-md">
          <span className="h-2 w-16 rounded bg-line" />
          <div className="flex items-center justify-between gap-2 rounded-lg bg-sun-wash px-2 py-1.5">
            <LogoWithName size={18} />
            <span className="flex items-center gap-1.5">
              <StepNumber number={2} />
              <Icon size="1.3em" />
            </span>
          </div>
          {browser === 'firefox' && (
            <span className="flex items-center gap-1.5 justify-self-end rounded-md border border-line bg-paper px-2 py-1 shadow-sm">
              <StepNumber number={3} />
              {t('pin_firefox_label')}
            </span>
          )}
          <span className="h-2 w-24 rounded bg-line" />
        </div>
      </div>
    </div>
  );
}

/** The number of a step, shown beside its text and at its position in the drawing. */
function StepNumber({ number }: { number: number }) {
  return (
    <span className="figures grid size-[1.5em] shrink-0 place-items-center rounded-full bg-ink font-semibold text-paper text-xs">
      {number}
    </span>
  );
}
