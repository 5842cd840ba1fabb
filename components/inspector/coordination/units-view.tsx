import { useState } from 'react';
import type * as z from 'zod';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { TextField } from '@/components/ui/form/text-field';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { toStatusMessageKey } from '@/lib/domain/word-keys';
import type { Escalation, RequestThread, SupportedSchema } from '@/lib/intake/officers/coordination-contract';
import { CLOCKS } from '@/lib/reference/clocks';

type RequestRow = Omit<RequestThread, 'messages'>;

/** Data of the view of units: requests received and sent, supported reports, escalations, and the unit's contact. */
export interface UnitsData {
  readonly received: readonly RequestRow[];
  readonly sent: readonly RequestRow[];
  readonly supported: readonly z.infer<typeof SupportedSchema>[];
  /** Undefined for an officer who does not supervise the unit. */
  readonly escalations: readonly Escalation[] | undefined;
  readonly contact: string;
}

interface UnitsViewProps {
  data: UnitsData;
  today: string;
  busy: boolean;
  onThread: (id: number) => void;
  onReport: (reference: string) => void;
  onSeen: (id: number) => void;
  /** Stores the unit's contact; undefined for an officer who may not change it. */
  onContact: ((contact: string) => void) | undefined;
}

/** Shows the requests that this unit received and sent, its escalations, and the reports that it supports. */
export function UnitsView({ data, today, busy, onThread, onReport, onSeen, onContact }: UnitsViewProps) {
  const { t } = useOfficerWords();
  const { language, date, time, t: say, has: knows } = useWords();
  const { received, sent, supported, escalations, contact } = data;
  const open = received.filter(({ answered }) => !answered);
  return (
    <div className="grid gap-4">
      {escalations !== undefined && escalations.length > 0 && (
        <section aria-label={t('escalations_title')} className="grid gap-2">
          <h2 className="font-semibold text-lg">{t('escalations_title')}</h2>
          <ul className="grid gap-2">
            {escalations.map((one) => (
              <li
                key={one.id}
                className="grid gap-1 rounded-xl border border-ask bg-ask-wash px-4 py-3 text-sm"
              >
                <span className="font-medium">
                  <LegalPeriodName clock={one.clock} />
                </span>
                <span>
                  {t('escalation_of', { unit: one.unit.name[language], time: time(one.dueAt) })}
                  {one.contact !== undefined && ` · ${one.contact}`}
                </span>
                <span className="flex flex-wrap items-center gap-2">
                  {one.reference !== undefined && (
                    <Button onClick={() => one.reference && onReport(one.reference)}>{one.reference}</Button>
                  )}
                  {one.request !== undefined && (
                    <Button onClick={() => one.request !== undefined && onThread(one.request)}>
                      {t('escalation_request')}
                    </Button>
                  )}
                  {one.seenAt === undefined ? (
                    <Button disabled={busy} onClick={() => onSeen(one.id)}>
                      {t('escalation_seen')}
                    </Button>
                  ) : (
                    <span className="text-soft">{t('escalation_seen_at', { time: time(one.seenAt) })}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t('requests_received')} className="grid gap-2">
        <h2 className="font-semibold text-lg">{t('requests_received')}</h2>
        {open.length === 0 && <Notice title={t('requests_none')} />}
        <RequestList rows={open} today={today} onThread={onThread} />
        {received.length > open.length && (
          <Disclosure label={t('requests_answered', { count: received.length - open.length })}>
            <RequestList
              rows={received.filter(({ answered }) => answered)}
              today={today}
              onThread={onThread}
            />
          </Disclosure>
        )}
      </section>
      <Disclosure
        label={t('requests_sent', { count: sent.length })}
        open={sent.some(({ answered }) => !answered)}
      >
        <RequestList rows={sent} today={today} onThread={onThread} />
      </Disclosure>
      <Disclosure label={t('supported_title', { count: supported.length })}>
        <ul className="grid gap-2">
          {supported.map(({ reference, lead, status, since }) => {
            const key = toStatusMessageKey(status);
            return (
              <li key={reference} className="flex flex-wrap justify-between gap-2 border-line border-t py-2">
                <span>
                  <span className="font-mono">{reference}</span> · {lead.name[language]}
                </span>
                <span className="text-soft">
                  {knows(key) ? say(key) : status} · {date(since)}
                </span>
              </li>
            );
          })}
        </ul>
      </Disclosure>
      <UnitContact contact={contact} busy={busy} onContact={onContact} />
    </div>
  );
}

interface RequestsProps {
  rows: readonly RequestRow[];
  today: string;
  onThread: (id: number) => void;
}

function RequestList({ rows, today, onThread }: RequestsProps) {
  const { t } = useOfficerWords();
  const { language, date } = useWords();
  return (
    <ul className="grid gap-2">
      {rows.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            onClick={() => onThread(one.id)}
            className="grid w-full gap-0.5 rounded-xl border border-line bg-sheet px-4 py-3 text-left hover:border-edge"
          >
            <span className="line-clamp-2 break-words font-medium">{one.act}</span>
            <span className="text-soft text-sm">
              {t('request_between', { from: one.from.name[language], to: one.to.name[language] })}
            </span>
            <span className="text-sm">
              {one.answered
                ? t('request_answered')
                : t(one.deadline < today ? 'request_late' : 'request_due', { date: date(one.deadline) })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/**
 * Shows the name of a period. The name of a period set by law says who must do what. The deadline of a request between units has
 * a fixed name.
 */
function LegalPeriodName({ clock }: { clock: string }) {
  const { t } = useOfficerWords();
  const { language } = useWords();
  if (clock === 'deadline') return t('escalation_deadline');
  const known = Object.entries(CLOCKS).find(([id]) => id === clock)?.[1].value;
  return known ? `${known.actor[language]}: ${known.action[language]}` : clock;
}

/** Shows the contact by which other units reach this unit. A supervisor can change the contact. */
function UnitContact({
  contact,
  busy,
  onContact,
}: Pick<UnitsViewProps, 'busy' | 'onContact'> & { contact: string }) {
  const { t } = useOfficerWords();
  const [typed, setTyped] = useState(contact);
  return (
    <Disclosure label={t('contact_title')} open={contact === ''}>
      <div className="grid gap-3">
        <p>{contact === '' ? t('contact_none') : t('contact_is', { contact })}</p>
        {onContact && (
          <>
            <TextField label={t('contact_field')} maxLength={300} value={typed} onChange={setTyped} />
            <Button
              className="justify-self-start"
              disabled={busy || typed.trim() === '' || typed.trim() === contact}
              onClick={() => onContact(typed.trim())}
            >
              {t('contact_save')}
            </Button>
          </>
        )}
      </div>
    </Disclosure>
  );
}
