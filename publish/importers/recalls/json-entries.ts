import * as z from 'zod';
import type { ImportLog } from '../../import/log';
import type { JsonEntry } from '../../readers/json';
import type { OpenedFile } from '../../readers/open-file';
import { FileRefused, type SourcePosition } from '../../readers/shape';

const PageSchema = z.object({ results: z.array(z.unknown()) });
/** Schemas of the error responses of openFDA and of Opendatasoft. Parsing returns the message of the error. */
const ErrorSchema = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ error_code: z.string(), message: z.string() }).transform(({ message }) => message),
]);

/** One value of a JSON list, and its position. */
export interface ListedValue {
  readonly position: SourcePosition;
  readonly value: unknown;
}

/**
 * Yields the values of a JSON list, of JSON Lines, or of a service's response `{"results": […]}`, in batches. Sets aside entries
 * that are not JSON. If the response is an error, throws FileRefused with the service's own words.
 */
export async function* readJsonValues(
  file: OpenedFile,
  log: ImportLog,
): AsyncGenerator<readonly ListedValue[]> {
  for await (const entries of file.entries()) yield entries.flatMap((entry) => readEntryValues(entry, log));
}

function readEntryValues(entry: JsonEntry, log: ImportLog): ListedValue[] {
  const { position } = entry;
  if ('reason' in entry) {
    log.setAside(position, '', entry.reason, 'take the file again');
    return [];
  }
  const error = ErrorSchema.safeParse(entry.value);
  if (error.success) {
    const why = `the service answered "${error.data}"`;
    throw new FileRefused(position, why, 'ask for less at a time, or later');
  }
  const page = PageSchema.safeParse(entry.value);
  if (!page.success) return [{ position, value: entry.value }];
  return page.data.results.map((value, at) => ({ position: { ...position, entry: at + 1 }, value }));
}
