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

/** What is needed to fill a paper. */
export interface PaperQuestion {
  readonly id: OwnPaperId;
  /**
   * Language of the paper, which may differ from the language of our page. If the paper has no English text, the paper is in
   * Vietnamese: an office that replaces our text may write it in Vietnamese only.
   */
  readonly language: Language;
  /** The report, for example an OutboxItem. */
  readonly item: ReportedItem;
  /**
   * What the person typed, by field name (`Matter.fields`). It is used in place of every other value of the field; '' makes the
   * field empty. Names that are no field are ignored.
   */
  readonly typed: Readonly<Record<string, string>>;
  /** What is known about the recipient: `Recipient.fields` of lib/reference/recipients.ts. */
  readonly known: Readonly<Record<string, string>>;
  /** The current time (epoch ms). */
  readonly now: number;
  /** Texts that an office or association uses in place of ours (lib/papers/replaced-texts.ts). */
  readonly replaced?: readonly Template[];
}

/**
 * Fills a paper. Each value is taken from what the person typed, else from what is known about the recipient, else from the
 * report. The result is what the screen of a paper shows; `finishPaper` makes the paper from it. The result depends on the
 * parameters alone.
 */
export function draftPaper(question: PaperQuestion): PaperDraft {
  const { id, now, replaced, typed, known } = question;
  const template = findTemplate(id, replaced);
  const language = question.language === 'en' && template.texts.en ? 'en' : 'vi';
  const words = createWords(language);
  const reported = readReportValues(question.item, id, words, now);
  return createDraftFromTemplate(id, template, words, now, (name) =>
    findFieldValue(name, { typed, known, reported }),
  );
}

/** What is needed to fill a paper of an office. */
export interface OfficePaperQuestion {
  readonly id: OfficePaperId;
  /** Values that are known from report, case and officer. */
  readonly values: KnownValues;
  /** What the officer typed, by field name. It is used in place of a known value; '' makes the field empty. */
  readonly typed: Readonly<Record<string, string>>;
  /** The current time (epoch ms). */
  readonly now: number;
  readonly replaced?: readonly Template[];
}

/**
 * Fills a paper of an office, in Vietnamese. Each value is taken from what the officer typed, else from report and case. The
 * result depends on the parameters alone.
 */
export function draftOfficePaper({ id, values, typed, now, replaced }: OfficePaperQuestion): PaperDraft {
  return createDraftFromTemplate(id, findTemplate(id, replaced), createWords('vi'), now, (name) =>
    findFieldValue(name, { typed, office: values }),
  );
}

function createDraftFromTemplate(
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
    missing: findMissingFields(fields).map(({ name }) => name),
    basis: listCitations(template, cited, language),
    checkedOn: template.checkedOn,
    ...(template.checkedBy !== undefined && { checkedBy: template.checkedBy }),
  };
}

/** Returns the provisions that a paper's text cites. All cited provisions of one law or decree are one citation. */
function listCitations(
  { basis }: Template,
  cited: ReadonlySet<string>,
  language: Language,
): readonly string[] {
  const sources = new Map<SourceId, Basis[]>();
  for (const [name, one] of Object.entries(basis)) {
    if (cited.has(name)) sources.set(one.source, [...(sources.get(one.source) ?? []), one]);
  }
  return [...sources.values()].map((provisions) => citeBases(provisions, language));
}

/** Returns the paper of a draft. Throws a RangeError that names the missing fields, because no paper is printed with a gap. */
export function finishPaper(draft: PaperDraft): FilledPaper {
  if (draft.missing.length > 0) throw new RangeError(`missing fields: ${draft.missing.join(', ')}`);
  return toFilledPaper(draft, joinLine);
}

/** Returns the paper of a draft with a dotted line in place of every missing field, for the drafts in a case file. */
export function finishPaperForHandwriting(draft: PaperDraft): FilledPaper {
  return toFilledPaper(draft, (line) =>
    line.map(({ text, field }) => (text === '' && field !== undefined ? BY_HAND : text)).join(''),
  );
}

function toFilledPaper(draft: PaperDraft, join: typeof joinLine): FilledPaper {
  const { id, language, title, basis, checkedOn } = draft;
  return {
    id,
    language,
    title,
    blocks: draft.blocks.map((block) => toPaperBlock(block, join)),
    basis,
    checkedOn,
  };
}

/** Values by their source. A value is taken from the first source that has it. */
interface ValueSources {
  readonly typed: Readonly<Record<string, string>>;
  readonly known?: Readonly<Record<string, string>>;
  readonly reported?: KnownValues;
  readonly office?: KnownValues;
}

function findFieldValue(name: FieldName, { typed, known = {}, reported, office }: ValueSources): GivenValue {
  const own = Object.hasOwn(typed, name) ? typed[name] : undefined;
  if (own !== undefined) return { value: own, from: 'typed' };
  const ofRecipient = Object.hasOwn(known, name) ? known[name] : undefined;
  if (ofRecipient !== undefined) return { value: ofRecipient, from: 'recipient' };
  const ofReport = reported?.[name];
  if (ofReport !== undefined) return { value: ofReport, from: 'report' };
  const ofOffice = office?.[name];
  return ofOffice === undefined ? { value: '', from: 'nowhere' } : { value: ofOffice, from: 'office' };
}

/**
 * Returns the fields because of which a paper cannot be printed: those with a problem, and required ones that are empty. Of a
 * group in which one field is enough and none is filled in, only the first field is returned.
 */
function findMissingFields(fields: readonly PaperField[]): readonly PaperField[] {
  return fields.filter(
    ({ problem, required, value, orElse }, index) =>
      problem !== undefined ||
      (required && value === '' && !fields.slice(0, index).some(({ name }) => orElse.includes(name))),
  );
}

function toPaperBlock(block: DraftBlock, join: typeof joinLine): PaperBlock {
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
