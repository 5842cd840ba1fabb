import { parseTypedPrice } from '@/lib/dom/typed-price';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { isSellerIdentified } from '@/lib/domain/seller/identified-seller';
import type { MessageKey } from '@/lib/domain/words';
import { EmailSchema } from '@/lib/intake/contract';

/**
 * Returns the message that says why a report cannot be sent yet; undefined if it can. An anonymous report must name an identified
 * seller and have evidence, because the intake requires both. A report with a contact or with the person's identity
 * (`complainant`) must contain these data and the person's consent to their use.
 */
export function findReviewProblem(item: OutboxItem): MessageKey | undefined {
  if (hasUnreadableTypedPrice(item.draft)) return 'review_problem_price';
  switch (item.draft.complainant) {
    case 'anonymous':
      return findAnonymousProblem(item);
    case 'contact':
      return findContactProblem(item) ?? (hasContact(item) ? undefined : 'review_problem_contact');
    case 'identified':
      return findIdentityProblem(item) ?? findContactProblem(item);
  }
}

/**
 * Returns the key of the message that says why a report cannot be kept on this device yet; undefined if it can. A typed price
 * must be readable. A kept report must have a package. If there is none yet, the capture must be complete, and the picture, the
 * page or a photo must remain in the report. `photos` is the number of photos that the person added.
 */
export function findProblemWithKeepingReport(item: OutboxItem, photos: number): MessageKey | undefined {
  const { draft, evidence, capture, removed } = item;
  if (hasUnreadableTypedPrice(draft)) return 'review_problem_price';
  const isEmpty = removed.includes('picture') && removed.includes('page') && photos === 0;
  return !evidence && (isEmpty || capture !== 'done') ? 'keep_problem' : undefined;
}

function hasUnreadableTypedPrice({ bought, pricePaid = '' }: OutboxItem['draft']): boolean {
  return bought === 'yes' && pricePaid.trim() !== '' && !parseTypedPrice(pricePaid);
}

function findAnonymousProblem({ draft, removed, capture }: OutboxItem): MessageKey | undefined {
  if (!isSellerIdentified(draft.seller)) return 'review_problem_seller';
  const nothingLeft = removed.includes('picture') && removed.includes('page');
  return nothingLeft || capture !== 'done' ? 'review_problem_evidence' : undefined;
}

function findContactProblem(item: OutboxItem): MessageKey | undefined {
  const email = item.draft.email?.trim();
  if (email && !EmailSchema.safeParse(email).success) return 'review_problem_email';
  return hasContact(item) && !item.agreed.includes('contact-me') ? 'review_problem_agree' : undefined;
}

function findIdentityProblem({ draft, agreed }: OutboxItem): MessageKey | undefined {
  const complete = [draft.name, draft.idNumber, draft.address].every((value) => value?.trim());
  if (!complete) return 'review_problem_identity';
  return agreed.includes('identify-me') ? undefined : 'review_problem_agree';
}

function hasContact({ draft }: OutboxItem): boolean {
  return Boolean(draft.email?.trim() || draft.phone?.trim());
}
