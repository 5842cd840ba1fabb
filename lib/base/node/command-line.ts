import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Words of a command line, or settings, that the command does not take; `runCommandLine` prints its message alone. */
export class UsageError extends Error {}

/**
 * Parses `args` strictly. Throws UsageError, in one line that ends with `usage`, for an unknown option, an option without its
 * value, or more than `mostPositionals` words that belong to no option (none by default).
 */
export function readCommandLine<Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
  mostPositionals = 0,
): ReturnType<typeof parseArgs<Config>> {
  const refuse = (what: string, cause?: unknown) =>
    new UsageError(`${what}. Usage: ${usage}`, cause === undefined ? {} : { cause });
  let parsed: ReturnType<typeof parseArgs<Config>>;
  try {
    parsed = parseArgs(config);
  } catch (thrown) {
    if (!isParseError(thrown)) throw thrown;
    throw refuse(thrown.message.split(/\.(?:\s|$)|\n/)[0] ?? thrown.message, thrown);
  }
  const extra = parsed.positionals[mostPositionals];
  if (extra !== undefined) throw refuse(`Unexpected argument '${extra}'`);
  return parsed;
}

/** Runs a command and sets the exit code: what it returns (0 for nothing), or 2 after a usage error, told in one line. */
export async function runCommandLine(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    console.error(thrown.message);
    process.exitCode = 2;
  }
}

/** Errors of `parseArgs` about the words, not about its configuration. */
function isParseError(thrown: unknown): thrown is TypeError {
  return (
    thrown instanceof TypeError &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    thrown.code.startsWith('ERR_PARSE_ARGS_')
  );
}
