import { describe, expect, it } from 'vitest';
import type { Matter } from '@/lib/domain/matter/matter';
import { checkAttachedFile, LONGEST_FILE } from '@/lib/matters/attached-files';
import { addStep, changeFields, closeMatter, createMatter, removeStep } from '@/lib/matters/change-matter';
import { cleanText } from '@/lib/matters/clean-words';
import {
  findDeletionTimeOfWordsAndFiles,
  MATTER_RETENTION,
  removeTypedTextsAndFiles,
} from '@/lib/matters/retention';

const DAY_MS = 86_400_000;
const mark = (id: string) => ({ id, at: 5 });

describe('cleanText', () => {
  it('composes letters that were typed as letter and diacritic', () => {
    const parts = 'Nguyễn Thị Đệ'.normalize('NFD');
    expect(parts).not.toBe('Nguyễn Thị Đệ');
    expect(cleanText(parts, 100)).toBe('Nguyễn Thị Đệ');
  });

  it('removes characters that change the text direction, and control characters', () => {
    expect(cleanText('a\u202Egnp.exe\u2066\u0000b\r\nc', 100)).toBe('agnp.exeb\nc');
  });

  it('removes invisible characters, and keeps lines and spaces as typed', () => {
    expect(cleanText('Đơn\u200B 1\uFEFF\n\n  hai\u00AD', 100)).toBe('Đơn 1\n\n  hai');
  });

  it('shortens a name of ten thousand letters without cutting a letter in half', () => {
    expect(cleanText('ệ'.repeat(10_000), 200)).toHaveLength(200);
    expect(cleanText(`${'a'.repeat(9)}😀`, 10)).toBe('a'.repeat(9));
  });
});

describe('changeFields', () => {
  it('keeps typed text, and an emptied field as the person’s answer', () => {
    const matter = changeFields(createMatter('m', 1), { name: 'Người Gửi Thử', remedy: 'Hoàn tiền' }, 2);
    expect(matter).toMatchObject({ changedAt: 2, fields: { name: 'Người Gửi Thử', remedy: 'Hoàn tiền' } });
    expect(changeFields(matter, { remedy: '' }, 3).fields).toEqual({ name: 'Người Gửi Thử', remedy: '' });
  });
});

describe('addStep', () => {
  it('refuses a day that does not exist', () => {
    const act = { kind: 'sent', recipient: 'seller', day: '2026-02-30', way: 'post' } as const;
    expect(() => addStep(createMatter('m', 1), act, mark('s'))).toThrow(/2026-02-30/);
  });

  it('leaves out a number that is empty', () => {
    const act = {
      kind: 'received',
      recipient: 'seller',
      day: '2026-12-01',
      number: ' ',
      fileIds: [],
    } as const;
    expect(addStep(createMatter('m', 1), act, mark('s')).steps[0]?.act).not.toHaveProperty('number');
  });

  it('can be undone by removing the step, which returns the names of its files', () => {
    const act = { kind: 'received', recipient: 'seller', day: '2026-12-01', fileIds: ['f'] } as const;
    const removed = removeStep(addStep(createMatter('m', 1), act, mark('s')), 's', 9);
    expect(removed).toMatchObject({ fileIds: ['f'], matter: { steps: [] } });
  });
});

describe('checkAttachedFile', () => {
  const file = (content: BlobPart, name: string) => new File([content], name);

  it.each([
    ['%PDF-1.7 x', 'biên nhận.pdf', 'application/pdf'],
    ['%PDF-1.7 x', 'named-otherwise.png', 'application/pdf'],
    ['Kính gửi', 'trả lời.txt', 'text/plain'],
  ])('accepts a file by its bytes: %s', async (content, name, type) => {
    expect(await checkAttachedFile(file(content, name), 0)).toMatchObject({ name, file: { type } });
  });

  it.each([
    ['a page that could hold scripts', file('<script>alert(1)</script>', 'answer.html'), 0, 'kind'],
    ['a drawing', file('<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg'), 0, 'kind'],
    ['a program that is named like a text', file(Uint8Array.of(77, 90, 0, 1), 'a.txt'), 0, 'kind'],
    ['an empty file', file('', 'a.pdf'), 0, 'empty'],
    ['a file that is too long', file(new Uint8Array(LONGEST_FILE + 1), 'a.pdf'), 0, 'too-long'],
    ['a file beyond what a matter holds', file('%PDF-1', 'a.pdf'), 49_999_999, 'too-many'],
  ])('refuses %s', async (_what, one, held, why) => {
    expect(await checkAttachedFile(one, held)).toBe(why);
  });
});

describe('retention', () => {
  const typed = changeFields(createMatter('m', 0), { name: 'Người Gửi Thử', idNumber: '001099000001' }, 0);

  it('ends ninety days after the matter was closed', () => {
    expect(MATTER_RETENTION).toMatchObject({ closedDays: 90, idleDays: 365, validFrom: '2026-11-30' });
    expect(findDeletionTimeOfWordsAndFiles(closeMatter(typed, 'refunded', '', 10))).toBe(10 + 90 * DAY_MS);
  });

  it('ends a year after the last change of a matter that nobody closed', () => {
    expect(findDeletionTimeOfWordsAndFiles(changeFields(typed, { remedy: 'Đổi hàng' }, 7))).toBe(
      7 + 365 * DAY_MS,
    );
  });

  it('has no end if nothing was typed or attached', () => {
    expect(findDeletionTimeOfWordsAndFiles(createMatter('m', 0))).toBeUndefined();
  });

  it('keeps days, recipients and ways of sending, but no typed word', () => {
    const steps: Matter['steps'] = [
      { ...mark('a'), act: { kind: 'note', text: 'SECRET-note' } },
      { ...mark('b'), act: { kind: 'sent', recipient: 'seller', day: '2026-12-01', way: 'post' } },
      {
        ...mark('c'),
        act: {
          kind: 'received',
          recipient: 'seller',
          day: '2026-12-02',
          number: 'SECRET-1',
          fileIds: ['SECRET-f'],
        },
      },
      {
        ...mark('d'),
        act: {
          kind: 'answered',
          recipient: 'seller',
          day: '2026-12-03',
          text: 'SECRET-t',
          fileIds: ['SECRET-g'],
        },
      },
    ];
    const full = closeMatter(
      { ...typed, fields: { name: 'SECRET-name' }, steps },
      'refunded',
      'SECRET-end',
      6,
    );
    const left = removeTypedTextsAndFiles(full, 99);
    expect(JSON.stringify(left)).not.toContain('SECRET');
    expect(left.steps.map(({ act }) => act.kind)).toEqual(['sent', 'received', 'answered']);
    expect(left).toMatchObject({ wordsDeletedAt: 99, closed: { end: 'refunded' } });
    expect(findDeletionTimeOfWordsAndFiles(left)).toBeUndefined();
  });
});
