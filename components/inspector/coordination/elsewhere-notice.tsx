import { useState } from 'react';
import { EnglishField } from '@/components/inspector/english-field';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { Elsewhere } from '@/lib/intake/officers/coordination-contract';

interface ElsewhereNoticeProps {
  units: readonly Elsewhere[];
  busy: boolean;
  /** Transfers the report to `unit`; undefined if this report cannot be transferred. */
  onJoin: ((unit: string, reason: { vi: string; en: string }) => void) | undefined;
}

/**
 * Tells an officer, before they accept a report, which other units already handle its seller or listing, since when, and how to
 * reach these units. The officer can transfer the report to one of them; the officer's own unit then supports the report.
 */
export function OtherUnitsNotice({ units, busy, onJoin }: ElsewhereNoticeProps) {
  const { t } = useOfficerWords();
  const { language, time } = useWords();
  const [joined, setJoined] = useState<Elsewhere>();
  const [reason, setReason] = useState('');
  const [english, setEnglish] = useState('');
  if (units.length === 0) return null;
  return (
    <Notice
      kind="trouble"
      title={t('elsewhere_title')}
      actions={
        onJoin &&
        !joined &&
        units.map((one) => (
          <Button key={one.unit.id} disabled={busy} onClick={() => setJoined(one)}>
            {units.length === 1
              ? t('elsewhere_join')
              : t('elsewhere_join_named', { unit: one.unit.name[language] })}
          </Button>
        ))
      }
    >
      <ul className="grid gap-1">
        {units.map(({ unit, since, contact }) => (
          <li key={unit.id}>
            <span className="font-medium">{unit.name[language]}</span>,{' '}
            {t('elsewhere_since', { time: time(since) })}
            {contact !== undefined && <span className="block">{t('elsewhere_contact', { contact })}</span>}
          </li>
        ))}
      </ul>
      {joined && onJoin && (
        <div className="mt-3 grid grid-cols-1 gap-3">
          <p>{t('elsewhere_join_says', { unit: joined.unit.name[language] })}</p>
          <TextField label={t('elsewhere_reason')} maxLength={1_000} value={reason} onChange={setReason} />
          <EnglishField value={english} onChange={setEnglish} />
          <div className="flex flex-wrap gap-2">
            <Button
              look="primary"
              disabled={busy || reason.trim() === ''}
              onClick={() =>
                onJoin(joined.unit.id, { vi: reason.trim(), en: english.trim() || reason.trim() })
              }
            >
              {t('elsewhere_send')}
            </Button>
            <Button onClick={() => setJoined(undefined)}>{t('cancel')}</Button>
          </div>
        </div>
      )}
    </Notice>
  );
}
