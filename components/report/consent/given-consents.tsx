import { Confirm } from '@/components/ui/confirm';
import { useWords } from '@/components/ui/words';
import type { AgreedPurpose, OutboxItem } from '@/lib/domain/report/outbox';

const WORDS = {
  'contact-me': 'given_contact',
  'identify-me': 'given_identity',
} as const;

interface GivenConsentsProps {
  item: OutboxItem;
  onWithdraw: (purpose: AgreedPurpose) => void;
}

/** Consents in force. Each can be withdrawn by itself, as easily as it was given. */
export function GivenConsents({ item, onWithdraw }: GivenConsentsProps) {
  const { t } = useWords();
  return givenOf(item).map((purpose) => (
    <div key={purpose} className="flex flex-wrap items-center justify-between gap-2" data-given={purpose}>
      <p className="min-w-0 flex-1 basis-60 text-sm text-soft">{t(WORDS[purpose])}</p>
      <Confirm
        label={t('given_withdraw')}
        look="quiet"
        title={t('given_withdraw_title')}
        onConfirm={() => onWithdraw(purpose)}
      >
        {t(purpose === 'contact-me' ? 'given_withdraw_contact' : 'given_withdraw_identity')}
      </Confirm>
    </div>
  ));
}

/** Consents under which data was sent; a tick without data does not count. */
function givenOf({ agreed, draft, state, withdrawnAt }: OutboxItem): AgreedPurpose[] {
  if (state !== 'accepted' || withdrawnAt !== undefined || draft.complainant === 'anonymous') return [];
  const { email, phone, name } = draft;
  return agreed.filter((purpose) =>
    purpose === 'contact-me' ? (email ?? phone ?? '') !== '' : draft.complainant === 'identified' && name,
  );
}
