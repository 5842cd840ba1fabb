import * as z from 'zod';
import { OFFICE_PAPER_IDS } from '@/lib/domain/case/office-paper';
import { ReferenceSchema, sha256Hex } from '@/lib/intake/contract';

/** The contract of an office's papers: the numbers that the unit's registry clerk gave, each once a year. */
const text = (max: number) => z.string().trim().min(1).max(max);

/** What a paper is about: a report of the unit, or the unit's number of a case. */
const SubjectSchema = z.union([
  z.strictObject({ report: ReferenceSchema }),
  z.strictObject({ case: text(100) }),
]);

/** A paper that got a number. Its text stays on the officer's device; its digest tells a copy. */
export const PaperToNumberSchema = z.strictObject({
  paper: z.enum(OFFICE_PAPER_IDS),
  /** "15/BB-ĐQLTT": as the clerk wrote it. */
  number: text(60),
  /** The paper's day (ISO); the number is unique in its year. */
  day: z.iso.date().regex(/^20/),
  about: SubjectSchema,
  /** Of the paper's plain text in UTF-8. */
  digest: sha256Hex,
});
export type PaperToNumber = z.infer<typeof PaperToNumberSchema>;

// Unknown fields are dropped from responses, so that newer intakes are understood.

export const NumberedPaperSchema = z.object({
  id: z.uuid(),
  paper: z.enum(OFFICE_PAPER_IDS),
  number: z.string(),
  day: z.string(),
  digest: sha256Hex,
  /** The officer who gave the number to the intake, and when. */
  by: z.string(),
  at: z.iso.datetime(),
});
export type NumberedPaper = z.infer<typeof NumberedPaperSchema>;
export const NumberedPapersSchema = z.object({ papers: z.array(NumberedPaperSchema) });

/** Which papers are listed: those about a report, or about a case. */
export const PapersQuerySchema = z
  .strictObject({ report: ReferenceSchema.optional(), case: text(100).optional() })
  .refine((query) => (query.report === undefined) !== (query.case === undefined), {
    error: 'either report or case',
  });
