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

/** A part of a template. `for`: it stands only where one of these remedies is chosen. */
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

/** The texts of one language. */
const TextsSchema = z.strictObject({
  title: text,
  blocks: z.array(TemplateBlockSchema).min(1).max(60),
  /** What each option of a choice reads as. The options of `remedy` are those that the paper offers. */
  options: z.record(z.string(), z.record(z.string(), text)),
});
export type TemplateTexts = z.infer<typeof TextsSchema>;

/**
 * A template: texts with named fields (`{seller_name}`) and cited provisions (`{basis:negotiate}`), the recipients it is for,
 * and what has to be filled in. A line that names an empty field is left out.
 */
export const TemplateSchema = z.strictObject({
  paper: z.enum([...PAPER_IDS, ...OFFICE_PAPER_IDS]),
  /** None: an office makes it. */
  recipients: z.array(z.enum(RECIPIENT_IDS)),
  /** The day (ISO) on which the texts were last checked against the law. */
  checkedOn: z.string().refine(isDay, 'is no day'),
  /** The office or association that wrote and checked the texts; absent in those of this product. */
  checkedBy: z.string().min(1).max(200).exactOptional(),
  /** The provisions on which the texts rest, by the name under which a text cites each. */
  basis: z.record(
    z.string().regex(/^[a-z][a-z-]{0,30}$/),
    z.strictObject({
      source: z.string().refine(isSourceId, { error: ({ input }) => `there is no source "${input}"` }),
      article: z.string().regex(/^\d{1,3}(?:\.\d{1,2}(?:\.[a-zđ])?)?$/),
    }),
  ),
  required: z.array(field),
  /** Of each group at least one field is needed. */
  oneOf: z.array(z.array(field).min(2)),
  texts: z.strictObject({ vi: TextsSchema, en: TextsSchema.exactOptional() }),
});
export type Template = z.infer<typeof TemplateSchema>;
