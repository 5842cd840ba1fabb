import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/form/choice';
import { TextField } from '@/components/ui/form/text-field';
import { TickBox } from '@/components/ui/form/tick-box';
import { useWords } from '@/components/ui/words';
import { type AgreedPurpose, COMPLAINANT_MODES, type OutboxItem } from '@/lib/domain/report/outbox';
import { findProvinceOfAddress } from '@/lib/reference/places/province-of-address';
import { formatProvinceName } from '@/lib/reference/places/provinces';
import type { ReportChanges } from '@/lib/workflows/report/change-report';

/** Properties shared by the fields about the person. */
export interface ComplainantProps {
  readonly item: OutboxItem;
  readonly receiver: string;
  /** The contact from the settings. A button offers to fill it in; it is never filled in without a press. */
  readonly saved: { readonly email: string; readonly phone: string };
  /** Error text of the e-mail address; undefined if it has none. */
  readonly emailProblem: string | undefined;
  readonly onChange: (change: ReportChanges) => void;
}

/** Asks who reports, with three choices. Each choice says its effect, who reads the data, and how long the data is kept. */
export function ReportComplainant(props: ComplainantProps) {
  const { item, receiver, onChange } = props;
  const { t } = useWords();
  const mode = item.draft.complainant;
  return (
    <>
      <Choice
        field="complainant.mode"
        label={t('complainant_question')}
        value={mode}
        options={COMPLAINANT_MODES.map((value) => ({ value, label: t(`complainant_${value}`) }))}
        onChange={(complainant) => onChange({ complainant })}
      />
      <p className="text-sm text-soft">
        {mode === 'anonymous' ? t('complainant_anonymous_text') : t(`complainant_${mode}_text`, { receiver })}
        {mode !== 'anonymous' && ` ${t('complainant_kept')}`}
      </p>
      {mode === 'identified' && <IdentityFields {...props} />}
      {mode !== 'anonymous' && <ContactFields {...props} />}
    </>
  );
}

/** The input fields for item 1 of the statutory form: name, ID number and address, with a consent of their own. */
function IdentityFields({ item, receiver, onChange }: ComplainantProps) {
  const { t } = useWords();
  const { name = '', idNumber = '', address = '' } = item.draft;
  const [typed, setTyped] = useState({ name, idNumber, address });
  const changeIdentity = (next: Partial<typeof typed>) => {
    setTyped((before) => ({ ...before, ...next }));
    onChange(next);
  };
  return (
    <>
      <TextField
        field="complainant.name"
        label={t('identity_name')}
        autoComplete="name"
        maxLength={200}
        value={typed.name}
        onChange={(value) => changeIdentity({ name: value })}
      />
      <TextField
        field="complainant.idNumber"
        label={t('identity_number')}
        maxLength={20}
        value={typed.idNumber}
        onChange={(value) => changeIdentity({ idNumber: value })}
      />
      <TextField
        field="complainant.address"
        label={t('identity_address')}
        autoComplete="street-address"
        rows={2}
        maxLength={500}
        value={typed.address}
        onChange={(value) => changeIdentity({ address: value })}
      />
      <ProvinceSuggestion address={typed.address} chosen={item.draft.province} onChange={onChange} />
      <ConsentTickBox item={item} purpose="identify-me" onChange={onChange}>
        {t('identity_consent', { receiver })}
      </ConsentTickBox>
    </>
  );
}

interface ProvinceOfferProps {
  address: string;
  chosen: string | undefined;
  onChange: (change: ReportChanges) => void;
}

/** Offers the province found in the typed address, by its current name. The province is never filled in without a press. */
function ProvinceSuggestion({ address, chosen, onChange }: ProvinceOfferProps) {
  const { t, language } = useWords();
  const province = findProvinceOfAddress(address);
  if (!province) return null;
  return (
    <TickBox
      checked={chosen === province.code}
      onChange={(ticked) => onChange({ province: ticked ? province.code : '' })}
      hint={t('province_hint')}
    >
      {t('province_use', { province: formatProvinceName(province)[language] })}
    </TickBox>
  );
}

/**
 * The fields for e-mail address and phone number. One consent is asked for both of them; without it, neither is sent. The consent
 * is cleared when both fields are empty.
 */
function ContactFields({ item, receiver, saved, emailProblem, onChange }: ComplainantProps) {
  const { t } = useWords();
  const [email, setEmail] = useState(item.draft.email ?? '');
  const [phone, setPhone] = useState(item.draft.phone ?? '');
  const hasContact = email.trim() !== '' || phone.trim() !== '';

  const changeContact = (next: { email?: string; phone?: string }) => {
    const now = { email, phone, ...next };
    setEmail(now.email);
    setPhone(now.phone);
    const emptied = now.email.trim() === '' && now.phone.trim() === '';
    onChange({ ...next, ...(emptied ? { consent: { purpose: 'contact-me', given: false } } : {}) });
  };
  const offer = !hasContact && (saved.email !== '' || saved.phone !== '');
  return (
    <>
      {offer && (
        <Button look="quiet" className="-ml-4 justify-self-start" onClick={() => changeContact(saved)}>
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
        onChange={(value) => changeContact({ email: value })}
        problem={emailProblem}
      />
      <TextField
        field="complainant.phone"
        label={t('contact_phone')}
        type="tel"
        autoComplete="tel"
        maxLength={20}
        value={phone}
        onChange={(value) => changeContact({ phone: value })}
      />
      {hasContact && (
        <ConsentTickBox item={item} purpose="contact-me" onChange={onChange}>
          {t('contact_consent', { receiver })}
        </ConsentTickBox>
      )}
    </>
  );
}

interface AgreementProps {
  item: OutboxItem;
  purpose: AgreedPurpose;
  onChange: (change: ReportChanges) => void;
  children: string;
}

/** A tick box that asks for consent to one use of personal data. */
function ConsentTickBox({ item, purpose, onChange, children }: AgreementProps) {
  const { t } = useWords();
  return (
    <TickBox
      checked={item.agreed.includes(purpose)}
      onChange={(agree) => onChange({ consent: { purpose, given: agree } })}
      hint={t('agree_hint')}
    >
      {children}
    </TickBox>
  );
}
