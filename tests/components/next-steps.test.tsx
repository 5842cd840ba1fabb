import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { NextSteps } from '@/components/verdict/next-steps';
import { VerdictCard } from '@/components/verdict/verdict-card';
import { verdicts } from '@/demo/sample-views/sample-verdicts';
import { CHANNELS } from '@/lib/reference/channels';
import { renderView } from '../support/render-view';

const NOW = Date.parse('2026-11-25T12:00:00+07:00');

describe('the next steps below a verdict', () => {
  it('are open under a warning or a finding to check, and closed elsewhere', () => {
    const { redraw } = renderView(<VerdictCard verdict={verdicts.warned} of={null} />);
    const question = () => screen.getByRole('button', { name: 'Nên làm gì tiếp theo?' });
    expect(question()).toHaveAttribute('aria-expanded', 'true');
    redraw(<VerdictCard key="checks" verdict={verdicts.unlisted} of={null} />);
    expect(question()).toHaveAttribute('aria-expanded', 'true');
    redraw(<VerdictCard key="registered" verdict={verdicts.registered} of={null} />);
    expect(question()).toHaveAttribute('aria-expanded', 'false');
  });

  it('begin with the seller after a payment, and give the free telephone line', async () => {
    renderView(<NextSteps open now={NOW} />);
    screen.getByRole('radio', { name: 'Chưa trả tiền' }).focus();
    await userEvent.keyboard('{ArrowRight}');
    const [first] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent('Liên hệ người bán trước');
    expect(screen.getByRole('link', { name: '1800.6838' })).toHaveAttribute('href', 'tel:18006838');
  });

  it('name the marketplace on its pages, and the ministry’s badge on an independent site', () => {
    const { redraw } = renderView(<VerdictCard verdict={verdicts.warned} of={null} on="marketplace" />);
    const readSteps = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
    expect(readSteps().some((text) => text.startsWith('Trả tiền trong sàn'))).toBe(true);
    expect(readSteps().some((text) => text.startsWith('Trên website riêng của người bán'))).toBe(false);
    redraw(<VerdictCard key="site" verdict={verdicts.warned} of={null} on="site" />);
    expect(readSteps().some((text) => text.startsWith('Trả tiền trong sàn'))).toBe(false);
    expect(readSteps().some((text) => text.startsWith('Trên website riêng của người bán'))).toBe(true);
  });

  it('state for each step its legal basis, or that it is advice', async () => {
    renderView(<NextSteps open now={NOW} />, 'en');
    for (const stage of ['Not paid yet', 'Paid', 'Received, with doubts']) {
      await userEvent.click(screen.getByRole('radio', { name: stage }));
      for (const step of screen.getAllByRole('listitem')) {
        expect(step).toHaveTextContent(/Basis: \S+|General advice, not a rule\./);
      }
    }
  });

  it('show only verified channels', async () => {
    const { container } = renderView(<NextSteps open now={NOW} />);
    const unverified = CHANNELS.filter(({ verified }) => !verified).map(({ value }) => value.address);
    expect(unverified.length).toBeGreaterThan(0);
    for (const radio of screen.getAllByRole('radio')) {
      await userEvent.click(radio);
      expect(unverified.filter((address) => container.textContent?.includes(address))).toEqual([]);
    }
  });
});
