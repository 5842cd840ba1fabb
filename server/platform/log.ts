import { DrizzleQueryError } from 'drizzle-orm/errors';

/** Logs an event with its fields. They never contain a sender's address, a secret or a report's text. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, string | number | boolean | undefined>>,
) => void;

/** Returns a log that writes one JSON object on each line: to standard error from level `warn` up, else to standard output. */
export function createJsonLog(now: () => number): Log {
  // A broken pipe ends only the log: reports must still be accepted.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stream.destroy());
  return (level, event, fields) => {
    const line = JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields });
    (level === 'info' ? process.stdout : process.stderr).write(`${line}\n`);
  };
}

/**
 * Describes an error with its stack. For a failed query it gives the query's text and the database's code,
 * because the message of that error contains values.
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
