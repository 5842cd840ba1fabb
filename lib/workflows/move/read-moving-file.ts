import type * as z from 'zod';
import { AppError } from '@/lib/base/errors';
import { createDecryptingReader, type OpenedFile } from '@/lib/transfer/chunks';
import { type Frame, readFrames } from '@/lib/transfer/frames';
import {
  CONTENT_VERSION,
  EndSchema,
  FollowedReportSchema,
  HeadSchema,
  MovedReportSchema,
  type MovedUnit,
} from '@/lib/transfer/rows/content';

/**
 * Yields the parsed content of an opened file, in its order. Throws `transfer-newer` for rows of a later version, and
 * `transfer-damaged` if the file was changed or has another form. Only a file that was read to its end is known to be complete.
 */
export async function* readMovingFile(
  opened: OpenedFile,
  onProgress?: (done: number) => void,
): AsyncGenerator<MovedUnit> {
  const counts = { head: 0, report: 0, followed: 0, end: 0 };
  for await (const frame of readFrames(createDecryptingReader(opened, onProgress))) {
    const unit = parseFrame(frame);
    const isInOrder = counts.head === (unit.kind === 'head' ? 0 : 1) && counts.end === 0;
    if (!isInOrder) throw createDamagedError('the head is not first, or something follows the end');
    counts[unit.kind] += 1;
    if (unit.kind === 'end' && (unit.end.reports !== counts.report || unit.end.followed !== counts.followed))
      throw createDamagedError('not as many reports as the end says');
    yield unit;
  }
  if (counts.end !== 1) throw createDamagedError('there is no end');
}

function parseFrame({ kind, value }: Frame): MovedUnit {
  switch (kind) {
    case 'head': {
      const head = parseOrThrowDamaged(HeadSchema, value);
      if (head.content > CONTENT_VERSION) throw new AppError('transfer-newer', `content ${head.content}`);
      return { kind, head };
    }
    case 'report':
      return { kind, report: parseOrThrowDamaged(MovedReportSchema, value) };
    case 'followed':
      return { kind, followed: parseOrThrowDamaged(FollowedReportSchema, value) };
    case 'end':
      return { kind, end: parseOrThrowDamaged(EndSchema, value) };
    default:
      throw createDamagedError('a frame of an unknown kind');
  }
}

function parseOrThrowDamaged<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw createDamagedError(`a row has another form: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
}

const createDamagedError = (message: string) => new AppError('transfer-damaged', message);
