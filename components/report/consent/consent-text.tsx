import { useWords } from '@/components/ui/words';
import type { ConsentTerms } from '@/lib/domain/report/consent';
import { PolicyLink } from './policy-link';

/** HTML id of the consent text on the page with the button to send. */
export const CONSENT_ID = 'consent';

interface ConsentTextProps {
  terms: ConsentTerms;
  version: number;
  /**
   * The sentence above the consent text when an officer reads the text to a person. If absent, the sentence names the button to
   * press.
   */
  opening?: string;
}

/**
 * Shows the consent text: the controller, which data is sent and for what purpose, where and how long it is stored, and the
 * person's rights.
 */
export function ConsentText({ terms, version, opening }: ConsentTextProps) {
  const { t, language } = useWords();
  const { controller, contact, periods, basis, servers, country } = terms;
  const rows = [
    {
      label: t('consent_controller_label'),
      value: (
        <>
          {controller[language]}
          {contact.map((way) => (
            <span key={way} className="wrap-anywhere block">
              {way}
            </span>
          ))}
          {contact.length === 0 && <span className="block">{t('consent_contact_none')}</span>}
        </>
      ),
    },
    { label: t('consent_what_label'), value: t('consent_what') },
    { label: t('consent_why_label'), value: t('consent_why') },
    {
      label: t('consent_periods_label'),
      value: (
        <ul className="grid list-disc gap-1 pl-4">
          {periods.map(({ what, days, starts }) => (
            <li key={what.vi}>
              {capitalizeFirstLetter(t(`consent_period_${starts}`, { what: what[language], days }))}
            </li>
          ))}
          {basis && <li>{t('consent_period_basis', { basis: basis[language] })}</li>}
          <li>{t('consent_period_none')}</li>
        </ul>
      ),
    },
    {
      label: t('consent_place_label'),
      value:
        servers === 'abroad'
          ? t('consent_place_abroad', { country: country?.[language] ?? '' })
          : t(`consent_place_${servers}`),
    },
    { label: t('consent_rights_label'), value: `${t('consent_withdraw')} ${t('consent_rights')}` },
  ];
  return (
    <>
      <p className="text-sm">{opening ?? t('consent_press')}</p>
      <dl className="figures grid gap-3 text-sm">
        {rows.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-soft">{label}</dt>
            <dd className="text-pretty break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm">{t('consent_truth')}</p>
      <p className="figures text-sm text-soft">{t('consent_version', { number: version })}</p>
      <PolicyLink />
    </>
  );
}

function capitalizeFirstLetter(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
