import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import type { ReviewProps } from '@/components/report/review/review-props';
import type { ReviewPart } from '@/components/report/review/sent-items';
import { capture, draftItem, NOW } from '@/demo/sample-views/sample-reports';
import { TERMS } from '@/demo/sample-views/samples/consent';
import type { OutboxItem } from '@/lib/domain/report/outbox';

/** Props of the review, in which every callback is a mock; `more` replaces some. */
export function reviewProps(item: OutboxItem, more: Partial<Pick<ReviewProps, 'now' | 'savedContact'>> = {}) {
  return {
    item,
    capture,
    receiver: { name: 'Nơi tiếp nhận thử', demonstration: false, terms: TERMS },
    standing: { choice: null, isInForce: false, onChoose: vi.fn<(isChosen: boolean) => void>() },
    photos: {
      photos: [],
      most: 6,
      adding: undefined,
      outcome: undefined,
      onAdd: vi.fn<(files: readonly File[]) => void>(),
      onRemove: vi.fn<(index: number) => void>(),
      onElsewhere: null,
    },
    savedContact: { email: '', phone: '' },
    software: 'cho-sang 0.1.0',
    now: () => NOW,
    onChange: vi.fn<ReviewProps['onChange']>(async () => true),
    onSend: vi.fn<() => void>(),
    onKeep: vi.fn<() => void>(),
    isKeeping: false,
    onUndo: vi.fn<() => void>(),
    onLater: vi.fn<() => void>(),
    onDelete: vi.fn<() => void>(),
    onExpire: vi.fn<() => void>(),
    onRecapture: vi.fn<(wholePage: boolean) => void>(),
    scrolls: true,
    ...more,
  };
}

/** The sample draft with these fields changed, and with this consent. */
export const withDraft = (
  draft: Partial<OutboxItem['draft']>,
  agreed: OutboxItem['agreed'] = [],
): OutboxItem => ({
  ...draftItem,
  agreed,
  draft: { ...draftItem.draft, ...draft },
});

/** The sample draft of somebody who states an e-mail address. */
export const withContact = (email: string, agreed: OutboxItem['agreed'] = []): OutboxItem =>
  withDraft({ complainant: 'contact', email }, agreed);

/** Opens the screen of one part of the review. */
export async function openPart(part: ReviewPart): Promise<void> {
  const opener = document.querySelector(`[data-part="${part}"]`);
  if (!opener) throw new Error(`nothing on the review opens "${part}"`);
  await userEvent.click(opener);
}

/** Returns from a part to the review. */
export async function leavePart(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Xong' }));
}
