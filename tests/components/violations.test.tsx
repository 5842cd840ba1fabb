import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ViolationQuestion } from '@/components/report/review/violation-question';
import { NextSteps } from '@/components/verdict/next-steps';
import { PurchaseProvider } from '@/components/verdict/purchase-answer';
import type { Purchase } from '@/lib/domain/report/purchase';
import { VIOLATION_CODES } from '@/lib/intake/contract';
import { renderView } from '../support/render-view';

const props = (over: Partial<Parameters<typeof ViolationQuestion>[0]> = {}) => ({
  reasons: VIOLATION_CODES,
  suggested: [],
  sendsAtOnce: false,
  busy: false,
  onChoose: vi.fn(),
  ...over,
});
const withAnswer = (purchase: Purchase, over: Partial<Parameters<typeof ViolationQuestion>[0]> = {}) => (
  <PurchaseProvider answer={{ purchase, onPurchase: vi.fn() }}>
    <ViolationQuestion {...props(over)} />
  </PurchaseProvider>
);

function StepsAndViolations() {
  const [purchase, onPurchase] = useState<Purchase>();
  return (
    <PurchaseProvider answer={{ purchase, onPurchase }}>
      <NextSteps open now={Date.parse('2026-11-25T12:00:00+07:00')} />
      <ViolationQuestion {...props()} />
    </PurchaseProvider>
  );
}

describe('the violation types to report', () => {
  const group = (name: string) => screen.getByRole('button', { name });

  it('ask first whether the goods were bought', async () => {
    const questionProps = props();
    renderView(<ViolationQuestion {...questionProps} />);
    const question = screen.getByRole('radiogroup', { name: 'Bạn đã mua chưa?' });
    expect(within(question).queryByRole('radio', { checked: true })).toBeNull();
    expect(screen.queryByRole('listitem')).toBeNull();
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(within(question).getByRole('radio', { name: 'Chưa' })).toBeChecked();
    await userEvent.click(group('Nghi không phải hàng thật'));
    await userEvent.click(screen.getByRole('button', { name: /Nghi giả nhãn/ }));
    expect(questionProps.onChoose).toHaveBeenLastCalledWith('COUNTERFEIT_LABEL', 'no', false);
  });

  it.each(['no', 'received', 'awaited'] as const)(
    'show six groups of at most six after the answer "%s"',
    async (purchase) => {
      renderView(withAnswer(purchase));
      const groups = screen.getAllByRole('button');
      expect(groups).toHaveLength(6);
      for (const one of groups) {
        await userEvent.click(one);
        const shown = screen.getAllByRole('listitem');
        expect(shown.length).toBeGreaterThan(0);
        expect(shown.length).toBeLessThanOrEqual(6);
        await userEvent.click(one);
      }
    },
  );

  it('offer violation types that only a buyer can see to buyers only', async () => {
    const { redraw } = renderView(withAnswer('no'));
    await userEvent.click(group('Giá, thanh toán, giao hàng'));
    expect(screen.queryByRole('button', { name: /Đã trả tiền, chưa nhận hàng/ })).toBeNull();
    redraw(withAnswer('awaited'));
    expect(screen.getByRole('button', { name: /Đã trả tiền, chưa nhận hàng/ })).toBeVisible();
  });

  it('show suggested violation types above the question, one key press away', async () => {
    const questionProps = props({ suggested: ['COUNTERFEIT_LABEL'] });
    renderView(<ViolationQuestion {...questionProps} />);
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(questionProps.onChoose).toHaveBeenCalledExactlyOnceWith('COUNTERFEIT_LABEL', undefined, true);
    const [sign, question] = [
      screen.getByRole('button', { name: /Nghi giả nhãn/ }),
      screen.getByRole('radiogroup', { name: 'Bạn đã mua chưa?' }),
    ];
    expect(sign.compareDocumentPosition(question)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('ask about the act of a decision, and choose nothing beforehand', () => {
    const questionProps = props({ suggested: ['UNKNOWN_ORIGIN'], isOfDecision: true, isScreen: true });
    renderView(<ViolationQuestion {...questionProps} />);
    expect(screen.getByRole('heading', { name: 'Bạn thấy gì?', level: 1 })).toHaveFocus();
    expect(screen.getByRole('heading', { name: 'Bạn có thấy điều này trên trang này?' })).toBeVisible();
    expect(screen.queryByRole('radio', { checked: true })).toBeNull();
    expect(questionProps.onChoose).not.toHaveBeenCalled();
  });

  it('say whether a press sends nothing yet or sends after ten seconds', () => {
    const { redraw } = renderView(<ViolationQuestion {...props()} />);
    expect(screen.getByText(/chưa có gì được gửi cho tới khi bạn bấm Gửi/)).toBeVisible();
    redraw(<ViolationQuestion {...props({ sendsAtOnce: true })} />);
    expect(screen.getByText(/Bạn đã chọn gửi ngay.*sau 10 giây, trừ khi bạn hoàn tác/)).toBeVisible();
  });

  it('ignore a second press while the first is being processed', async () => {
    const questionProps = props({ suggested: ['COUNTERFEIT_LABEL'], busy: true });
    renderView(<ViolationQuestion {...questionProps} />);
    await userEvent.click(screen.getByRole('button', { name: /Nghi giả nhãn/ }));
    expect(questionProps.onChoose).not.toHaveBeenCalled();
  });

  it('share the answer about the purchase with the next steps, in both directions', async () => {
    renderView(<StepsAndViolations />);
    expect(screen.getByRole('radio', { name: 'Chưa trả tiền' })).toBeChecked();
    expect(screen.getByRole('radio', { name: 'Chưa' })).not.toBeChecked(); // the person has not answered this
    await userEvent.click(screen.getByRole('radio', { name: 'Đã trả tiền' }));
    expect(screen.getByRole('radio', { name: 'Rồi, chưa nhận' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'Rồi, đã nhận' }));
    expect(screen.getByRole('radio', { name: 'Đã nhận hàng đáng ngờ' })).toBeChecked();
  });
});
