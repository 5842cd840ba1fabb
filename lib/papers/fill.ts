import type { Language, Words } from '@/lib/domain/words';
import type { SourceId } from '@/lib/reference/sources';
import { citeInLetter } from './cite-in-letter';
import { type CheckedValue, checkAndFormatFieldValue } from './field-value';
import { type FieldKind, type FieldName, getFieldRule, isChoiceName, OPTIONS } from './fields';
import type { DraftBlock, DraftPart, PaperField } from './paper-draft';
import { parseTemplateText } from './parse-text';
import type { Template, TemplateBlock, TemplateTexts } from './template.schema';

/** A value that is not checked yet, and its source. */
export interface GivenValue {
  readonly value: string;
  readonly from: PaperField['from'];
}

/** The template, language and values with which a paper is filled. */
export interface FillQuestion {
  readonly template: Template;
  readonly texts: TemplateTexts;
  readonly language: Language;
  readonly words: Words;
  readonly now: number;
  readonly findValue: (name: FieldName) => GivenValue;
}

type Line = readonly DraftPart[];

/** The dotted line on which a person writes by hand. */
export const BY_HAND = '……………………';

/** Fills the blocks of a template. Returns them with the fields that their texts name. */
export function fillTemplate(question: FillQuestion): {
  readonly title: string;
  readonly blocks: readonly DraftBlock[];
  readonly fields: readonly PaperField[];
  /** Names of the provisions that the text cites. */
  readonly cited: ReadonlySet<string>;
} {
  const values = createFieldValues(question);
  const { title, blocks } = question.texts;
  const remedy = values.get('remedy').text;
  const filled = blocks
    .filter((block) => block.for?.some((one) => one === remedy) ?? true)
    .flatMap((block) => fillBlock(block, values));
  return {
    title: joinLine(values.write(title) ?? []),
    blocks: filled.filter(
      (block, index) => block.kind !== 'heading' || belongsUnderHeading(filled[index + 1]),
    ),
    fields: values.listFields(),
    cited: values.cited,
  };
}

/** Returns the text of a line, made of its parts. */
export function joinLine(line: Line): string {
  return line.map(({ text }) => text).join('');
}

// True if the block after a heading belongs under the heading. A heading without such a block is left out.
function belongsUnderHeading(next: DraftBlock | undefined): boolean {
  return (
    next !== undefined && next.kind !== 'heading' && next.kind !== 'signature' && next.kind !== 'columns'
  );
}

interface Values {
  get(name: FieldName): CheckedValue;
  /** Fills a line; undefined if the line names an optional field that is empty. */
  write(text: string): Line | undefined;
  listFields(): readonly PaperField[];
  readonly cited: ReadonlySet<string>;
}

function createFieldValues(question: FillQuestion): Values {
  const { template, texts, language, words, now, findValue } = question;
  const checked = new Map<FieldName, CheckedValue & Pick<GivenValue, 'from'>>();
  const named = new Set<FieldName>();
  const neededByOption = new Set<FieldName>();
  const cited = new Set<string>();
  const knownActs = new Set<SourceId>();

  const findCheckedValue = (name: FieldName) => {
    const known = checked.get(name);
    if (known) return known;
    const { value, from } = findValue(name);
    const result = checkAndFormatFieldValue(name, value, words, now, from !== 'typed');
    const found = { ...result, from: result.value === '' && from !== 'typed' ? ('nowhere' as const) : from };
    checked.set(name, found);
    return found;
  };
  const isEmpty = (name: FieldName) => findCheckedValue(name).text === '';
  const findGroup = (name: FieldName) => template.oneOf.find((group) => group.includes(name)) ?? [];
  const isRequired = (name: FieldName) => {
    if (template.required.includes(name) || neededByOption.has(name)) return true;
    const group = findGroup(name);
    return group.length > 0 && group.every(isEmpty);
  };
  const findOptions = (name: FieldName): Readonly<Record<string, string>> =>
    (isChoiceName(name) ? texts.options[name] : undefined) ?? {};
  const citeBasis = (name: string) => {
    const basis = template.basis[name];
    if (!basis) throw new RangeError(`there is no {basis:${name}}`);
    const isKnown = knownActs.has(basis.source);
    knownActs.add(basis.source);
    cited.add(name);
    return citeInLetter(basis, language, isKnown);
  };
  const writeField = (name: FieldName): Line | undefined => {
    named.add(name);
    const { text } = findCheckedValue(name);
    if (isChoiceName(name) && text !== '') {
      const option = findOptions(name)[text];
      return option === undefined ? [{ text: '', field: name }] : writeParts(option, name);
    }
    if (text !== '' || isRequired(name)) return [{ text, field: name }];
    return getFieldRule(name).byHand ? [{ text: BY_HAND, field: name }] : undefined;
  };
  const writeParts = (text: string, option?: FieldName): Line | undefined => {
    const line: DraftPart[] = [];
    let isWhole = true;
    for (const part of parseTemplateText(text)) {
      if (part.kind === 'words') line.push({ text: part.text, ...(option && { field: option }) });
      if (part.kind === 'basis') line.push({ text: citeBasis(part.name) });
      if (part.kind === 'field') {
        if (option) neededByOption.add(part.name);
        const written = writeField(part.name);
        if (written) line.push(...written);
        else isWhole = false; // the rest is read too, so that its fields are listed
      }
    }
    return isWhole ? line : undefined;
  };

  return {
    get: findCheckedValue,
    cited,
    write: (text) => writeParts(text),
    listFields: () =>
      [...named].map((name): PaperField => {
        const { value, from, problem, doubt } = findCheckedValue(name);
        const { kind, most } = getFieldRule(name);
        return {
          name,
          kind,
          most,
          value,
          from,
          required: isRequired(name),
          orElse: template.required.includes(name) ? [] : findGroup(name).filter((other) => other !== name),
          ...(problem && { problem }),
          ...(doubt && { doubt }),
          ...(isChoiceName(name) && { options: listOptions(name, findOptions(name), writeParts) }),
        };
      }),
  };
}

function listOptions(
  name: keyof typeof OPTIONS,
  texts: Readonly<Record<string, string>>,
  write: (text: string) => Line | undefined,
) {
  return OPTIONS[name].flatMap((value) => {
    const text = texts[value];
    return text === undefined ? [] : [{ value, text: joinLine(write(text) ?? []) }];
  });
}

function fillBlock(block: TemplateBlock, values: Values): DraftBlock[] {
  switch (block.kind) {
    case 'heading': {
      const line = values.write(block.text);
      return line ? [{ kind: 'heading', line }] : [];
    }
    case 'paragraph': {
      const line = values.write(block.text);
      return line ? [{ kind: 'paragraph', line, ...(block.align && { align: block.align }) }] : [];
    }
    case 'list': {
      const items = block.items.flatMap((item) => splitIntoItems(values.write(item)));
      return items.length > 0 ? [{ kind: 'list', items }] : [];
    }
    case 'rows': {
      const rows = block.rows.flatMap(([label, text]) => {
        const line = values.write(text);
        return line ? [{ label, line }] : [];
      });
      return rows.length > 0 ? [{ kind: 'rows', rows }] : [];
    }
    case 'signature':
      return [
        { kind: 'signature', place: values.write(block.place) ?? [], name: values.write(block.name) ?? [] },
      ];
    case 'columns': {
      const cells = block.cells.map(({ head, lines, isSigned }) => ({
        head: values.write(head) ?? [],
        lines: lines.flatMap((text) => splitIntoItems(values.write(text))),
        isSigned,
      }));
      return [{ kind: 'columns', cells }];
    }
  }
}

/**
 * Splits a line of a list into the list's items. A line usually is one item. If it consists only of a field that can have several
 * lines, each line of the field's value is an item.
 */
function splitIntoItems(line: Line | undefined): Line[] {
  if (!line) return [];
  const [only, ...others] = line;
  if (!only?.field || others.length > 0 || isOneLine(getFieldRule(only.field).kind)) return [line];
  return only.text.split('\n').map((text) => [{ ...only, text }]);
}

function isOneLine(kind: FieldKind): boolean {
  return kind !== 'lines';
}
