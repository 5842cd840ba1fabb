import { describe, expect, it } from 'vitest';
import { Review } from '@/components/report/review/review';
import { PageFrame } from '@/components/ui/page-frame';
import { PopupFrame } from '@/components/ui/popup-frame';
import { items } from '@/demo/sample-views/sample-reports';
import { renderView } from '../support/render-view';
import { BEFORE_KEEPING, BEFORE_SENDING } from '../support/review/before-sending';
import { reviewProps, withContact } from '../support/review-props';

const nothing = () => undefined;
const links = { onReports: nothing, onDevice: nothing, onSettings: nothing };

const entries = (container: HTMLElement) =>
  [...container.querySelectorAll<HTMLElement>('[data-before]')].map((entry) => entry.dataset.before);

describe.each(['vi', 'en'] as const)('every layout of the review, in %s', (language) => {
  it.each([
    [
      'the popup',
      (review: React.ReactElement) => (
        <PopupFrame onBack={nothing} {...links}>
          {review}
        </PopupFrame>
      ),
    ],
    [
      'a full page and the phone',
      (review: React.ReactElement) => (
        <PageFrame title="" onBack={nothing}>
          {review}
        </PageFrame>
      ),
    ],
  ] as const)('shows what must be readable before "Send", in the right order: %s', (_where, frame) => {
    const { container } = renderView(frame(<Review {...reviewProps(items.draft)} />), language);
    const found = entries(container);
    expect([...found].sort()).toEqual([...BEFORE_SENDING].sort());
    expect(found.at(-1)).toBe('consent');
  });

  it('shows what must be readable before "Keep", in a build without an intake', () => {
    const keep = renderView(<Review {...reviewProps(items.draft)} receiver={null} />, language);
    expect([...entries(keep.container)].sort()).toEqual([...BEFORE_KEEPING].sort());
    expect(entries(keep.container).at(-1)).toBe('keep');
  });

  it('says what prevents sending, instead of the consent', () => {
    const { container } = renderView(<Review {...reviewProps(withContact('ban@'))} />, language);
    expect(entries(container)).not.toContain('consent');
    expect(container.querySelector('[role=status]')).toHaveTextContent(/\S/);
  });
});
