import { describe, expect, it } from 'vitest';
import { describeTab, toReadingForViolationTypes, toTabReply } from '@/entrypoints/background/describe-tab';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';

const tab = { url: 'https://www.gommay.example/', title: 'Gốm Mây' };
const site: SiteFacts = {
  host: 'gommay.example',
  platform: 'direct',
  ordering: true,
  large: false,
  owner: 'unknown',
  badges: [],
  items: {},
};

describe('describeTab', () => {
  it.each<[string, ListingReading | null, string]>([
    ['no adapter', null, 'not-a-shop'],
    ['a help page of a marketplace', { kind: 'other', marketplace: 'shopee' }, 'not-a-shop'],
    ['any page of an independent site', { kind: 'other', marketplace: 'site', site }, 'seller'],
    ['a wall', { kind: 'wall', marketplace: 'shopee' }, 'wall'],
    ['a page that is not drawn', { kind: 'shell', marketplace: 'shopee' }, 'not-reached'],
    ['an unknown layout', { kind: 'unreadable', marketplace: 'shopee', missing: [] }, 'unreadable'],
  ])('recognises %s', (_name, reading, expected) => {
    expect(describeTab(reading, tab)).toMatchObject({ page: expected, host: 'gommay.example' });
  });

  it('names an independent site by its host', () => {
    expect(describeTab({ kind: 'other', marketplace: 'site', site }, tab).sellerName).toBe('gommay.example');
  });
});

describe('toTabReply', () => {
  it.each([
    ['somebody receives reports', true],
    ['reports are kept on this device', false],
  ])('offers violation types where %s', (_title, hasIntake) => {
    const reply = toTabReply({ kind: 'other', marketplace: 'site', site }, tab, null, {
      refusal: null,
      sendsAtOnce: false,
      hasIntake,
    });
    expect(reply.reasons).not.toEqual([]);
    expect(reply.hasIntake).toBe(hasIntake);
  });
});

describe('toReadingForViolationTypes', () => {
  it('offers the violation types of a site on a page that was not read', () => {
    expect(toReadingForViolationTypes(null)).toMatchObject({ kind: 'unreadable', marketplace: 'site' });
  });

  it('returns other readings unchanged', () => {
    const wall: ListingReading = { kind: 'wall', marketplace: 'shopee' };
    expect(toReadingForViolationTypes(wall)).toBe(wall);
  });
});
