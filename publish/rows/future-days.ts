import * as z from 'zod';
import { isDay } from '@/lib/base/days';
import type { InputRow } from './input-rows';
import { toFieldName } from './reasons';

const PAST = [
  'decidedOn',
  'issuedOn',
  'underReviewSince',
  'beingCorrectedSince',
  'asOf',
  'retrievedOn',
] as const;
/** The parts of a row that may have days: the row itself, its source, and the decision that a correction follows. */
const DatedSchema = z.looseObject({
  source: z.looseObject({}).optional(),
  by: z.looseObject({}).optional(),
});

/**
 * Returns, in words, a day of a row that must be past but is in the future: "source_as_of: 2062-11-20 is still to come". Null if
 * there is none. Tests the days in PAST; the day on which a decision is published is not among them, because that day may be in
 * the future. A list with a future day would never expire. `today` is an ISO day in Vietnam.
 */
export function findFutureDay(row: Pick<InputRow, 'value' | 'columns'>, today: string): string | null {
  const parsed = DatedSchema.safeParse(row.value);
  if (!parsed.success) return null;
  const { source = {}, by = {} } = parsed.data;
  for (const [path, dated] of [
    [[], parsed.data] as const,
    [['source'], source] as const,
    [['by'], by] as const,
  ]) {
    const late = PAST.find((name) => isDayAfter(dated[name], today));
    if (late !== undefined)
      return `${toFieldName([...path, late], row.columns)}: ${dated[late]} is still to come`;
  }
  return null;
}

function isDayAfter(day: unknown, today: string): boolean {
  return typeof day === 'string' && isDay(day) && day > today;
}
