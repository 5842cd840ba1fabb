import * as z from 'zod';
import { addDays } from '@/lib/domain/days';
import { AppError } from '@/lib/domain/errors';
import { type TrustKey, VIOLATION_STATUSES, type ViolationRecord } from '@/lib/domain/trust';
import { parseTrustKey } from '@/lib/domain/trust-key';
import { gunzip } from './gzip';
import { RecordSourceSchema } from './release';

/** Longest unpacked violations file in bytes: about 100,000 records. */
const LARGEST = 200 * 2 ** 20;

export const TrustKeySchema = z
  .string()
  .max(300)
  .transform((text, context): TrustKey => {
    const key = parseTrustKey(text);
    if (key !== undefined) return key;
    context.addIssue({ code: 'custom', message: `"${text}" is not a canonical key` });
    return z.NEVER;
  });

// Aborts, so that the comparisons below only ever see dates.
const day = z.iso.date({ abort: true });
const line = (max: number) => z.string().trim().min(1).max(max);

/** A published decision, as one line of `violations.jsonl.gz`. The fields are those of D55/2024 art. 24. */
export const ViolationRecordSchema = z
  .strictObject({
    type: z.literal('violation'),
    id: z.string().regex(/^[A-Za-z0-9._-]{1,80}$/),
    keys: z.array(TrustKeySchema).min(1).max(50),
    issuer: line(300),
    number: line(100),
    decidedOn: day,
    actCode: z.string().regex(/^[A-Z][A-Z0-9_]{1,59}$/),
    act: z.strictObject({ vi: line(1_000), en: line(1_000) }),
    area: line(300),
    trader: z.strictObject({ name: line(300), address: line(500) }),
    publishedOn: day,
    expiresOn: day,
    status: z.enum(VIOLATION_STATUSES),
    source: RecordSourceSchema,
    sourceDigest: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .refine((record) => record.decidedOn <= record.publishedOn, { message: 'published before it was decided' })
  .refine((record) => record.publishedOn <= record.expiresOn, { message: 'expires before it is published' })
  .refine((record) => record.expiresOn <= lastDayShown(record.publishedOn), {
    message: 'shown for more than 30 days after its publication',
  });

/** The last day a record published on `day` (ISO date) may be shown: 30 days after (D55/2024 art. 24). */
export function lastDayShown(day: string): string {
  return addDays(day, 30);
}

/** Unpacks and checks a violations file: JSON Lines in gzip, ids distinct. Throws "registry-invalid" with the line. */
export async function parseViolationsFile(
  file: Uint8Array<ArrayBuffer>,
): Promise<readonly ViolationRecord[]> {
  const text = new TextDecoder().decode(await gunzip(file, LARGEST));
  const ids = new Set<string>();
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new AppError('registry-invalid', 'violations: the last line is cut off');
  return lines.map((entry, place) => {
    const parsed = ViolationRecordSchema.safeParse(parseJson(entry));
    const where = `violations, line ${place + 1}`;
    if (!parsed.success) throw new AppError('registry-invalid', `${where}: ${z.prettifyError(parsed.error)}`);
    if (ids.size === ids.add(parsed.data.id).size) {
      throw new AppError('registry-invalid', `${where}: the id ${parsed.data.id} is there twice`);
    }
    return parsed.data;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the schema, with its line
  }
}

/** Records of one stored row (JSON), in their order. Throws a RangeError when the row is damaged. */
export function parseStoredRecords(row: string): readonly ViolationRecord[] {
  const parsed = z.array(ViolationRecordSchema).safeParse(parseJson(row));
  if (!parsed.success) throw new RangeError('a row of records is damaged');
  return parsed.data;
}
