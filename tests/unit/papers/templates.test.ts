import { describe, expect, it } from 'vitest';
import { isOfficePaper, OFFICE_PAPER_IDS } from '@/lib/domain/case/office-paper';
import { PAPER_IDS } from '@/lib/domain/matter/paper';
import { findTemplateFaults } from '@/lib/papers/check-template';
import type { Template } from '@/lib/papers/template.schema';
import { findTemplate, getTemplates } from '@/lib/papers/templates';
import { CLOCKS } from '@/lib/reference/clocks';
import { RECIPIENT_FACTS } from '@/lib/reference/recipient-facts';
import { SOURCES } from '@/lib/reference/sources';

const letter = findTemplate('seller-letter');

/** The letter with one more paragraph at its end. */
function withText(text: string, over: Partial<Template> = {}): Template {
  const { vi } = letter.texts;
  return {
    ...letter,
    ...over,
    texts: { vi: { ...vi, blocks: [...vi.blocks, { kind: 'paragraph', text }] } },
  };
}

describe('the product’s templates', () => {
  it.each(PAPER_IDS)('has one of %s, in both languages and without a fault', (id) => {
    const template = findTemplate(id);
    expect(getTemplates().filter(({ paper }) => paper === id)).toHaveLength(1);
    expect(template.texts.en).toBeDefined();
    expect(findTemplateFaults(template)).toEqual([]);
  });

  it.each(OFFICE_PAPER_IDS)('has one of the office’s %s, in Vietnamese alone and without a fault', (id) => {
    const template = findTemplate(id);
    expect(getTemplates().filter(({ paper }) => paper === id)).toHaveLength(1);
    expect(template.texts.en).toBeUndefined();
    expect(template.recipients).toEqual([]);
    expect(findTemplateFaults(template)).toEqual([]);
  });

  it('asks platforms only for acts for which the law sets a period in hours', () => {
    const text = JSON.stringify(findTemplate('takedown-request').texts);
    const { limit, basis } = CLOCKS.removeListing.value;
    expect(text).toContain(`trong ${limit.amount} giờ kể từ khi nhận được yêu cầu ({basis:removal})`);
    expect(findTemplate('takedown-request').basis).toMatchObject({ removal: basis });
  });

  it('cites only laws that were read, and has only recipients that accept the paper', () => {
    for (const { paper, basis, recipients } of getTemplates()) {
      for (const { source } of Object.values(basis))
        expect([source, SOURCES[source].read]).toEqual([source, 'text']);
      if (isOfficePaper(paper)) continue;
      const takers = RECIPIENT_FACTS.filter(({ value }) => value.papers.some((one) => one === paper)).map(
        ({ value }) => value.id,
      );
      expect([paper, takers]).toEqual([paper, recipients]);
    }
  });

  it('names the same fields in both languages', () => {
    for (const { paper, texts } of getTemplates()) {
      const named = (value: unknown) =>
        [...new Set([...JSON.stringify(value).matchAll(/\{[a-z_:-]+\}/g)].map(String))].sort();
      if (isOfficePaper(paper)) continue;
      expect([paper, named(texts.en)]).toEqual([paper, named(texts.vi)]);
    }
  });
});

describe('the check of a template', () => {
  it.each([
    ['a field that does not exist', 'Gửi {seller_nick}', 'there is no field {seller_nick}'],
    ['a loop of another system', '{#items}', 'there is no field {#items}'],
    ['a brace without its other half', 'Gửi {seller_name', 'a brace without its other half'],
    ['a provision that it does not name', 'Theo {basis:nothing}', 'there is no {basis:nothing}'],
    ['a provision that is written out', 'Theo khoản 2 Điều 57', 'not cited by {basis:…}'],
    ['the number of a law', 'Theo Luật 19/2023/QH15', 'not cited by {basis:…}'],
    ['markup', 'Xem <a href="x">đây</a>', 'markup'],
    ['a formula', '=HYPERLINK("https://x.example")', 'a formula'],
    ['a formula on a later line', 'Gửi\n@SUM(A1)', 'a formula'],
    ['an escaped letter', 'Xem &#60;b&#62;', 'markup'],
    ['a direction mark', 'Người bán \u202Eabc', 'direction marks'],
    ['letters that are not composed', 'Người bán'.normalize('NFD'), 'direction marks'],
    ['a complaint that it is not', 'Tôi khiếu nại người bán', 'a procedure that it is not'],
    ['a denunciation that it is not', 'Đơn tố  cáo người bán', 'a procedure that it is not'],
    ['an English denunciation that it is not', 'I denounce the seller', 'a procedure that it is not'],
    ['a promise', 'Bạn chắc chắn sẽ được hoàn tiền', 'a promise of success'],
    ['an English promise', 'You will certainly be repaid', 'a promise of success'],
    ['an accusation', 'Người bán lừa đảo tôi', 'an accusation'],
  ])('refuses %s', (_, text, fault) => {
    expect(findTemplateFaults(withText(text)).join('\n')).toContain(fault);
  });

  it('refuses a provision of a law that nobody read', () => {
    const basis = { ...letter.basis, help: { source: 'denunciationLaw', article: '25.2' } as const };
    expect(findTemplateFaults({ ...letter, basis })).toEqual([
      'basis:help rests on 25/2018/QH14, whose text was not read',
    ]);
  });

  it('refuses a person’s paper that is for no recipient', () => {
    expect(findTemplateFaults({ ...letter, recipients: [] })).toEqual(['it is for no recipient']);
  });

  it('refuses a provision that no text cites, and a required field that no text names', () => {
    const basis = { ...letter.basis, spare: { source: 'consumerLaw', article: '54' } as const };
    expect(findTemplateFaults({ ...letter, basis }).join()).toContain('{basis:spare} is not cited');
    expect(findTemplateFaults({ ...letter, required: ['bank_name'] }).join()).toContain(
      'the required field {bank_name} is in no text',
    );
  });

  it('refuses a choice with an option that does not exist, or without texts', () => {
    const { vi } = letter.texts;
    const faults = (options: Template['texts']['vi']['options']) =>
      findTemplateFaults({ ...letter, texts: { vi: { ...vi, options } } }).join('\n');
    expect(faults({ ...vi.options, remedy: { prison: 'đi tù' } })).toContain(
      '{remedy} has no option "prison"',
    );
    expect(faults({ remedy: vi.options.remedy ?? {} })).toContain('{delivery} has no options');
  });
});
