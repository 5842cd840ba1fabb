import * as z from 'zod';
import { OFFICE_PAPER_IDS } from '@/lib/domain/case/office-paper';
import { ReferenceSchema, sha256Hex } from '@/lib/intake/contract';

/**
 * The contract of an office's papers and of the registry numbers that the unit's clerk gives them. In one year, a unit gives each
 * number to only one paper.
 */

const createTextSchema = (max: number) => z.string().trim().min(1).max(max);

/** What a paper is about: the reference of one of the unit's reports, or the unit's number of a case. */
const SubjectSchema = z.union([
  z.strictObject({ report: ReferenceSchema }),
  z.strictObject({ case: createTextSchema(100) }),
]);

/**
 * A paper that got a registry number. The intake gets only the digest of the paper's text, by which a copy of the paper can be
 * checked; the text stays on the officer's device.
 */
export const PaperToNumberSchema = z.strictObject({
  paper: z.enum(OFFICE_PAPER_IDS),
  /** The registry number as the clerk wrote it ("15/BB-ĐQLTT"). */
  number: createTextSchema(60),
  /** The day on the paper (ISO). No other paper of the unit has this number in that year. */
  day: z.iso.date().regex(/^20/),
  about: SubjectSchema,
  /** SHA-256 (hex) of the paper's plain text in UTF-8. */
  digest: sha256Hex,
});
export type PaperToNumber = z.infer<typeof PaperToNumberSchema>;

// Unknown fields of responses are ignored, so that newer intakes are understood.

export const NumberedPaperSchema = z.object({
  id: z.uuid(),
  paper: z.enum(OFFICE_PAPER_IDS),
  number: z.string(),
  day: z.string(),
  digest: sha256Hex,
  /** `by`: name of the officer who sent the number to the intake. `at`: when the intake stored the number. */
  by: z.string(),
  at: z.iso.datetime(),
});
export type NumberedPaper = z.infer<typeof NumberedPaperSchema>;
export const NumberedPapersSchema = z.object({ papers: z.array(NumberedPaperSchema) });

/** Asks for the papers about one report, or about one case. */
export const PapersQuerySchema = z
  .strictObject({ report: ReferenceSchema.optional(), case: createTextSchema(100).optional() })
  .refine((query) => (query.report === undefined) !== (query.case === undefined), {
    error: 'either report or case',
  });
