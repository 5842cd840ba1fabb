import { describe, expect, it } from 'vitest';
import { CHANNELS } from '@/lib/reference/channels';
import { PURCHASE_STAGES } from '@/lib/reference/next-steps';
import { nextSteps } from '@/lib/reference/reference-facts';

describe('nextSteps', () => {
  it.each(PURCHASE_STAGES)('gives steps in both languages for a purchase that is %s', (stage) => {
    const steps = nextSteps(stage, '2026-11-25');
    expect(steps.length).toBeGreaterThan(1);
    for (const { text } of steps) {
      expect(text.vi).toMatch(/\.$/);
      expect(text.en).toMatch(/\.$/);
    }
  });

  it('goes to the seller first, then the authority with its free line, the police last', () => {
    const steps = nextSteps('paid', '2026-11-25');
    expect(steps[0]?.text.vi).toContain('người bán trước');
    expect(steps.findIndex(({ agency }) => agency === 'competition')).toBeLessThan(
      steps.findIndex(({ agency }) => agency === 'police'),
    );
    expect(steps.flatMap(({ channels }) => channels.map(({ address }) => address))).toContain('1800.6838');
  });

  it('shows no channel that was not verified, and nothing before it was in force', () => {
    const unverified = CHANNELS.filter(({ verified }) => !verified).map(({ value }) => value.address);
    for (const stage of PURCHASE_STAGES) {
      const shown = nextSteps(stage, '2026-11-25').flatMap(({ channels }) =>
        channels.map(({ address }) => address),
      );
      expect(shown.filter((address) => unverified.includes(address))).toEqual([]);
      expect(nextSteps(stage, '2024-06-30')).toEqual([]);
    }
  });

  it('accuses nobody', () => {
    for (const stage of PURCHASE_STAGES) {
      for (const { text } of nextSteps(stage, '2026-11-25')) {
        expect(`${text.vi} ${text.en}`).not.toMatch(
          /lừa đảo|gian dối|scam|fraud|fake|(?<!\p{L})giả(?!\p{L})/iu,
        );
      }
    }
  });
});
