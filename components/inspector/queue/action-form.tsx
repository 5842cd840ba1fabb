import { type ReactNode, useCallback, useState } from 'react';
import { EnglishField } from '@/components/inspector/english-field';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { RESULT_WORDS } from '@/components/inspector/report/case-standing';
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
  /** All units to which a report can be transferred; other agencies of the routing table come first. */
  units: readonly OfficerSelf['unit'][];
  language: 'vi' | 'en';
  now: () => number;
  onAct: (action: OfficerAction) => void;
  onCancel: () => void;
}

/**
 * Shows the form of one action, with the text that the reporter or the log will show. The form gets the focus; Escape cancels.
 */
export function ActionForm({ form, report, units, language, now, onAct, onCancel }: ActionFormProps) {
  const { t } = useOfficerWords();
  const [vi, setVi] = useState('');
  const [en, setEn] = useState('');
  // If there is only one report to merge into, it is chosen at first.
  const [choice, setChoice] = useState(
    form === 'merge' && report.sameGroup.length === 1 ? (report.sameGroup[0] ?? '') : '',
  );
  const [large, setLarge] = useState(false);
  const [day, setDay] = useState(() => toVietnamDay(now()));
  const start = useCallback(
    (element: HTMLFormElement | null) =>
      element
        ?.querySelector<HTMLElement>('select, textarea, input, [role="checkbox"], button[type="submit"]')
        ?.focus(),
    [],
  );
  const both = { vi: vi.trim(), en: en.trim() || vi.trim() };
  const written = both.vi !== '';
  const periods = listPeriods(report);
  const supporting = new Set(report.route?.supporting.map(({ name }) => name.vi));
  const ordered = [...units].sort(
    (a, b) => Number(supporting.has(b.name.vi)) - Number(supporting.has(a.name.vi)),
  );

  const choose = (label: string, options: readonly { value: string; label: string }[], hint?: string) => (
    <SelectField
      label={label}
      hint={hint}
      value={choice}
      options={[{ value: '', label: t('choose') }, ...options]}
      onChange={setChoice}
    />
  );
  const outcome = CASE_RESULTS.find((value) => value === choice);
  const fields: Readonly<Record<ActionFormName, { body: ReactNode; action: OfficerAction | null }>> = {
    transfer: {
      body: choose(
        t('transfer_to'),
        ordered.map(({ id, name }) => ({ value: id, label: name[language] })),
        t('transfer_hint'),
      ),
      action: choice && written ? { action: 'transfer', to: choice, reason: both } : null,
    },
    merge: {
      body: choose(
        t('merge_into'),
        report.sameGroup.map((reference) => ({ value: reference, label: reference })),
      ),
      action: choice && written ? { action: 'merge', into: choice, reason: both.vi } : null,
    },
    ask: { body: null, action: written ? { action: 'ask', question: both } : null },
    takedown: {
      body: (
        <>
          <p className="text-sm">{t('takedown_explained')}</p>
          {periods.large && (
            <TickBox
              checked={large}
              onChange={setLarge}
              hint={t('takedown_large_hint', { basis: citeBasis(periods.large, language) })}
            >
              {t('takedown_large')}
            </TickBox>
          )}
        </>
      ),
      action: {
        action: 'request-takedown',
        requestedAt: new Date(now()).toISOString(),
        ...(large && { large: true }),
      },
    },
    formal: {
      body: (
        <>
          <p className="text-sm">
            {periods.formal && t('formal_explained', { basis: citeBasis(periods.formal, language) })}
          </p>
          <TextField
            type="date"
            label={t('formal_day')}
            maxLength={10}
            value={day}
            onChange={setDay}
            problem={day > toVietnamDay(now()) ? t('formal_day_to_come') : undefined}
          />
        </>
      ),
      action:
        day !== '' && day <= toVietnamDay(now())
          ? { action: 'formal-request', receivedAt: new Date(`${day}T00:00:00+07:00`).toISOString() }
          : null,
    },
    close: {
      body: choose(
        t('close_outcome'),
        CASE_RESULTS.map((value) => ({ value, label: t(RESULT_WORDS[value]) })),
      ),
      action: outcome && written ? { action: 'close', outcome, note: both } : null,
    },
  };
  const { body, action } = fields[form];
  return (
    <form
      ref={start}
      className="-mx-1 grid max-h-[60vh] gap-3 overflow-auto p-1"
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      onSubmit={(event) => {
        event.preventDefault();
        if (action) onAct(action);
      }}
    >
      {body}
      {form !== 'takedown' && form !== 'formal' && (
        <TextField
          label={t(`${form}_text`)}
          {...(form === 'close' ? { hint: t('close_text_hint') } : {})}
          rows={3}
          maxLength={LONG}
          value={vi}
          onChange={setVi}
        />
      )}
      {(form === 'ask' || form === 'close' || form === 'transfer') && (
        <EnglishField value={en} onChange={setEn} />
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

/**
 * Returns the legal bases of the periods that an officer can start for this violation type: for a large case (`large`), and with
 * a formal request (`formal`). Undefined for a period that the law does not have.
 */
export function listPeriods({ reason }: OfficerReport) {
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
