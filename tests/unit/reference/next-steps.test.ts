import { describe, expect, it } from 'vitest';
import { CHANNELS } from '@/lib/reference/channels';
import { NEXT_STEPS, PURCHASE_PLACES, PURCHASE_STAGES } from '@/lib/reference/next-steps';
import { RECIPIENT_FACTS } from '@/lib/reference/recipient-facts';
import { BUNDLED_REFERENCE, findNextSteps } from '@/lib/reference/reference-facts';
import { SOURCES, type Source } from '@/lib/reference/sources';

describe('findNextSteps', () => {
  it.each(PURCHASE_STAGES)('gives steps in both languages for a purchase that is %s', (stage) => {
    const steps = findNextSteps(stage, '2026-11-25');
    expect(steps.length).toBeGreaterThan(1);
    for (const { text } of steps) {
      expect(text.vi).toMatch(/\.$/);
      expect(text.en).toMatch(/\.$/);
    }
  });

  it('begin with the seller, then the authority with its free line, then the police', () => {
    const steps = findNextSteps('paid', '2026-11-25');
    expect(steps[0]?.text.vi).toContain('người bán trước');
    expect(steps.findIndex(({ agency }) => agency === 'competition')).toBeLessThan(
      steps.findIndex(({ agency }) => agency === 'police'),
    );
    expect(steps.flatMap(({ channels }) => channels.map(({ address }) => address))).toContain('1800.6838');
  });

  it('send a buyer of doubtful goods to seller and platform, then to the authorities, bank and police', () => {
    const steps = findNextSteps('received-doubtful', '2026-11-25', BUNDLED_REFERENCE, 'marketplace');
    const [keep, back, platform, help, force, gone, ...more] = steps;
    expect(more).toEqual([]);
    expect(keep?.text.vi).toContain('Giữ nguyên hàng');
    expect(back?.text.vi).toContain('người bán');
    expect(platform).toMatchObject({ agency: 'platform', cite: { vi: 'Luật 122/2025/QH15 Điều 15.1.c' } });
    expect(help).toMatchObject({ agency: 'competition', channels: [{ address: '1800.6838' }] });
    // The Commission is asked by phone; the request itself goes where its paper goes (recipients.ts).
    expect(help?.text.vi).toMatch(/gửi yêu cầu hỗ trợ thương lượng tới Sở Công Thương/);
    expect(RECIPIENT_FACTS.find(({ value }) => value.id === 'competition-commission')?.value.papers).toEqual(
      [],
    );
    // No telephone number of these agencies was verified after the reorganisation of 2025.
    expect(force).toMatchObject({ agency: 'marketSurveillance', channels: [] });
    expect(gone).toMatchObject({ agency: 'police', channels: [] });
    expect(gone?.text.vi).toContain('ngân hàng');
  });

  it.each(PURCHASE_STAGES)('drop steps that do not fit the place of purchase (%s)', (stage) => {
    const texts = (place?: (typeof PURCHASE_PLACES)[number]) =>
      findNextSteps(stage, '2026-11-25', BUNDLED_REFERENCE, place).map(({ text }) => text);
    for (const { vi, en } of texts('marketplace')) expect(`${vi} ${en}`).not.toMatch(/website/i);
    for (const { vi, en } of texts('site'))
      expect(`${vi} ${en}`).not.toMatch(/(?<!\p{L})sàn(?!\p{L})|marketplace/iu);
    expect(new Set(PURCHASE_PLACES.flatMap(texts))).toEqual(new Set(texts()));
    for (const place of PURCHASE_PLACES) expect(texts(place).length).toBeGreaterThan(1);
  });

  it('contain no telephone number, amount or article in their own words', () => {
    for (const { value } of NEXT_STEPS) {
      expect(`${value.text.vi} ${value.text.en}`).not.toMatch(/\d{3,}|https?:|Điều|art\.|triệu|đồng(?! )/);
    }
  });

  it('cite a source that is in force on the step’s first day', () => {
    for (const { value, source, validFrom } of NEXT_STEPS) {
      const { inForceFrom }: Source = SOURCES[value.basis?.source ?? source];
      expect(inForceFrom, value.text.vi).toBeDefined();
      expect((inForceFrom ?? '9') <= validFrom, value.text.vi).toBe(true);
    }
  });

  it('show only verified channels, and none before its first day in force', () => {
    const unverified = CHANNELS.filter(({ verified }) => !verified).map(({ value }) => value.address);
    for (const stage of PURCHASE_STAGES) {
      const shown = findNextSteps(stage, '2026-11-25').flatMap(({ channels }) =>
        channels.map(({ address }) => address),
      );
      expect(shown.filter((address) => unverified.includes(address))).toEqual([]);
      expect(findNextSteps(stage, '2024-06-30')).toEqual([]);
    }
  });

  it('contain no accusing words', () => {
    for (const stage of PURCHASE_STAGES) {
      for (const { text } of findNextSteps(stage, '2026-11-25')) {
        expect(`${text.vi} ${text.en}`).not.toMatch(
          /lừa đảo|gian dối|scam|fraud|fake|(?<!\p{L})giả(?!\p{L})/iu,
        );
      }
    }
  });
});
