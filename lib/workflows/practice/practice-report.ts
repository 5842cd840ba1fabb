import type { ConsentTerms } from '@/lib/domain/report/consent';
import type { PageFact } from '@/lib/domain/report/evidence';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { type Purchase, toPurchaseFields } from '@/lib/domain/report/purchase';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { Words } from '@/lib/domain/words';
import { RETENTION_RULES } from '@/lib/reference/retention';
import { PRACTICE_HOST, PRACTICE_PRICE, PRACTICE_URL } from './practice-page';
import { drawPracticePicture } from './practice-picture';

interface Chosen {
  readonly code: ViolationCode;
  readonly purchase: Purchase | undefined;
  readonly suggested: boolean;
}

/**
 * Creates a report of the practice page, for the review screen. Nothing can send this report, because it is in no store and no
 * message, only in the memory of the page that draws it.
 */
export function createPracticeReport(
  { code, purchase, suggested }: Chosen,
  words: Words,
  now: number,
): OutboxItem {
  const { t, language } = words;
  return {
    id: 'practice',
    state: 'draft',
    createdAt: now,
    changedAt: now,
    draft: {
      marketplace: 'site',
      host: PRACTICE_HOST,
      url: PRACTICE_URL,
      listing: { id: '1', url: PRACTICE_URL, title: t('practice_product'), price: PRACTICE_PRICE },
      seller: { name: t('practice_seller') },
      platform: 'direct',
      code,
      ...(suggested ? { suggested: true } : {}),
      ...(purchase ? toPurchaseFields(purchase) : {}),
      complainant: 'anonymous',
      observedAt: now,
      language,
    },
    removed: [],
    agreed: [],
    capture: 'done',
    stages: [],
    preview: new Blob([drawPracticePicture(words)], { type: 'image/svg+xml' }),
    secret: '',
    attempts: 0,
    receipts: [],
  };
}

/** Returns the facts that a capture would read on the practice page. */
export function createPracticeFacts({ t }: Words): readonly PageFact[] {
  const from = { source: 'dom', selector: 'main' } as const;
  return [
    { field: 'title', value: t('practice_product'), from },
    { field: 'price', value: `${PRACTICE_PRICE.minor} ${PRACTICE_PRICE.currency}`, from },
    { field: 'seller.name', value: t('practice_seller'), from },
  ];
}

/** Returns the consent text of an invented receiver, with the product's own storage periods. */
export function createPracticeConsentTerms({ t }: Words): ConsentTerms {
  const name = t('practice_receiver');
  return {
    controller: { vi: name, en: name },
    intake: `https://${PRACTICE_HOST}`,
    contact: [t('practice_address')],
    periods: RETENTION_RULES.filter(({ promised, validUntil }) => promised && validUntil === null).map(
      ({ what, days, starts }) => ({ what, days, starts }),
    ),
    servers: 'here',
  };
}
