import { Dialog } from '@base-ui/react/dialog';
import { Keyboard } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TickBox } from '@/components/ui/form/tick-box';
import { focusWithRing } from '@/components/ui/hooks/focus-seen';
import { type OfficerKey, useOfficerWords } from './officer-words';
import { useKeyboardShortcuts } from './use-keyboard-shortcuts';
import { isSingleCharacter } from './use-list-keys';

/**
 * The keys of the desk and what they do. The keys have their names in key events (`KeyboardEvent.key`). A test compares the list
 * with the tables that the views use.
 */
export const KEYS_HELP: readonly {
  readonly where: OfficerKey;
  readonly keys: readonly (readonly [names: readonly string[], does: OfficerKey])[];
}[] = [
  {
    where: 'tab_queue',
    keys: [
      [['ArrowDown', 'j'], 'keys_next'],
      [['ArrowUp', 'k'], 'keys_previous'],
      [['PageDown', 'PageUp'], 'keys_eight'],
      [['Home', 'End'], 'keys_ends'],
      [['Enter'], 'keys_open'],
    ],
  },
  {
    where: 'keys_report',
    keys: [
      [['a'], 'action_accept'],
      [['t'], 'action_transfer'],
      [['m'], 'action_merge'],
      [['c'], 'action_close'],
      [['p'], 'papers_title'],
      [['ArrowRight', 'j'], 'report_next'],
      [['ArrowLeft', 'k'], 'report_previous'],
    ],
  },
  {
    where: 'annotate_title',
    keys: [
      [['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], 'keys_move_mark'],
      [['Shift + ↑ ↓ ← →'], 'keys_stretch_mark'],
      [['Delete', 'Backspace'], 'keys_take_mark'],
    ],
  },
];

const KEY_SYMBOLS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
};

interface KeysHelpProps {
  /** The browser's shortcut that captures the active tab; undefined if there is none. */
  capture: string | undefined;
  /** True if single-character keys are on. */
  single: boolean;
  onSingle: (single: boolean) => void;
}

/**
 * Lists the desk's keys. A button opens the list. The key "?" opens it too, but not while a person types. If the officer turned
 * single-character keys off (WCAG 2.1.4), "?" does not work and such keys are not listed.
 */
export function KeyboardShortcutsHelp({ capture, single, onSingle }: KeysHelpProps) {
  const { t } = useOfficerWords();
  const [open, setOpen] = useState(false);
  const before = useRef<Element | null>(null);
  useKeyboardShortcuts(
    {
      '?': () => {
        before.current = document.activeElement;
        setOpen(true);
      },
    },
    single,
  );
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (next) before.current = null;
        setOpen(next);
      }}
    >
      <Dialog.Trigger
        render={
          <Button
            icon={Keyboard}
            look="quiet"
            aria-label={t('keys_title')}
            title={single ? `${t('keys_title')} (?)` : t('keys_title')}
          ></Button>
        }
      />
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-black/50" />
        <Dialog.Popup
          finalFocus={() => !focusWithRing(before.current)}
          className="fixed top-1/2 left-1/2 flex max-h-[90vh] w-[26rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col gap-3 overflow-auto rounded-xl border border-line bg-sheet p-5 text-ink shadow-lg"
        >
          <Dialog.Title className="font-semibold text-lg">{t('keys_title')}</Dialog.Title>
          <KeyGroup title={t('keys_everywhere')}>
            {single && <KeyLine names={['?']} does={t('keys_help')} />}
            <KeyLine names={['Tab', 'Shift + Tab']} does={t('keys_tab')} />
            <KeyLine names={['Esc']} does={t('keys_close')} />
            {capture === undefined ? (
              <p className="text-sm text-soft">{t('keys_no_capture')}</p>
            ) : (
              <KeyLine names={[capture]} does={t('keys_capture')} />
            )}
          </KeyGroup>
          {KEYS_HELP.map(({ where, keys }) => (
            <KeyGroup key={where} title={t(where)}>
              {keys.map(([names, does]) => (
                <KeyLine
                  key={does}
                  names={names.filter((name) => single || !isSingleCharacter(name))}
                  does={t(does)}
                />
              ))}
            </KeyGroup>
          ))}
          <TickBox checked={single} onChange={onSingle} hint={t('keys_single_hint')}>
            {t('keys_single')}
          </TickBox>
          <Dialog.Close render={<Button className="mt-1 justify-self-end">{t('keys_done')}</Button>} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function KeyGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <h3 className="font-medium text-sm text-soft">{title}</h3>
      {children}
    </section>
  );
}

function KeyLine({ names, does }: { names: readonly string[]; does: string }) {
  return (
    <p className="flex items-baseline justify-between gap-3 text-sm">
      <span>{does}</span>
      <span className="flex shrink-0 flex-wrap justify-end gap-1">
        {names.map((name) => (
          <kbd key={name} className="rounded border border-edge px-1.5 font-mono text-xs leading-5">
            {KEY_SYMBOLS[name] ?? name}
          </kbd>
        ))}
      </span>
    </p>
  );
}
