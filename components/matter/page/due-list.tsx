import { CalendarDays } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useWords } from '@/components/ui/words';
import type { Matter } from '@/lib/domain/matter/matter';
import { type DueDate, findDueDates, isDueDatePassed } from '@/lib/matters/due-dates';
import type { Recipient } from '@/lib/reference/recipients';
import { BUNDLED_REFERENCE } from '@/lib/reference/reference-facts';
import { citeBasis } from '@/lib/reference/sources';
import { useMatterWords } from './matter-words';

interface DueListProps {
  matter: Matter;
  recipients: readonly Recipient[];
  today: string;
  onCalendar: () => void;
}

/** Shows each running period: its due date, who has to do what, by which provision, and from which day the period counts. */
export function DueDateList({ matter, recipients, today, onCalendar }: DueListProps) {
  const { t, date } = useMatterWords();
  const dues = matter.closed ? [] : recipients.flatMap(({ id }) => findDueDates(matter, id));
  if (dues.length === 0) {
    const hasBegun = matter.steps.some(({ act }) => act.kind === 'sent' || act.kind === 'received');
    return <p className="text-sm text-soft">{t(matter.closed || hasBegun ? 'dues_over' : 'dues_none')}</p>;
  }
  return (
    <>
      <ul className="grid gap-3">
        {dues.map((due) => (
          <DueDateItem key={due.id} due={due} today={today} />
        ))}
      </ul>
      <p className="figures text-sm text-soft">{t('dues_calendar', { day: date(BUNDLED_REFERENCE.asOf) })}</p>
      <Button icon={CalendarDays} className="justify-self-start" onClick={onCalendar}>
        {t('act_calendar')}
      </Button>
    </>
  );
}

function DueDateItem({ due, today }: { due: DueDate; today: string }) {
  const { language } = useWords();
  const { t, date } = useMatterWords();
  const { rule, start, earliest, latest, open } = due;
  const last =
    earliest === latest ? date(latest) : t('due_between', { earliest: date(earliest), latest: date(latest) });
  return (
    <li className="grid gap-0.5" data-due={due.clock}>
      <p className={`figures font-medium ${isDueDatePassed(due, today) ? 'text-ask' : ''}`}>
        {isDueDatePassed(due, today) ? t('due_passed', { day: date(latest) }) : last}
      </p>
      <p className="text-sm">
        {rule.actor[language]}: {rule.action[language]}
      </p>
      <p className="figures text-sm text-soft">
        {citeBasis(rule.basis, language)}; {t(`dues_started_${start.by}`, { day: date(start.day) })}
      </p>
      {open.map((undecided) => (
        <p key={undecided.vi} className="text-sm text-soft">
          {t('dues_open', { text: undecided[language] })}
        </p>
      ))}
    </li>
  );
}
