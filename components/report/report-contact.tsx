import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { TickBox } from '@/components/ui/tick-box';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/outbox';
import type { ReportChange } from './report-change';

/** How the person can be reached, if they want: written here, sent only with its own tick. */
export function ReportContact({
  item,
  receiver,
  saved,
  problem,
  onChange,
}: {
  item: OutboxItem;
  receiver: string;
  /** The contact kept in settings, offered with a click and never filled in unasked. */
  saved: { readonly email: string; readonly phone: string };
  problem: string | undefined;
  onChange: (change: ReportChange) => void;
}) {
  const { t } = useWords();
  const [email, setEmail] = useState(item.draft.email ?? '');
  const [phone, setPhone] = useState(item.draft.phone ?? '');
  const given = email.trim() !== '' || phone.trim() !== '';
  // Judged by what is stored: a contact on its way to the outbox must not look agreed to for a moment.
  const stored = Boolean(item.draft.email?.trim() || item.draft.phone?.trim());
  const agreed = given && stored && !item.removed.includes('contact');
  const others = item.removed.filter((part) => part !== 'contact');

  // Until the person ticks, the contact counts as left out; emptying it takes the tick away with it.
  const write = (next: { email?: string; phone?: string }) => {
    if (next.email !== undefined) setEmail(next.email);
    if (next.phone !== undefined) setPhone(next.phone);
    onChange({ ...next, ...(agreed ? {} : { removed: [...others, 'contact'] }) });
  };
  const offer = !given && (saved.email !== '' || saved.phone !== '');
  return (
    <>
      <p className="text-sm text-soft">{t('contact_why')}</p>
      {offer && (
        <Button look="quiet" className="-ml-4 justify-self-start" onClick={() => write(saved)}>
          {t('contact_use_saved', { contact: saved.email || saved.phone })}
        </Button>
      )}
      <div data-field="complainant.email">
        <TextField
          label={t('contact_email')}
          type="email"
          autoComplete="email"
          maxLength={254}
          value={email}
          onChange={(value) => write({ email: value })}
          problem={problem}
        />
      </div>
      <div data-field="complainant.phone">
        <TextField
          label={t('contact_phone')}
          type="tel"
          autoComplete="tel"
          maxLength={20}
          value={phone}
          onChange={(value) => write({ phone: value })}
        />
      </div>
      {given && (
        <TickBox
          checked={agreed}
          onChange={(agree) => onChange({ removed: agree ? others : [...others, 'contact'] })}
          hint={t('contact_consent_hint')}
        >
          {t('contact_consent', { receiver })}
        </TickBox>
      )}
    </>
  );
}
