// Why: docs/decisions/report/papers.md

import { isOfficePaper } from '@/lib/domain/case/office-paper';
import { SOURCES, type Source } from '@/lib/reference/sources';
import { cleanText } from './clean-text';
import { type FieldName, isChoiceName, OPTIONS } from './fields';
import { parseTemplateText, type TextPart } from './parse-text';
import type { Template, TemplateBlock, TemplateTexts } from './template.schema';

/**
 * Names of procedures (complaint, denunciation) that have laws of their own. Only the paper `denunciation`, which begins such a
 * procedure, may contain them.
 */
const PROCEDURES = /khiếu\s+nại|tố\s+cáo|denounc|denunciation/iu;
/** Matches a promise that a step will succeed. Nobody can promise that. */
const PROMISES =
  /(?:chắc\s+chắn|nhất\s+định|cam\s+đoan|bảo\s+đảm|đảm\s+bảo)\s+(?:sẽ\s+|được\s+)*(?:thắng|thành\s+công|hoàn|bồi\s+thường|đòi|lấy\s+lại|trả\s+lại|giải\s+quyết)|guarantee|certain(?:ly)?\s+(?:win|succeed|be\s+repaid)|will\s+(?:surely|certainly)/iu;
/** Accusations, which only an authority or a court may state. */
const ACCUSATIONS =
  /lừa\s+đảo|chiếm\s+đoạt|gian\s+lận|bất\s+lương|\bscam|\bfraud|\bcheat|\bcrook|\bthie(?:f|ves)/iu;
/** A provision that a text names in words and not by a reference. The source of such a provision cannot be checked. */
const WRITTEN_PROVISIONS = /Điều\s+\d|khoản\s+\d|\barticles?\s+\d|\d\/\d{4}\/(?:QH|NĐ|TT|QĐ)|\bNo\.\s*\d/iu;
/**
 * `FORMULA` matches a text that a spreadsheet would calculate, or a word processor would run, if somebody pasted it there.
 * `MARKUP` matches HTML tags and character references.
 */
const FORMULA = /^[=+@]|^-(?=[\d(])/mu;
const MARKUP = /<[a-z!/?]|&(?:#\d|#x|[a-z]+;)/i;

/**
 * References to fields that are choices. If the text of an option held such a reference, filling in that text would never end.
 */
const CHOICES = Object.keys(OPTIONS).map((name) => `{${name}}`);

/** Returns every text of one language, including the texts of options. */
export function listTemplateTexts({ title, blocks, options }: TemplateTexts): readonly string[] {
  return [
    title,
    ...blocks.flatMap(listBlockTexts),
    ...Object.values(options).flatMap((option) => Object.values(option)),
  ];
}

function listBlockTexts(block: TemplateBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'list':
      return block.items;
    case 'rows':
      return block.rows.flat();
    case 'signature':
      return [block.place, block.name];
    case 'columns':
      return block.cells.flatMap(({ head, lines }) => [head, ...lines]);
  }
}

/**
 * Returns what is wrong with a template that matches its schema, in words for the person who wrote it; empty if nothing is wrong.
 * A text may name only fields that exist and provisions whose text was read. It may contain no markup, no accusation and no
 * promise. It may name a procedure (complaint, denunciation) only if the paper begins that procedure.
 */
export function findTemplateFaults(template: Template): readonly string[] {
  const { vi, en } = template.texts;
  return [
    ...findBasisFaults(template),
    ...(template.recipients.length === 0 && !isOfficePaper(template.paper) ? ['it is for no recipient'] : []),
    ...findTextFaults(template, 'vi', vi),
    ...(en ? [...findTextFaults(template, 'en', en), ...findRemedyMismatches(vi, en)] : []),
  ];
}

function findBasisFaults({ basis }: Template): string[] {
  return Object.entries(basis).flatMap(([name, { source }]) => {
    const { read, number }: Source = SOURCES[source];
    if (read === 'text') return [];
    return [`basis:${name} rests on ${number ?? source}, whose text was not read`];
  });
}

function findTextFaults(template: Template, language: 'vi' | 'en', texts: TemplateTexts): string[] {
  const faults: string[] = [];
  const say = (fault: string) => faults.push(`${language}: ${fault}`);
  const named = new Set<FieldName>();
  const cited = new Set<string>();
  const addPartName = (part: TextPart) => {
    if (part.kind === 'field') named.add(part.name);
    if (part.kind === 'basis') cited.add(part.name);
  };
  for (const text of listTemplateTexts(texts)) {
    try {
      parseTemplateText(text).forEach(addPartName);
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      say(thrown.message);
    }
    if (cleanText(text, true) !== text) say(`control or direction marks, or spaces at the end, in "${text}"`);
    if (MARKUP.test(text)) say(`markup in "${text}"`);
    if (FORMULA.test(text)) say(`a formula in "${text}"`);
    if (template.paper !== 'denunciation' && PROCEDURES.test(text))
      say(`a procedure that it is not: "${text}"`);
    if (PROMISES.test(text)) say(`a promise of success: "${text}"`);
    if (ACCUSATIONS.test(text)) say(`an accusation: "${text}"`);
    if (WRITTEN_PROVISIONS.test(text)) say(`a provision that is not cited by {basis:…}: "${text}"`);
  }
  for (const name of cited) if (!Object.hasOwn(template.basis, name)) say(`there is no {basis:${name}}`);
  for (const name of Object.keys(template.basis)) if (!cited.has(name)) say(`{basis:${name}} is not cited`);
  for (const name of template.required)
    if (!named.has(name)) say(`the required field {${name}} is in no text`);
  for (const name of named) if (isChoiceName(name)) faults.push(...findOptionFaults(name, texts, language));
  return faults;
}

function findOptionFaults(
  name: keyof typeof OPTIONS,
  { options }: TemplateTexts,
  language: string,
): string[] {
  const written = Object.keys(options[name] ?? {});
  const known: readonly string[] = OPTIONS[name];
  const unknown = written.filter((option) => !known.includes(option));
  const missing = name === 'remedy' ? [] : known.filter((option) => !written.includes(option));
  const nested = Object.entries(options[name] ?? {}).filter(([, text]) =>
    CHOICES.some((choice) => text.includes(choice)),
  );
  return [
    ...nested.map(([option]) => `${language}: the option "${option}" of {${name}} names a choice`),
    ...unknown.map((option) => `${language}: {${name}} has no option "${option}"`),
    ...missing.map((option) => `${language}: the option "${option}" of {${name}} has no text`),
    ...(written.length === 0 ? [`${language}: {${name}} has no options`] : []),
  ];
}

function findRemedyMismatches(vi: TemplateTexts, en: TemplateTexts): string[] {
  const formatRemedies = ({ options }: TemplateTexts) =>
    Object.keys(options.remedy ?? {})
      .sort()
      .join(', ');
  return formatRemedies(vi) === formatRemedies(en)
    ? []
    : [`the remedies differ: ${formatRemedies(vi)} in vi, ${formatRemedies(en)} in en`];
}
