import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { listShownTexts } from '@/tests/support/words/shown-texts';

const MessagesSchema = z.record(z.string(), z.object({ message: z.string() }));
const messages = (language: 'vi' | 'en') =>
  Object.entries(
    MessagesSchema.parse(JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8'))),
  ).map(([key, { message }]) => ({ key, message }));
const [vi, en] = [messages('vi'), messages('en')];

/**
 * A word that has one meaning in the product (`instead`), a pattern of words that must not be used for it, and where those words
 * are right, with the reason.
 */
interface NotSaid {
  readonly instead: string;
  readonly pattern: RegExp;
  readonly but?: readonly (readonly [where: RegExp, reason: string])[];
}

const NOT_SAID_VI: readonly NotSaid[] = [
  { instead: 'chứng cứ', pattern: /bằng chứng(?! thư)/i },
  { instead: 'hồ sơ', pattern: /(?<!biên )bản ghi(?! âm)/i },
  { instead: 'mã theo dõi', pattern: /khóa theo dõi|mã bí mật|khóa bí mật/i },
  {
    instead: 'sổ theo dõi',
    pattern: /nhật ký|sổ lưu giữ/i,
    but: [
      [
        /nhật ký truy cập|nhật ký cán bộ|nhật ký của phần mềm|ghi địa chỉ mạng/i,
        'the logs of the intake, not of a case',
      ],
    ],
  },
  {
    instead: 'nhận xử lý',
    pattern: /thụ lý/i,
    but: [[/^denounce_/, 'belongs to khiếu nại and tố cáo']],
  },
  { instead: 'hợp pháp', pattern: /ngay tình/i },
  { instead: 'danh mục', pattern: /danh bạ/i },
  { instead: 'minh họa', pattern: /minh hoạ/i },
  { instead: 'email', pattern: /thư điện tử/i },
  {
    instead: 'bộ giấy tờ gửi đi (a folder to hand over); hồ sơ is an entry of a published list',
    pattern: /(?:làm|giải nén|lập) hồ sơ(?! vụ việc)|hồ sơ \(ZIP\)/i,
  },
  {
    instead: 'giấy báo nhận (what shows that a paper arrived); biên nhận is the intake’s',
    pattern: /đính kèm biên nhận|số biên nhận|biên nhận (?:từ|ngày)|tính từ biên nhận/i,
  },
  { instead: 'biên nhận', pattern: /giấy biên nhận/i },
  { instead: 'mã kiểm tra', pattern: /dấu vân tay/i },
  { instead: 'tình trạng', pattern: /trạng thái/i },
  { instead: 'hạn sử dụng', pattern: /hạn dùng/i },
  {
    instead: 'xem xét (of a report)',
    pattern: /giải quyết (?:phản ánh|cùng)|phản ánh (?:này )?(?:vẫn )?được giải quyết/i,
    but: [[/^identity_consent/, 'changes with the consent text, which has a version']],
  },
  { instead: 'phản ánh (what a person sends)', pattern: /mỗi báo cáo|xem và báo cáo/i },
  { instead: 'biểu tượng (the ministry’s)', pattern: /nhãn “/i },
  { instead: 'tạm dừng (of a record)', pattern: /hồ sơ[^.;]* tạm ngừng/i },
  { instead: 'như nhau với mọi người, che đen', pattern: /ai cũng như ai|bôi đen|một lần bấm/i },
  {
    instead: 'đã công bố; chính thức is said of an authority’s warning',
    pattern: /(?<!cảnh báo )chính thức/i,
  },
];
const NOT_SAID_EN: readonly NotSaid[] = [
  {
    instead: '’',
    pattern: /\w'\w|s' /i,
    but: [[/^lib\/reference\/consent-terms/, 'an error that stops an operator’s start']],
  },
  {
    instead: 'published; official is said of an authority’s warning',
    pattern: /\bofficial(?!ly? warned| warning)(?!”)/i,
    but: [
      [
        /^rule_impersonation|^row_official_store|finding-names.ts: A name like/,
        'a store that the marketplace calls official',
      ],
    ],
  },
  { instead: 'intake office', pattern: /\bthe intake(?!’s? office| office)\b/i },
  { instead: 'tracking code', pattern: /tracking (?:key|secret)/i },
  { instead: 'email', pattern: /\be-mail/i },
  { instead: 'officer', pattern: /\binspector/i },
  { instead: 'lawful', pattern: /\bhonest/i },
  { instead: 'published lists', pattern: /official (?:data|records?)|\bthe (?:whole )?register\b/i },
  {
    instead: 'what you noticed',
    pattern: /\b(?:the|a) sign (?:you|of violation|to report|that was seen)/i,
    but: [[/^consent_truth/, 'changes with the consent text, which has a version']],
  },
  { instead: 'send', pattern: /one click/i },
];

function wronglySaid(language: 'vi' | 'en', { pattern, but = [] }: NotSaid): string[] {
  return listShownTexts(language)
    .filter(({ key, text }) => pattern.test(text) && !but.some(([where]) => where.test(`${key}: ${text}`)))
    .map(({ key, text }) => `${key}: ${text.slice(0, 160)}`);
}

/**
 * Keys of texts in which "nhãn" is a label or trade mark of goods. The ministry's badge is "biểu tượng", and our mark is "dấu".
 */
const OF_GOODS = /^(?:violation_|sign_|matched_|photo_|photos_|goods_|checklist_|reason_|hint_|kind_|field_)/;

describe('the words in Vietnamese', () => {
  it.each(NOT_SAID_VI)('use "$instead" and no other word for it', (one) => {
    expect(wronglySaid('vi', one)).toEqual([]);
  });

  it('use "biểu tượng" for the register’s mark, "dấu" for ours, "nhãn" for goods', () => {
    const isOfGoods = ({ key, message }: { key: string; message: string }) =>
      OF_GOODS.test(key) || /nhãn hiệu|tem, nhãn|nhãn phụ|ghi trên nhãn|nhãn hàng/i.test(message);
    expect(vi.filter((one) => /nhãn/i.test(one.message) && !isOfGoods(one))).toEqual([]);
  });
});

describe('the words in English', () => {
  it.each(NOT_SAID_EN)('use "$instead" and no other word for it', (one) => {
    expect(wronglySaid('en', one)).toEqual([]);
  });
});

describe('words in both languages', () => {
  it.each(['vi', 'en'] as const)('have no exclamation marks (%s)', (language) => {
    const loud = listShownTexts(language).filter(({ text }) =>
      /[!！]/.test(text.replace(/<!doctype|<!DOCTYPE|\$\{[^}]*\}|<!--/g, '')),
    );
    expect(loud.map(({ key, text }) => `${key}: ${text.slice(0, 80)}`)).toEqual([]);
  });

  it('are the words of every surface: messages, officers, served pages, store', () => {
    for (const language of ['vi', 'en'] as const) {
      const count = (where: string) => listShownTexts(language).filter((one) => one.where === where).length;
      expect(count('messages')).toBeGreaterThan(1_000);
      expect(count('officers')).toBeGreaterThan(400);
      expect(count('served')).toBeGreaterThan(200);
      expect(count('store')).toBeGreaterThan(50);
    }
  });

  /** Maximum number of characters that fit: names on a mark, titles of one line, sentences of panel (360 px) and popup. */
  const PLACES: readonly (readonly [what: string, keys: RegExp, most: number])[] = [
    ['a state on a mark', /^state_[a-z_]+_label$/, 28],
    ['a part of the chip', /^chip_(?!sentence|total|label)/, 40],
    ['a title in panel and popup', /^(?:rule|tab|error|notify|evidence)_[a-z_]+_title$/, 64],
    ['a sentence of a finding', /^rule_(?!.*_title$)/, 240],
    ['a sign in the list of signs', /^violation_[A-Z_]+$/, 46],
    ['a text under a choice', /^(?:complainant|trader)_[a-z_]*text$/, 240],
  ];

  it.each(PLACES)('%s fit the space for them', (_, keys, most) => {
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
