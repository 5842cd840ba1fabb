import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const MessagesSchema = z.record(z.string(), z.object({ message: z.string() }));
const messages = (language: 'vi' | 'en') =>
  Object.entries(
    MessagesSchema.parse(JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8'))),
  ).map(([key, { message }]) => ({ key, message }));
const [vi, en] = [messages('vi'), messages('en')];

/** Words with one meaning in the product, and the words not used for it. */
const NOT_SAID: readonly { readonly instead: string; readonly pattern: RegExp; readonly but?: RegExp }[] = [
  { instead: 'chứng cứ', pattern: /bằng chứng(?! thư)/i },
  { instead: 'hồ sơ', pattern: /bản ghi/i },
  { instead: 'mã theo dõi', pattern: /mã bí mật|khóa bí mật/i },
  { instead: 'sổ theo dõi', pattern: /nhật ký/i },
  // "Thụ lý" belongs to khiếu nại and tố cáo.
  { instead: 'nhận xử lý', pattern: /thụ lý/i, but: /^denounce_/ },
  { instead: 'hợp pháp', pattern: /ngay tình/i },
];
/** Keys where "nhãn" is a label or trade mark of goods; the register's is "biểu tượng", ours "dấu". */
const OF_GOODS = /^(?:violation_|sign_|matched_|photo_|photos_|goods_|checklist_|reason_|hint_|kind_|field_)/;

describe('the words in Vietnamese', () => {
  it.each(NOT_SAID)('use "$instead" and no other word for it', ({ pattern, but }) => {
    expect(vi.filter(({ key, message }) => pattern.test(message) && !but?.test(key))).toEqual([]);
  });

  it('use "biểu tượng" for the register’s mark, "dấu" for ours, "nhãn" for goods', () => {
    const isOfGoods = ({ key, message }: { key: string; message: string }) =>
      OF_GOODS.test(key) || /nhãn hiệu|tem, nhãn|nhãn phụ|ghi trên nhãn|nhãn hàng/i.test(message);
    expect(vi.filter((one) => /nhãn/i.test(one.message) && !isOfGoods(one))).toEqual([]);
  });

  it('have no exclamation marks', () => {
    expect(vi.filter(({ message }) => message.includes('!'))).toEqual([]);
  });
});

describe('words in both languages', () => {
  /** Most characters that fit: names on a mark, one-line titles, sentences of panel (360 px) and popup. */
  const PLACES: readonly (readonly [what: string, keys: RegExp, most: number])[] = [
    ['a state on a mark', /^state_[a-z_]+_label$/, 28],
    ['a part of the chip', /^chip_(?!sentence|total|label)/, 40],
    ['a title in panel and popup', /^(?:rule|tab|error|notify|evidence)_[a-z_]+_title$/, 64],
    ['a sentence of a finding', /^rule_(?!.*_title$)/, 240],
    ['a sign in the list of signs', /^violation_[A-Z_]+$/, 46],
    ['a text under a choice', /^(?:complainant|trader)_[a-z_]*text$/, 240],
  ];

  it.each(PLACES)('%s fit their place', (_, keys, most) => {
    const all = [...vi, ...en].filter(({ key }) => keys.test(key));
    expect(all.length).toBeGreaterThan(0);
    expect(
      all
        .filter(({ message }) => message.length > most)
        .map(({ key, message }) => `${key}: ${message.length}`),
    ).toEqual([]);
  });

  it('never call a seller good or bad', () => {
    const verdicts = /lừa đảo shop|shop lừa đảo|kẻ gian|uy tín tuyệt đối|scammer|crook|trustworthy seller/i;
    expect([...vi, ...en].filter(({ message }) => verdicts.test(message))).toEqual([]);
  });
});
