import { describe, expect, it } from 'vitest';
import { draftPaper, finishPaper } from '@/lib/papers/papers';
import { parseReplacedTexts } from '@/lib/papers/replaced-texts';
import { findTemplate } from '@/lib/papers/templates';
import { outboxItem } from '../../support/outbox-item';

const OURS = findTemplate('seller-letter');

/** Our letter as an association would send it, with one more paragraph at its beginning. */
function ofAssociation(text: string, over: object = {}): object {
  const { vi } = OURS.texts;
  const blocks = [{ kind: 'paragraph', text }, ...vi.blocks];
  return {
    ...OURS,
    checkedBy: 'Hội Thử Nghiệm',
    checkedOn: '2026-10-01',
    texts: { vi: { ...vi, blocks } },
    ...over,
  };
}
const parse = (...templates: object[]) => parseReplacedTexts(JSON.stringify(templates));

describe('texts of an office or association', () => {
  it('replace the product’s texts, name who checked them, and stay Vietnamese if they have no English', () => {
    const { templates, faults } = parse(ofAssociation('Theo tư vấn của Hội Thử Nghiệm.'));
    expect(faults).toEqual([]);
    const typed = { sender_name: 'A', sender_phone: '0912345678', place: 'Huế', remedy: 'information' };
    const draft = draftPaper({
      id: 'seller-letter',
      language: 'en',
      item: outboxItem(),
      typed,
      known: {},
      now: Date.UTC(2026, 10, 30),
      replaced: templates,
    });
    expect(draft).toMatchObject({ language: 'vi', checkedOn: '2026-10-01', checkedBy: 'Hội Thử Nghiệm' });
    expect(finishPaper(draft).blocks[0]).toEqual({
      kind: 'paragraph',
      text: 'Theo tư vấn của Hội Thử Nghiệm.',
    });
  });

  it('leave the product’s texts of other papers', () => {
    const { templates } = parse(ofAssociation('Theo tư vấn.'));
    expect(findTemplate('bank-letter', templates).checkedBy).toBeUndefined();
  });

  it('are none if the policy sets none', () => {
    expect(parseReplacedTexts(undefined)).toEqual({ templates: [], faults: [] });
  });

  it.each([
    [
      'a field that does not exist, which is named',
      ofAssociation('Gửi {seller_nick}'),
      'there is no field {seller_nick}',
    ],
    [
      'a required field that does not exist',
      ofAssociation('A', { required: [...OURS.required, 'seller_nick'] }),
      'there is no field {seller_nick}',
    ],
    ['markup', ofAssociation('<b>Gửi</b>'), 'markup'],
    ['a loop', ofAssociation('{#each x}'), 'there is no field {#each x}'],
    [
      'a source that does not exist',
      ofAssociation('A', { basis: { x: { source: 'lawOfTheJungle', article: '1' } } }),
      'there is no source "lawOfTheJungle"',
    ],
    ['a procedure that it is not', ofAssociation('Đơn khiếu nại'), 'a procedure that it is not'],
    [
      'an option that names its own choice, which would never end',
      ofAssociation('A', {
        texts: {
          vi: {
            ...OURS.texts.vi,
            options: { remedy: { ...OURS.texts.vi.options.remedy, information: 'trả lời {remedy}' } },
          },
        },
      }),
      'names a choice',
    ],
    ['another member', { ...ofAssociation('A'), script: 'x' }, 'script'],
    ['no name of who checked it', { ...ofAssociation('A'), checkedBy: undefined }, 'checkedBy'],
    [
      'a field of ours that is not asked for',
      ofAssociation('A', { required: OURS.required.slice(1) }),
      '{seller_name} is required of this paper',
    ],
    [
      'no contact of the sender',
      ofAssociation('A', { oneOf: [] }),
      'one of {sender_phone}, {sender_email} is required',
    ],
    ['another recipient', ofAssociation('A', { recipients: ['seller', 'police'] }), 'it is not for "police"'],
  ])('are refused for %s', (_, template, fault) => {
    const { templates, faults } = parse(template);
    expect(templates).toEqual([]);
    expect(faults.join('\n')).toContain(fault);
  });

  it('are refused whole if one of them is wrong, or two are for one paper', () => {
    expect(parse(ofAssociation('A'), { ...findTemplate('bank-letter') }).templates).toEqual([]);
    expect(parse(ofAssociation('A'), ofAssociation('B')).faults.join()).toContain(
      'two texts are for the same paper',
    );
  });

  it.each([
    ['no JSON', '{'],
    ['no list', '{}'],
    ['no text', 7],
  ])('are refused for %s', (_, policyValue) => {
    expect(parseReplacedTexts(policyValue).faults).not.toEqual([]);
  });
});
