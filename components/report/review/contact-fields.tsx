import { useState } from 'react';
import { Agreement } from '@/components/report/consent/agreement';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import type { ComplainantProps } from './report-complainant';

/** How to reach the person. It is sent only with its own tick, which clears when both fields are emptied. */
export function ContactFields({ item, receiver, saved, emailProblem, onChange }: ComplainantProps) {
  const { t } = useWords();
  const [email, setEmail] = useState(item.draft.email ?? '');
  const [phone, setPhone] = useState(item.draft.phone ?? '');
  const given = email.trim() !== '' || phone.trim() !== '';

  const write = (next: { email?: string; phone?: string }) => {
    const now = { email, phone, ...next };
    setEmail(now.email);
    setPhone(now.phone);
    const emptied = now.email.trim() === '' && now.phone.trim() === '';
    onChange({ ...next, ...(emptied ? { consent: { purpose: 'contact-me', given: false } } : {}) });
  };
  const offer = !given && (saved.email !== '' || saved.phone !== '');
  return (
    <>
      {offer && (
        <Button look="quiet" className="-ml-4 justify-self-start" onClick={() => write(saved)}>
          {t('contact_use_saved', { contact: saved.email || saved.phone })}
        </Button>
      )}
      <TextField
        field="complainant.email"
        label={t('contact_email')}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={email}
        onChange={(value) => write({ email: value })}
        problem={emailProblem}
      />
      <TextField
        field="complainant.phone"
        label={t('contact_phone')}
        type="tel"
        autoComplete="tel"
        maxLength={20}
        value={phone}
        onChange={(value) => write({ phone: value })}
      />
      {given && (
        <Agreement item={item} purpose="contact-me" onChange={onChange}>
          {t('contact_consent', { receiver })}
        </Agreement>
      )}
    </>
  );
}
