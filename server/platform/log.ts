import { DrizzleQueryError } from 'drizzle-orm/errors';

/** Logs an event with its fields. No field may contain a sender's network address, a secret, or the text of a report. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, string | number | boolean | undefined>>,
) => void;

/** Returns a log that writes one JSON object per line: `info` to standard output, `warn` and `error` to standard error. */
export function createJsonLog(now: () => number): Log {
  // If the reader of a stream is gone, only that stream ends. Without this listener, the stream's error would end the process,
  // which must still accept reports.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stream.destroy());
  return (level, event, fields) => {
    const line = JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields });
    (level === 'info' ? process.stdout : process.stderr).write(`${line}\n`);
  };
}

/**
 * Describes an error with its stack. For a failed query it names the text of the query and the database's error code, and leaves
 * out the error's message, which contains values.
 */
export function describeError(thrown: unknown): string {
  if (thrown instanceof DrizzleQueryError) {
    const code = thrown.cause !== undefined && 'code' in thrown.cause ? String(thrown.cause.code) : 'unknown';
    const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    return [`query failed (${code}): ${thrown.query}`, ...frames].join('\n');
  }
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause === undefined ? '' : `\ncaused by ${describeError(thrown.cause)}`;
  return (thrown.stack ?? thrown.message) + cause;
}
