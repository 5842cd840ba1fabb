import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useKeyboardShortcuts } from '@/components/inspector/use-keyboard-shortcuts';
import { Button, type ButtonProps } from '@/components/ui/button';
import type { OfficerAction, OfficerReport, OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { ActionForm, type ActionFormName, findLegalBasesOfPeriods } from './action-form';

/** An entry of the menu that does something other than handle the report. */
interface OtherAction {
  readonly label: string;
  readonly onPress: () => void;
}

interface OfficerActionsProps {
  report: OfficerReport;
  units: readonly OfficerSelf['unit'][];
  language: 'vi' | 'en';
  busy: boolean;
  /** True if the keys a, t, m and c work. Buttons then show their keys. */
  singleKeys: boolean;
  now: () => number;
  onAct: (action: OfficerAction) => void;
  /** Entries that the caller adds to the menu, below those actions of the report that have no button of their own. */
  others?: readonly OtherAction[];
  /** Opens the next report; this is the main action for a report that has ended. */
  onNext?: (() => void) | undefined;
}

/**
 * Shows what an officer can do with a report, in a bar that stays at the foot of the view. The first button changes with the
 * report's state and keeps the focus; rarer actions are in a menu. An open form replaces the buttons until it is sent.
 */
export function OfficerActions(props: OfficerActionsProps) {
  const { report, busy, singleKeys, onAct, others = [], onNext } = props;
  const { t } = useOfficerWords();
  const [open, setOpen] = useState<ActionFormName | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const left = useRef(true);
  useEffect(() => {
    // The form or report that had the focus is gone, so the first button gets the focus as soon as it is enabled.
    if (open || busy || !left.current) return;
    left.current = false;
    if (document.activeElement === document.body)
      bar.current?.querySelector<HTMLElement>('button:enabled')?.focus({ preventScroll: true });
  }, [open, busy]);
  const ended = ['closed', 'withdrawn', 'merged'].includes(report.status);
  const accepted = report.acceptedBy !== undefined;
  const showForm = (form: ActionFormName | null) => {
    left.current = form === null;
    setOpen(form);
  };
  const submitAction = (action: OfficerAction) => {
    showForm(null);
    onAct(action);
  };
  const accept = !ended && !accepted ? () => submitAction({ action: 'accept' }) : undefined;
  const transfer = ended ? undefined : () => showForm('transfer');
  const close = !ended && accepted ? () => showForm('close') : undefined;
  const merge = !ended && report.sameGroup.length > 0 ? () => showForm('merge') : undefined;
  useKeyboardShortcuts(busy || open ? {} : { a: accept, t: transfer, m: merge, c: close }, singleKeys);

  const rarer: readonly (readonly [ActionFormName, boolean])[] = [
    ['ask', accepted && report.complainant !== 'withdrawn'],
    ['merge', report.sameGroup.length > 0],
    ['takedown', accepted],
    ['formal', accepted && findLegalBasesOfPeriods(report).formal !== undefined],
  ];
  const entries = [
    ...rarer
      .filter(([, offered]) => offered && !ended)
      .map(([form]) => ({ label: t(`action_${form}`), onPress: () => showForm(form) })),
    ...others,
  ];
  const first = accept
    ? { onClick: accept, label: t('action_accept'), name: 'a' }
    : close
      ? { onClick: close, label: t('action_close'), name: 'c' }
      : onNext && { onClick: onNext, label: t('report_next'), name: undefined };
  if (!first && !transfer && entries.length === 0) return null;
  return (
    <section
      aria-label={t('actions_title')}
      data-bar="bottom"
      className="@container -mx-4 z-10 border-line border-t bg-paper px-4 py-2.5 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:bottom-0"
    >
      {open && (
        <ActionForm {...props} key={open} form={open} onAct={submitAction} onCancel={() => showForm(null)} />
      )}
      <div ref={bar} className="flex flex-wrap gap-2" hidden={open !== null}>
        {first && (
          <ShortcutButton
            look="primary"
            name={first.name}
            shown={singleKeys}
            disabled={busy}
            onClick={first.onClick}
          >
            {first.label}
          </ShortcutButton>
        )}
        {transfer && (
          <ShortcutButton name="t" shown={singleKeys} disabled={busy} onClick={transfer}>
            {t('action_transfer')}
          </ShortcutButton>
        )}
        {entries.length > 0 && (
          <OtherActionsMenu label={t('action_more')} disabled={busy} entries={entries} />
        )}
      </div>
    </section>
  );
}

/** Padding that lets three buttons fit on one line of the narrowest view. */
const NARROW_PADDING = 'px-2.5! @min-[21rem]:px-3!';

interface KeyButtonProps extends ButtonProps {
  /** The keyboard key that does the same as the button. */
  name: string | undefined;
  shown: boolean;
}

/** A button that shows its keyboard shortcut. */
function ShortcutButton({ name, shown, children, ...button }: KeyButtonProps) {
  const keyed = shown && name !== undefined;
  return (
    <Button {...button} className={NARROW_PADDING} {...(keyed ? { 'aria-keyshortcuts': name } : {})}>
      {children}
      {keyed && (
        <span
          aria-hidden="true"
          className="hidden rounded border border-current @min-[21rem]:inline px-1 font-mono text-xs leading-4"
        >
          {name}
        </span>
      )}
    </Button>
  );
}

interface MoreMenuProps {
  label: string;
  disabled: boolean;
  entries: readonly OtherAction[];
}

function OtherActionsMenu({ label, disabled, entries }: MoreMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger
        render={
          <Button className={NARROW_PADDING} disabled={disabled}>
            {label}
            <ChevronDown aria-hidden="true" size="1.1em" className="shrink-0" />
          </Button>
        }
      />
      <Menu.Portal>
        <Menu.Positioner align="end" side="top" sideOffset={4} className="z-20">
          <Menu.Popup className="min-w-48 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-sheet p-1 text-ink shadow-lg outline-none">
            {entries.map((entry) => (
              <Menu.Item
                key={entry.label}
                onClick={entry.onPress}
                nativeButton
                render={<button type="button" />}
                className="flex min-h-11 w-full cursor-pointer items-center rounded-lg px-3 text-left outline-none data-highlighted:bg-sun-wash"
              >
                {entry.label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
