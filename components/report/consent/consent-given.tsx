import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { ConsentText } from './consent-text';

/** The person's copy of their consent: what they did, when, and the text where this version still has it. */
export function ConsentGiven({ item: { consent, releasedAt } }: { item: OutboxItem }) {
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
