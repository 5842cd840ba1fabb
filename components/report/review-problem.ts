import type { OutboxItem } from '@/lib/domain/outbox';
import type { MessageKey } from '@/lib/domain/words';

/** The contact a report would carry: what was typed and not left out. */
export function contactOf(item: OutboxItem): { readonly email: string; readonly phone: string } {
  const kept = !item.removed.includes('contact');
  return { email: (kept && item.draft.email?.trim()) || '', phone: (kept && item.draft.phone?.trim()) || '' };
}

/**
 * Why this report cannot go yet, as the message that says so; undefined when it can. An anonymous report needs an
 * identified seller and evidence (Law on denunciations art. 25(2) gives such a report its weight).
 */
export function reviewProblem(item: OutboxItem): MessageKey | undefined {
  const { email, phone } = contactOf(item);
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email)) return 'review_problem_email';
  if (email || phone) return undefined;
  const { id, name, url } = item.draft.seller;
  if (!id && !name && !url) return 'review_problem_seller';
  const nothingLeft = item.removed.includes('picture') && item.removed.includes('page');
  if (nothingLeft || item.capture !== 'done') return 'review_problem_evidence';
  return undefined;
}
