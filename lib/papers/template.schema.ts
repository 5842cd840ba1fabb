import * as z from 'zod';
import { isDay } from '@/lib/base/days';
import { OFFICE_PAPER_IDS } from '@/lib/domain/case/office-paper';
import { PAPER_IDS, RECIPIENT_IDS } from '@/lib/domain/matter/paper';
import { SOURCES, type SourceId } from '@/lib/reference/sources';
import { FIELDS, isFieldName, REMEDIES } from './fields';

const text = z.string().min(1).max(2_000);
const forRemedies = z.array(z.enum(REMEDIES)).min(1).exactOptional();
const field = z.string().refine(isFieldName, {
  error: ({ input }) => `there is no field {${input}}; the fields are ${Object.keys(FIELDS).join(', ')}`,
});
const isSourceId = (name: string): name is SourceId => Object.hasOwn(SOURCES, name);

/** A block of a template. `for`: the block is used only if one of these remedies is chosen. */
const TemplateBlockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text, for: forRemedies }),
  z.strictObject({
    kind: z.literal('paragraph'),
    text,
    align: z.enum(['center', 'right']).exactOptional(),
    for: forRemedies,
  }),
  z.strictObject({ kind: z.literal('list'), items: z.array(text).min(1).max(30), for: forRemedies }),
  z.strictObject({
    kind: z.literal('rows'),
    rows: z
      .array(z.tuple([text, text]))
      .min(1)
      .max(30),
    for: forRemedies,
  }),
  z.strictObject({ kind: z.literal('signature'), place: text, name: text, for: forRemedies }),
  z.strictObject({
    kind: z.literal('columns'),
    cells: z
      .array(z.strictObject({ head: text, lines: z.array(text).max(6), isSigned: z.boolean() }))
      .min(2)
      .max(3),
    for: forRemedies,
  }),
]);
export type TemplateBlock = z.infer<typeof TemplateBlockSchema>;

/** The texts of a template in one language. */
const TextsSchema = z.strictObject({
  title: text,
  blocks: z.array(TemplateBlockSchema).min(1).max(60),
  /**
   * The text of each option, by the name of the choice and the name of the option. The paper offers only those remedies that have
   * a text here.
   */
  options: z.record(z.string(), z.record(z.string(), text)),
});
export type TemplateTexts = z.infer<typeof TextsSchema>;

/**
 * A template: texts with named fields (`{seller_name}`) and cited provisions (`{basis:negotiate}`), the recipients of the paper,
 * and the fields that are required. A line that names an empty optional field is left out of the paper.
 */
export const TemplateSchema = z.strictObject({
  paper: z.enum([...PAPER_IDS, ...OFFICE_PAPER_IDS]),
  /** Recipients of the paper; empty for a paper of an office. */
  recipients: z.array(z.enum(RECIPIENT_IDS)),
  /** The day (ISO) on which the texts were last checked against the law. */
  checkedOn: z.string().refine(isDay, 'is no day'),
  /** The office or association that wrote and checked the texts; absent for our own texts. */
  checkedBy: z.string().min(1).max(200).exactOptional(),
  /** The legal provisions on which the texts rest, by the name with which a text cites them. */
  basis: z.record(
    z.string().regex(/^[a-z][a-z-]{0,30}$/),
    z.strictObject({
      source: z.string().refine(isSourceId, { error: ({ input }) => `there is no source "${input}"` }),
      article: z.string().regex(/^\d{1,3}(?:\.\d{1,2}(?:\.[a-zđ])?)?$/),
    }),
  ),
  required: z.array(field),
  /** Groups of fields. Of each group at least one field is required. */
  oneOf: z.array(z.array(field).min(2)),
  texts: z.strictObject({ vi: TextsSchema, en: TextsSchema.exactOptional() }),
});
export type Template = z.infer<typeof TemplateSchema>;
