import { describe, expect, it } from 'vitest';
import {
  findReadingLosses,
  mergeSeenPages,
  parseAddresses,
  type SeenPage,
  UNREACHED,
} from '@/scripts/marketplaces/canary-losses';

const LISTING: SeenPage = { kind: 'listing', fields: ['price', 'title'], cards: 0 };
const RESULTS: SeenPage = { kind: 'results', fields: ['card.title'], cards: 40 };
const URL = 'https://shop.example/a';

describe('a list of addresses', () => {
  it('has one address a line, without comments and blank lines', () => {
    expect(parseAddresses(`# shops\n\n  ${URL}  \r\nhttp://b.example/\n`, 'urls.txt')).toEqual([
      URL,
      'http://b.example/',
    ]);
  });

  it.each([
    [`${URL}\nnot an address`, 'urls.txt, line 2: "not an address" is no http or https address'],
    ['# one\nftp://a.example/', 'urls.txt, line 2: "ftp://a.example/" is no http or https address'],
    ['# none yet\n', 'urls.txt names no address'],
  ])('is refused for %j with line and reason', (text, why) => {
    expect(() => parseAddresses(text, 'urls.txt')).toThrow(why);
  });
});

describe('findReadingLosses', () => {
  it.each([
    ['of a page seen for the first time', LISTING, undefined, []],
    ['of a page as it was', LISTING, LISTING, []],
    ['where a field is gone', { ...LISTING, fields: ['title'] }, LISTING, ['no price']],
    ['where a field is new', { ...LISTING, fields: ['brand', 'price', 'title'] }, LISTING, []],
    ['where the cards are gone', { ...RESULTS, cards: 0 }, RESULTS, ['no cards']],
    [
      'of a page that turned into a wall',
      { ...UNREACHED, kind: 'wall' },
      RESULTS,
      ['kind: results is now wall', 'no card.title', 'no cards'],
    ],
    ['of a page that does not open', UNREACHED, LISTING, ['the page']],
    ['of a page that never opened', UNREACHED, undefined, ['the page']],
  ])('lists the losses %s', (_, now, before, losses) => {
    expect(findReadingLosses(now, before)).toEqual(losses);
  });

  it('finds a loss after a run that could not reach the page', () => {
    const seenPages = mergeSeenPages({ [URL]: LISTING }, { [URL]: UNREACHED });
    expect(findReadingLosses({ ...LISTING, fields: ['title'] }, seenPages[URL])).toEqual(['no price']);
    expect(findReadingLosses(LISTING, seenPages[URL])).toEqual([]);
    expect(mergeSeenPages({}, { [URL]: UNREACHED })).toEqual({});
  });
});
