import { type Row, Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import type { EvidenceProofs } from '@/lib/domain/report/outbox';

/** Subject of a certificate that an intake creates for itself. This name has no translation. */
const OWN_CERTIFICATE = 'Cho Sang intake countersignature';

/** Shows the proofs of a package's time and digest, each with its issuer and time. A proof that is pending is named too. */
export function ServerProofs({ seals: { nonce, timestamp, countersignature } }: { seals: EvidenceProofs }) {
  const { t, time } = useWords();
  const rows: Row[] = [];
  if (nonce) {
    const value =
      nonce.state === 'issued' && nonce.at !== undefined
        ? t('seal_nonce_issued', { time: time(nonce.at) })
        : t(nonce.state === 'none' ? 'seal_nonce_none' : 'seal_nonce_open');
    rows.push({ label: t('seal_nonce'), value });
  }
  if (timestamp) {
    const who = t(timestamp.licensed ? 'seal_licensed' : 'seal_unlicensed', { name: timestamp.authority });
    rows.push({
      label: t('seal_stamp'),
      value:
        timestamp.at === undefined
          ? t('seal_stamp_pending', { name: who })
          : t('seal_given', { time: time(timestamp.at), name: who }),
    });
  }
  if (countersignature) {
    const { at } = countersignature;
    const holder = readCommonName(countersignature.authority);
    const name = holder === OWN_CERTIFICATE ? t('seal_own_certificate') : holder;
    rows.push({
      label: t('seal_countersigned'),
      value:
        at === undefined
          ? t('seal_countersigned_pending', { name })
          : t('seal_given', { time: time(at), name }),
    });
  }
  return (
    <section className="grid gap-1" data-proofs="">
      <h3 className="font-medium text-sm">{t('seal_title')}</h3>
      <Rows rows={rows} />
    </section>
  );
}

/** Returns the common name (CN) in a certificate's subject ("O=…, CN=…"); the whole subject if it contains no common name. */
function readCommonName(subject: string): string {
  return /(?:^|[,/]\s*)CN=([^,/]+)/.exec(subject)?.[1] ?? subject;
}
