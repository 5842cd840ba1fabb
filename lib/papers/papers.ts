// Why: docs/decisions/report/papers.md

import type { OfficePaperId } from '@/lib/domain/case/office-paper';
import type { FilledPaper, OwnPaperId, PaperBlock, PaperId } from '@/lib/domain/matter/paper';
import { createWords, type Language, type Words } from '@/lib/domain/words';
import { type Basis, citeBases, type SourceId } from '@/lib/reference/sources';
import type { FieldName } from './fields';
import { BY_HAND, fillTemplate, type GivenValue, joinLine } from './fill';
import type { DraftBlock, PaperDraft, PaperField } from './paper-draft';
import { type KnownValues, type ReportedItem, readReportValues } from './report-values';
import type { Template } from './template.schema';
import { findTemplate } from './templates';

/** What a paper is filled from. */
export interface PaperQuestion {
  readonly id: OwnPaperId;
  /** The language of the paper, which need not be the page's. A replaced text without English stays Vietnamese. */
  readonly language: Language;
  /** The report; an OutboxItem is one. */
  readonly item: ReportedItem;
  /**
   * What the person typed, by field name (`Matter.fields`). It wins over the report, and '' empties a field. Names of no
   * field are ignored.
   */
  readonly typed: Readonly<Record<string, string>>;
  /** What is known of the recipient: `Recipient.fields` of lib/reference/recipients.ts. */
  readonly known: Readonly<Record<string, string>>;
  /** Epoch ms. */
  readonly now: number;
  /** Texts of an office or association in the place of ours (lib/papers/replaced-texts.ts). */
  readonly replaced?: readonly Template[];
}

/**
 * Fills a paper from what the person typed, the report and the recipient's known data, in this order. Pure. The draft is what
 * the screen of a paper shows; `finishPaper` makes the paper of it.
 */
export function draftPaper(question: PaperQuestion): PaperDraft {
  const { id, now, replaced, typed, known } = question;
  const template = findTemplate(id, replaced);
  const language = question.language === 'en' && template.texts.en ? 'en' : 'vi';
  const words = createWords(language);
  const reported = readReportValues(question.item, id, words, now);
  return draftFrom(id, template, words, now, (name) => findValue(name, { typed, known, reported }));
}

/** What a paper of an office is filled from. */
export interface OfficePaperQuestion {
  readonly id: OfficePaperId;
  /** What is known from report, case and officer. */
  readonly values: KnownValues;
  /** What the officer typed, by field name; it wins, and '' empties a field. */
  readonly typed: Readonly<Record<string, string>>;
  /** Epoch ms. */
  readonly now: number;
  readonly replaced?: readonly Template[];
}

/** Fills a paper of an office from what the officer typed, and from report and case. In Vietnamese. Pure. */
export function draftOfficePaper({ id, values, typed, now, replaced }: OfficePaperQuestion): PaperDraft {
  return draftFrom(id, findTemplate(id, replaced), createWords('vi'), now, (name) =>
    findValue(name, { typed, office: values }),
  );
}

function draftFrom(
  id: PaperId,
  template: Template,
  words: Words,
  now: number,
  findValueOf: (name: FieldName) => GivenValue,
): PaperDraft {
  const { language } = words;
  const texts = (language === 'en' ? template.texts.en : undefined) ?? template.texts.vi;
  const { title, blocks, fields, cited } = fillTemplate({
    template,
    texts,
    language,
    words,
    now,
    findValue: findValueOf,
  });
  return {
    id,
    language,
    title,
    blocks,
    fields,
    missing: findMissing(fields).map(({ name }) => name),
    basis: listBasis(template, cited, language),
    checkedOn: template.checkedOn,
    ...(template.checkedBy !== undefined && { checkedBy: template.checkedBy }),
  };
}

/** Cites the provisions, each act once. */
function listBasis({ basis }: Template, cited: ReadonlySet<string>, language: Language): readonly string[] {
  const sources = new Map<SourceId, Basis[]>();
  for (const [name, one] of Object.entries(basis)) {
    if (cited.has(name)) sources.set(one.source, [...(sources.get(one.source) ?? []), one]);
  }
  return [...sources.values()].map((provisions) => citeBases(provisions, language));
}

/** Makes the paper of a draft. Throws a RangeError that names the fields if any is missing: nothing is printed with a hole. */
export function finishPaper(draft: PaperDraft): FilledPaper {
  if (draft.missing.length > 0) throw new RangeError(`missing fields: ${draft.missing.join(', ')}`);
  return toPaper(draft, joinLine);
}

/** Makes a paper of which every missing field is a dotted line, for the drafts in a case file. */
export function finishByHand(draft: PaperDraft): FilledPaper {
  return toPaper(draft, (line) =>
    line.map(({ text, field }) => (text === '' && field !== undefined ? BY_HAND : text)).join(''),
  );
}

function toPaper(draft: PaperDraft, join: typeof joinLine): FilledPaper {
  const { id, language, title, basis, checkedOn } = draft;
  return {
    id,
    language,
    title,
    blocks: draft.blocks.map((block) => finishBlock(block, join)),
    basis,
    checkedOn,
  };
}

/** Values by where they come from; earlier ones win. */
interface ValueSources {
  readonly typed: Readonly<Record<string, string>>;
  readonly known?: Readonly<Record<string, string>>;
  readonly reported?: KnownValues;
  readonly office?: KnownValues;
}

function findValue(name: FieldName, { typed, known = {}, reported, office }: ValueSources): GivenValue {
  const own = Object.hasOwn(typed, name) ? typed[name] : undefined;
  if (own !== undefined) return { value: own, from: 'typed' };
  const ofRecipient = Object.hasOwn(known, name) ? known[name] : undefined;
  if (ofRecipient !== undefined) return { value: ofRecipient, from: 'recipient' };
  const ofReport = reported?.[name];
  if (ofReport !== undefined) return { value: ofReport, from: 'report' };
  const ofOffice = office?.[name];
  return ofOffice === undefined ? { value: '', from: 'nowhere' } : { value: ofOffice, from: 'office' };
}

/** Of a group of which one is enough, only the first is missing. */
function findMissing(fields: readonly PaperField[]): readonly PaperField[] {
  return fields.filter(
    ({ problem, required, value, orElse }, index) =>
      problem !== undefined ||
      (required && value === '' && !fields.slice(0, index).some(({ name }) => orElse.includes(name))),
  );
}

function finishBlock(block: DraftBlock, join: typeof joinLine): PaperBlock {
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', text: join(block.line) };
    case 'paragraph':
      return {
        kind: 'paragraph',
        text: join(block.line),
        ...(block.align && { align: block.align }),
      };
    case 'list':
      return { kind: 'list', items: block.items.map(join) };
    case 'rows':
      return { kind: 'rows', rows: block.rows.map(({ label, line }) => [label, join(line)]) };
    case 'signature':
      return { kind: 'signature', place: join(block.place), name: join(block.name) };
    case 'columns':
      return {
        kind: 'columns',
        cells: block.cells.map(({ head, lines, isSigned }) => ({
          head: join(head),
          lines: lines.map(join),
          isSigned,
        })),
      };
  }
}
