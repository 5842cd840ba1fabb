import * as z from 'zod';
import type { Answerable } from '@/lib/domain/seller/trust';
import { AnswerableSchema } from '@/lib/domain/seller/trust.schema';
import { RECORD_NAME } from './corrections';
import { parseRowOrAddProblem } from './fitting';
import type { InputRow } from './input-rows';
import type { ProblemList } from './rows';

const RecordAnswerSchema = z
  .strictObject({
    type: z.literal('answer'),
    record: z.string().regex(RECORD_NAME, 'no "violation ID" (site, recall, warning)'),
    ...AnswerableSchema.shape,
  })
  .refine((answer) => answer.underReviewSince !== undefined || answer.beingCorrectedSince !== undefined, {
    message: 'an answer says since when it is under review or being corrected',
  });

/** True if an answer row answers a record; false if it answers the status that a seller has under a lookup key. */
export function isAnswerToRecord({ value }: InputRow): boolean {
  return typeof value === 'object' && value !== null && 'record' in value;
}

/**
 * Returns the answers to records, by the record's name ("violation v-1"). Answers are in rows of their own, because an import
 * replaces the records' rows. A row that is invalid, or that answers a record a second time, becomes a problem.
 */
export function indexRecordAnswers(
  rows: readonly InputRow[],
  problems: ProblemList,
): ReadonlyMap<string, Answerable> {
  const answers = new Map<string, Answerable>();
  for (const row of rows) {
    const answer = parseRowOrAddProblem(RecordAnswerSchema, row, problems);
    if (!answer) continue;
    const { type: _, record, ...days } = answer;
    if (answers.has(record)) problems.add(row.file, row.line, `${record} is answered in another row as well`);
    else answers.set(record, days);
  }
  return answers;
}
