import { describe, expect, it, vi as mocks } from 'vitest';
import { ERROR_CODES } from '@/lib/base/errors';
import { OUTBOX_STATES } from '@/lib/domain/report/outbox';
import { VERDICT_STATES } from '@/lib/domain/verdict/verdict';
import { toErrorMessageKeys, toStatusMessageKey, toVerdictMessageKeys } from '@/lib/domain/word-keys';
import { chooseLanguage, createWords } from '@/lib/domain/words';
import { REPORT_STATUSES, VIOLATION_CODES } from '@/lib/intake/contract';
import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}
const files: Readonly<Record<'vi' | 'en', Readonly<Record<string, Message>>>> = { vi, en };
const both = (['vi', 'en'] as const).flatMap((language) =>
  Object.entries(files[language]).map(([key, message]) => ({ language, key, ...message })),
);
const used = (message: string) =>
  [...new Set([...message.matchAll(/\$([A-Z_]+)\$/g)].map(([, name]) => `${name}`.toLowerCase()))].sort();

/** Keys of screens about other legal ways and what they ask of a person. */
const EXPLAINS_OTHER_WAYS = /^(upgrade_|denounce_|report_denounce|report_more|consent_rights$)/;

describe('the message files', () => {
  it('have the same keys in Vietnamese and English, in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(vi));
  });

  it('have the same placeholders in both languages', () => {
    for (const key of Object.keys(vi)) {
      expect([key, files.en[key]?.placeholders ?? {}]).toEqual([key, files.vi[key]?.placeholders ?? {}]);
    }
  });

  it('declare and use the same placeholders', () => {
    for (const { language, key, message, placeholders } of both) {
      expect([language, key, used(message)]).toEqual([language, key, Object.keys(placeholders ?? {}).sort()]);
    }
  });

  it('use only names and placeholders that browsers accept', () => {
    for (const { key, message, placeholders } of both) {
      expect(key).toMatch(/^[A-Za-z0-9_]+$/);
      expect(message.replace(/\$[A-Z_]+\$/g, ''), `${key} holds a stray dollar sign`).not.toContain('$');
      for (const { content } of Object.values(placeholders ?? {})) expect(content).toMatch(/^\$[1-9]$/);
    }
  });

  it('have no empty message and no stray space', () => {
    for (const { key, message } of both) {
      expect(message, key).not.toBe('');
      expect(message, key).toBe(message.trim());
      expect(message, key).not.toContain('  ');
    }
  });

  it('are in composed Unicode (NFC)', () => {
    for (const { key, message } of both) expect(message, key).toBe(message.normalize('NFC'));
  });

  it('have no exclamation marks and no capitals for emphasis', () => {
    for (const { key, message } of both) {
      expect(message, key).not.toMatch(/[!！]/);
      expect(message, key).not.toMatch(/\b(CẢNH BÁO|NGUY HIỂM|WARNING|DANGER|ALERT)\b/);
    }
  });

  it('contain no accusing words', () => {
    const accusing =
      /lừa đảo|gian dối|gian thương|trái phép|giấu|bất lương|tội phạm|scam|fraud|crook|criminal|illegal|hiding|cheat|liar/i;
    for (const { key, message } of both) expect(message, key).not.toMatch(accusing);
  });

  it('use "giả" and "fake" only for a suspicion', () => {
    for (const { key, message } of both) {
      if (/(?<!\p{L})giả(?!\p{L})|\bfake\b|counterfeit/iu.test(message)) {
        expect(`${key}: ${message}`).toMatch(/nghi|dấu hiệu|chống giả|suspected|appear|sign/i);
      }
    }
  });

  it('do not call a report a complaint or a denunciation', () => {
    for (const { key, message } of both) {
      if (/khiếu nại|tố cáo|denunciation|complaint/i.test(message)) expect(key).toMatch(EXPLAINS_OTHER_WAYS);
    }
  });

  it('promise no safety', () => {
    for (const { key, message } of both) {
      if (/an toàn|\bsafe\b|uy tín|đáng tin|trusted shop/i.test(message)) {
        expect(`${key}: ${message}`).toMatch(
          /không có nghĩa|mất an toàn|không an toàn|Ủy ban An toàn Sản phẩm|does not mean|unsafe/i,
        );
      }
    }
  });

  it('keep the name and description within the stores’ limits', () => {
    for (const language of ['vi', 'en'] as const) {
      expect(files[language].extName?.message.length).toBeLessThanOrEqual(75);
      expect(files[language].extDescription?.message.length).toBeLessThanOrEqual(132);
    }
  });

  it('name every violation type in at most 46 characters and explain it in a sentence', () => {
    for (const language of ['vi', 'en'] as const) {
      for (const code of VIOLATION_CODES) {
        expect(files[language][`violation_${code}`]?.message.length, code).toBeLessThanOrEqual(46);
        expect(files[language][`violation_${code}_help`]?.message, code).toMatch(/\.$/);
      }
    }
  });

  it('name every status of the intake', () => {
    const words = createWords('vi');
    for (const status of REPORT_STATUSES) expect(words.has(toStatusMessageKey(status)), status).toBe(true);
  });

  it('say for every error what happened, what was saved and what to do', () => {
    for (const language of ['vi', 'en'] as const) {
      const { t } = createWords(language);
      for (const code of ERROR_CODES) {
        expect(t(toErrorMessageKeys(code).title)).not.toMatch(/\.$/);
        expect(t(toErrorMessageKeys(code).text).length, code).toBeGreaterThan(40);
      }
      expect(new Set(ERROR_CODES.map((code) => t(toErrorMessageKeys(code).text))).size).toBe(
        ERROR_CODES.length,
      );
    }
  });

  it('have a different word for each verdict state and each outbox state', () => {
    for (const language of ['vi', 'en'] as const) {
      const { t } = createWords(language);
      expect(new Set(VERDICT_STATES.map((state) => t(toVerdictMessageKeys(state).label))).size).toBe(6);
      expect(new Set(OUTBOX_STATES.map((state) => t(`outbox_${state}`))).size).toBe(OUTBOX_STATES.length);
    }
  });
});

describe('createWords', () => {
  const words = { vi: createWords('vi'), en: createWords('en') };

  it('inserts values, numbers in the format of the language', () => {
    expect(words.vi.t('chip_registered', { count: 1200 })).toBe('1.200 có hồ sơ đăng ký');
    expect(words.en.t('chip_registered', { count: 1200 })).toBe('1,200 with a registration record');
  });

  it('keeps dollar signs of a value', () => {
    expect(words.vi.t('check_found', { found: '$& $1 $$' })).toBe('Thấy: $& $1 $$');
  });

  it('throws when a value is missing', () => {
    expect(() => words.vi.t('chip_registered')).toThrow(/COUNT/);
  });

  it('knows which message keys exist', () => {
    expect(words.vi.has('tier_check')).toBe(true);
    expect(words.vi.has('toString')).toBe(false);
  });

  it.each([
    ['2026-11-24', '24/11/2026', '24 Nov 2026'],
    ['2026-11-24T17:30:00Z', '25/11/2026', '25 Nov 2026'],
    [Date.UTC(2026, 0, 4, 16, 59), '04/01/2026', '4 Jan 2026'],
  ])('formats %s as the day in Vietnam', (moment, vietnamese, english) => {
    expect(words.vi.date(moment)).toBe(vietnamese);
    expect(words.en.date(moment)).toBe(english);
  });

  it('formats the time of day in Vietnam, midnight as 00:00', () => {
    expect(words.vi.time('2026-11-24T17:00:00Z')).toBe('25/11/2026 00:00');
    expect(words.en.time('2026-11-24T01:05:00Z')).toBe('24 Nov 2026 08:05');
  });

  it.each([
    [{ minor: 111720, currency: 'VND' }, '111.720 ₫', '₫111,720'],
    [{ minor: 7978, currency: 'BRL' }, '79,78 R$', 'R$79.78'],
    [{ minor: 0, currency: 'VND' }, '0 ₫', '₫0'],
  ])('formats money with the decimals of its currency', (money, vietnamese, english) => {
    expect(words.vi.money(money).replaceAll('\u00a0', ' ')).toBe(vietnamese);
    expect(words.en.money(money)).toBe(english);
  });

  it.each([
    [0, '0 B', '0 B'],
    [999, '999 B', '999 B'],
    [1000, '1 kB', '1 kB'],
    [999_499, '999 kB', '999 kB'],
    [999_500, '1 MB', '1 MB'],
    [1_240_000, '1,2 MB', '1.2 MB'],
    [26_214_400, '26,2 MB', '26.2 MB'],
  ])('formats %i bytes', (bytes, vietnamese, english) => {
    expect(words.vi.bytes(bytes)).toBe(vietnamese);
    expect(words.en.bytes(bytes)).toBe(english);
  });

  it('joins a list in the style of the language', () => {
    expect(words.vi.list(['a', 'b', 'c'])).toBe('a, b và c');
    expect(words.en.list(['a', 'b', 'c'])).toBe('a, b and c');
  });
});

describe('chooseLanguage', () => {
  it.each([
    ['auto', 'en-US', 'en'],
    ['auto', 'EN', 'en'],
    ['auto', 'vi', 'vi'],
    ['auto', 'fr-FR', 'vi'],
    ['vi', 'en-US', 'vi'],
    ['en', 'vi-VN', 'en'],
  ] as const)('turns %s in a %s browser into %s', (setting, browser, language) => {
    expect(chooseLanguage(setting, browser)).toBe(language);
  });
});

describe('dates and times', () => {
  it('equal the browser’s format for Vietnam', () => {
    const zone = { timeZone: 'Asia/Ho_Chi_Minh' } as const;
    const years = { day: 'numeric', month: 'short', year: 'numeric' } as const;
    const english = new Intl.DateTimeFormat('en-GB', { ...zone, ...years });
    const vietnamese = new Intl.DateTimeFormat('en-GB', {
      ...zone,
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    });
    const clock = new Intl.DateTimeFormat('en-GB', {
      ...zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    for (let at = Date.UTC(2019, 0, 1); at < Date.UTC(2028, 0, 1); at += 31 * 3_601_234) {
      expect(createWords('en').date(at)).toBe(english.format(at));
      expect(createWords('vi').time(at)).toBe(`${vietnamese.format(at)} ${clock.format(at)}`);
    }
    expect(createWords('vi').date('2026-09-02')).toBe('02/09/2026');
    expect(createWords('en').date('2026-09-02')).toBe('2 Sept 2026');
  });

  it('use no Intl formatter, which would slow the background’s wake', () => {
    const made = mocks.spyOn(Intl, 'DateTimeFormat');
    createWords('vi').time(Date.UTC(2026, 10, 28));
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
  });
});
