import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A mistake in a command line or its settings. `runCommandLine` prints its message without a stack. */
export class UsageError extends Error {}

/**
 * Parses `args` strictly. Throws UsageError, in one line that ends with `usage`, for an unknown option, for an option without
 * its value, and for more than `mostPositionals` positional arguments (default 0).
 */
export function readCommandLine<Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
  mostPositionals = 0,
): ReturnType<typeof parseArgs<Config>> {
  const createUsageError = (what: string, cause?: unknown) =>
    new UsageError(`${what}. Usage: ${usage}`, cause === undefined ? {} : { cause });
  let parsed: ReturnType<typeof parseArgs<Config>>;
  try {
    parsed = parseArgs(config);
  } catch (thrown) {
    if (!isArgumentError(thrown)) throw thrown;
    throw createUsageError(thrown.message.split(/\.(?:\s|$)|\n/)[0] ?? thrown.message, thrown);
  }
  const extra = parsed.positionals[mostPositionals];
  if (extra !== undefined) throw createUsageError(`Unexpected argument '${extra}'`);
  return parsed;
}

/**
 * Runs a command and sets the exit code. This is the number that `main` returns, 0 if `main` returns none, or 2 after a
 * UsageError, whose message is printed.
 */
export async function runCommandLine(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    console.error(thrown.message);
    process.exitCode = 2;
  }
}

/** True if `parseArgs` threw because of the user's arguments, not because of a mistake in its configuration. */
function isArgumentError(thrown: unknown): thrown is TypeError {
  return (
    thrown instanceof TypeError &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    thrown.code.startsWith('ERR_PARSE_ARGS_')
  );
}
