import { ConsentText } from '@/components/report/consent/consent-text';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import type { AgreedPurpose, OutboxItem } from '@/lib/domain/report/outbox';

/**
 * Shows the person's copy of their consent: what they agreed to and when. Also shows the consent text, if the person agreed to
 * the version that this program contains (CONSENT_VERSION).
 */
export function ConsentCopy({ item: { consent, releasedAt } }: { item: OutboxItem }) {
  const { t, time } = useWords();
  if (!consent || releasedAt === undefined) return null;
  const { how, version, chosenAt, terms } = consent;
  const values = { time: time(releasedAt), number: version };
  return (
    <div className="grid gap-1" data-consent={how}>
      <p className="figures text-sm text-soft">
        {how === 'standing' && chosenAt !== undefined
          ? t('given_standing', { ...values, chosen: time(chosenAt) })
          : t('given_pressed', values)}
      </p>
      {version === CONSENT_VERSION && (
        <Disclosure label={t('consent_show')}>
          <div className="grid gap-3">
            <ConsentText terms={terms} version={version} />
          </div>
        </Disclosure>
      )}
    </div>
  );
}

const WORDS = {
  'contact-me': 'given_contact',
  'identify-me': 'given_identity',
} as const;

interface ConsentsInForceProps {
  item: OutboxItem;
  onWithdraw: (purpose: AgreedPurpose) => void;
}

/** Lists the consents in force, each with a button that withdraws only this consent. */
export function ConsentsInForce({ item, onWithdraw }: ConsentsInForceProps) {
  const { t } = useWords();
  return findAgreedPurposes(item).map((purpose) => (
    <div key={purpose} className="flex flex-wrap items-center justify-between gap-2" data-given={purpose}>
      <p className="min-w-0 flex-1 basis-60 text-sm text-soft">{t(WORDS[purpose])}</p>
      <ConfirmButton
        label={t('given_withdraw')}
        look="quiet"
        title={t('given_withdraw_title')}
        onConfirm={() => onWithdraw(purpose)}
      >
        {t(purpose === 'contact-me' ? 'given_withdraw_contact' : 'given_withdraw_identity')}
      </ConfirmButton>
    </div>
  ));
}

/**
 * Returns the consents under which data was sent. Empty if the intake has not accepted the report, if the report was withdrawn,
 * or if it was anonymous. Leaves out a consent that the person ticked without typing the data for it.
 */
function findAgreedPurposes({ agreed, draft, state, withdrawnAt }: OutboxItem): AgreedPurpose[] {
  if (state !== 'accepted' || withdrawnAt !== undefined || draft.complainant === 'anonymous') return [];
  const { email, phone, name } = draft;
  return agreed.filter((purpose) =>
    purpose === 'contact-me' ? (email ?? phone ?? '') !== '' : draft.complainant === 'identified' && name,
  );
}
