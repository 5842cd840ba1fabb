import { type ReactNode, useCallback, useState } from 'react';
import { EnglishField } from '@/components/inspector/english-field';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { RESULT_WORDS } from '@/components/inspector/report/report-outcome';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import { TickBox } from '@/components/ui/form/tick-box';
import { CASE_RESULTS } from '@/lib/intake/contract';
import type { OfficerAction, OfficerReport, OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { CLOCKS, type Clock } from '@/lib/reference/clocks';
import { ROUTES } from '@/lib/reference/routing';
import { citeBasis } from '@/lib/reference/sources';

const LONG = 1_000;
export type ActionFormName = 'transfer' | 'merge' | 'ask' | 'close' | 'takedown' | 'formal';

interface ActionFormProps {
  form: ActionFormName;
  report: OfficerReport;
  /** All units to which the report can be transferred. The form lists first the units that support the report. */
  units: readonly OfficerSelf['unit'][];
  language: 'vi' | 'en';
  now: () => number;
  onAct: (action: OfficerAction) => void;
  onCancel: () => void;
}

/** Everything that the person chose or typed in the form. */
interface ActionInput {
  /** The chosen unit, report or result; '' before a choice. */
  readonly choice: string;
  readonly vi: string;
  readonly en: string;
  /** True if the officer ticked that the site is a large platform. For a large platform the law sets another period. */
  readonly large: boolean;
  /** ISO day in Vietnam on which a formal request was received. */
  readonly day: string;
}

/**
 * Shows the form of one action: its fields and, for most actions, a text that the reporter reads or the log records. The first
 * field gets the focus; Escape cancels.
 */
export function ActionForm(props: ActionFormProps) {
  const { form, report, now, onAct, onCancel } = props;
  const { t } = useOfficerWords();
  const [input, setInput] = useState<ActionInput>(() => ({
    // If there is only one report to merge into, it is chosen at first.
    choice: form === 'merge' && report.sameGroup.length === 1 ? (report.sameGroup[0] ?? '') : '',
    vi: '',
    en: '',
    large: false,
    day: toVietnamDay(now()),
  }));
  const changeInput = (part: Partial<ActionInput>) => setInput((before) => ({ ...before, ...part }));
  const focusFirstField = useCallback(
    (element: HTMLFormElement | null) =>
      element
        ?.querySelector<HTMLElement>('select, textarea, input, [role="checkbox"], button[type="submit"]')
        ?.focus(),
    [],
  );
  const action = toOfficerAction(form, input, now());
  return (
    <form
      ref={focusFirstField}
      className="-mx-1 grid max-h-[60vh] gap-3 overflow-auto p-1"
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      onSubmit={(event) => {
        event.preventDefault();
        if (action) onAct(action);
      }}
    >
      <ActionFields {...props} input={input} onInput={changeInput} />
      {form !== 'takedown' && form !== 'formal' && (
        <TextField
          label={t(`${form}_text`)}
          {...(form === 'close' ? { hint: t('close_text_hint') } : {})}
          rows={3}
          maxLength={LONG}
          value={input.vi}
          onChange={(vi) => changeInput({ vi })}
        />
      )}
      {(form === 'ask' || form === 'close' || form === 'transfer') && (
        <EnglishField value={input.en} onChange={(en) => changeInput({ en })} />
      )}
      {form === 'close' && report.merged.length > 0 && (
        <p className="text-sm">{t('close_merged', { references: report.merged.join(', ') })}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={!action}>
          {t(`action_${form}`)}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Returns the action that the input describes; null while something is missing. `now` is epoch ms. */
function toOfficerAction(form: ActionFormName, input: ActionInput, now: number): OfficerAction | null {
  const { choice, large, day } = input;
  const vi = input.vi.trim();
  const both = { vi, en: input.en.trim() || vi };
  switch (form) {
    case 'takedown':
      return {
        action: 'request-takedown',
        requestedAt: new Date(now).toISOString(),
        ...(large && { large: true }),
      };
    case 'formal':
      return day !== '' && day <= toVietnamDay(now)
        ? { action: 'formal-request', receivedAt: new Date(`${day}T00:00:00+07:00`).toISOString() }
        : null;
    case 'ask':
      return vi !== '' ? { action: 'ask', question: both } : null;
    case 'transfer':
      return choice && vi !== '' ? { action: 'transfer', to: choice, reason: both } : null;
    case 'merge':
      return choice && vi !== '' ? { action: 'merge', into: choice, reason: vi } : null;
    case 'close': {
      const outcome = CASE_RESULTS.find((value) => value === choice);
      return outcome && vi !== '' ? { action: 'close', outcome, note: both } : null;
    }
  }
}

interface ActionFieldsProps extends ActionFormProps {
  input: ActionInput;
  onInput: (part: Partial<ActionInput>) => void;
}

/**
 * Shows the fields of the action `form` besides its text. Transfer, merge and close have a choice; a formal request has a day. A
 * takedown request has a tick box "This is a large platform", if the law sets a period for large platforms. A question has no
 * such fields.
 */
function ActionFields({ form, report, units, language, now, input, onInput }: ActionFieldsProps): ReactNode {
  const { t } = useOfficerWords();
  const periods = findLegalBasesOfPeriods(report);
  const renderChoiceField = (
    label: string,
    options: readonly { value: string; label: string }[],
    hint?: string,
  ) => (
    <SelectField
      label={label}
      hint={hint}
      value={input.choice}
      options={[{ value: '', label: t('choose') }, ...options]}
      onChange={(choice) => onInput({ choice })}
    />
  );
  switch (form) {
    case 'ask':
      return null;
    case 'transfer': {
      const options = sortUnitsSupportingFirst(units, report).map(({ id, name }) => ({
        value: id,
        label: name[language],
      }));
      return renderChoiceField(t('transfer_to'), options, t('transfer_hint'));
    }
    case 'merge':
      return renderChoiceField(
        t('merge_into'),
        report.sameGroup.map((reference) => ({ value: reference, label: reference })),
      );
    case 'close':
      return renderChoiceField(
        t('close_outcome'),
        CASE_RESULTS.map((value) => ({ value, label: t(RESULT_WORDS[value]) })),
      );
    case 'takedown':
      return (
        <>
          <p className="text-sm">{t('takedown_explained')}</p>
          {periods.large && (
            <TickBox
              checked={input.large}
              onChange={(large) => onInput({ large })}
              hint={t('takedown_large_hint', { basis: citeBasis(periods.large, language) })}
            >
              {t('takedown_large')}
            </TickBox>
          )}
        </>
      );
    case 'formal':
      return (
        <>
          <p className="text-sm">
            {periods.formal && t('formal_explained', { basis: citeBasis(periods.formal, language) })}
          </p>
          <TextField
            type="date"
            label={t('formal_day')}
            maxLength={10}
            value={input.day}
            onChange={(day) => onInput({ day })}
            problem={input.day > toVietnamDay(now()) ? t('formal_day_to_come') : undefined}
          />
        </>
      );
  }
}

/** Returns all units: first those that support the report, then the others. */
function sortUnitsSupportingFirst(
  units: readonly OfficerSelf['unit'][],
  { route }: OfficerReport,
): OfficerSelf['unit'][] {
  const supporting = new Set(route?.supporting.map(({ name }) => name.vi));
  return units.toSorted((a, b) => Number(supporting.has(b.name.vi)) - Number(supporting.has(a.name.vi)));
}

/**
 * Returns the legal bases of the periods that an officer can start for this violation type: for a takedown request to a large
 * platform (`large`), and with a formal request (`formal`). Undefined for a period that the law does not have.
 */
export function findLegalBasesOfPeriods({ reason }: OfficerReport) {
  const clocks = ROUTES[reason.code].clocks.map((id): Clock => CLOCKS[id].value);
  return {
    large: clocks.find(({ onlyLarge }) => onlyLarge)?.basis,
    formal: clocks.find(({ starts }) => starts === 'formal-request')?.basis,
  };
}

/** Returns the day in Vietnam at a time (epoch ms) as the value of a date field (ISO day). */
function toVietnamDay(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
}
