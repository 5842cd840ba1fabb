// Why: docs/decisions/report/papers.md

import type { FilledPaper, PaperBlock, PaperId } from '@/lib/domain/matter/paper';
import { createWords, type Language } from '@/lib/domain/words';
import { type Basis, citeBases, type SourceId } from '@/lib/reference/sources';
import type { FieldName } from './fields';
import { fillTemplate, type GivenValue, joinLine } from './fill';
import type { DraftBlock, PaperDraft, PaperField } from './paper-draft';
import { type ReportedItem, readReportValues } from './report-values';
import type { Template } from './template.schema';
import { findTemplate } from './templates';

/** What a paper is filled from. */
export interface PaperQuestion {
  readonly id: PaperId;
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
  const { id, now, replaced } = question;
  const template = findTemplate(id, replaced);
  const english = question.language === 'en' ? template.texts.en : undefined;
  const language = english ? 'en' : 'vi';
  const words = createWords(language);
  const reported = readReportValues(question.item, id, words, now);
  const { title, blocks, fields, cited } = fillTemplate({
    template,
    texts: english ?? template.texts.vi,
    language,
    words,
    now,
    findValue: (name) => findValue(name, question, reported),
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
  const { id, language, title, basis, checkedOn } = draft;
  return { id, language, title, blocks: draft.blocks.map(finishBlock), basis, checkedOn };
}

function findValue(
  name: FieldName,
  { typed, known }: PaperQuestion,
  reported: Readonly<Partial<Record<FieldName, string>>>,
): GivenValue {
  const own = Object.hasOwn(typed, name) ? typed[name] : undefined;
  if (own !== undefined) return { value: own, from: 'typed' };
  const ofRecipient = Object.hasOwn(known, name) ? known[name] : undefined;
  if (ofRecipient !== undefined) return { value: ofRecipient, from: 'recipient' };
  const ofReport = reported[name];
  return ofReport === undefined ? { value: '', from: 'nowhere' } : { value: ofReport, from: 'report' };
}

/** Of a group of which one is enough, only the first is missing. */
function findMissing(fields: readonly PaperField[]): readonly PaperField[] {
  return fields.filter(
    ({ problem, required, value, orElse }, index) =>
      problem !== undefined ||
      (required && value === '' && !fields.slice(0, index).some(({ name }) => orElse.includes(name))),
  );
}

function finishBlock(block: DraftBlock): PaperBlock {
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', text: joinLine(block.line) };
    case 'paragraph':
      return {
        kind: 'paragraph',
        text: joinLine(block.line),
        ...(block.align && { align: block.align }),
      };
    case 'list':
      return { kind: 'list', items: block.items.map(joinLine) };
    case 'rows':
      return { kind: 'rows', rows: block.rows.map(({ label, line }) => [label, joinLine(line)]) };
    case 'signature':
      return { kind: 'signature', place: joinLine(block.place), name: joinLine(block.name) };
  }
}
