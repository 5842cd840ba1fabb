import { join } from 'node:path';
import { readCommandLine, runCommandLine } from '@/lib/base/node/command-line';
import { runBackupCommand } from './commands/backup';
import { runPersonCommand } from './commands/person';
import { runPurgeCommand } from './commands/purge';
import { createJsonLog, describeError } from './platform/log';
import { createLogKey } from './receipts/signing/log-key';
import { rotateSigningKey } from './receipts/signing/signing-key';
import { readConfig } from './settings/config';
import { listSettingsWarnings, requireControllerSettings } from './settings/required';
import { readSecretFiles } from './settings/secret-files';
import { startIntake } from './start-intake';

const FLAG = { type: 'boolean', default: false } as const;
const TEXT = { type: 'string' } as const;
const OPTIONS = {
  'rotate-key': FLAG,
  'new-log-key': FLAG,
  purge: FLAG,
  'dry-run': FLAG,
  backup: TEXT,
  restore: TEXT,
  keep: TEXT,
  at: TEXT,
} as const;
const USAGE =
  'npm run intake [-- --rotate-key | --new-log-key | --purge [--dry-run] | --backup DIR [--keep N] | --restore DIR [--at SNAPSHOT]]';

const log = createJsonLog(Date.now);

/** Runs the intake until a signal ends it, or runs one command on its data. Returns the exit code of a command. */
async function main(): Promise<number | undefined> {
  const [, , command, ...words] = process.argv;
  if (command === '--person') return runPersonCommandLine(words);
  const { values } = readCommandLine({ options: OPTIONS }, USAGE);
  const config = readConfig(readSecretFiles(process.env));
  if (values['rotate-key']) {
    const { file, publicKey } = await rotateSigningKey(join(config.dataDir, 'keys'));
    log('info', 'key-created', { file });
    console.log(JSON.stringify(publicKey));
  } else if (values['new-log-key']) {
    log('info', 'key-created', { file: await createLogKey(join(config.dataDir, 'keys')) });
  } else if (values.backup !== undefined || values.restore !== undefined) {
    return runBackupCommand(config, values);
  } else if (values.purge) await purgeAndPrint(config, values['dry-run']);
  else await serveIntake(config);
  return undefined;
}

/** Runs the command for the data of one person. That command parses its arguments (`words`) itself. */
function runPersonCommandLine(words: readonly string[]): Promise<number> {
  const printLine = (line: string) => console.log(line);
  const config = readConfig(readSecretFiles(process.env));
  return runPersonCommand(config, words, { now: Date.now(), log, print: printLine });
}

type Config = ReturnType<typeof readConfig>;

async function purgeAndPrint(config: Config, dryRun: boolean): Promise<void> {
  for (const { kind, rule, days, before, count } of await runPurgeCommand(config, {
    dryRun,
    now: Date.now(),
    log,
  })) {
    console.log(
      `${kind}: ${count} ${dryRun ? 'would be purged' : 'purged'}, rule ${rule}, ${days} days, before ${before.toISOString()}`,
    );
  }
}

async function serveIntake(config: Config): Promise<void> {
  requireControllerSettings(process.env);
  const intake = await startIntake({ ...config, log });
  log('info', 'started', {
    url: intake.url,
    database: config.databaseUrl === undefined ? 'pglite' : 'postgresql',
  });
  for (const [setting, why] of listSettingsWarnings(process.env)) log('warn', 'setting', { setting, why });
  const stop = (signal: string) => {
    log('info', 'stopping', { signal });
    intake.close().then(
      () => log('info', 'stopped'),
      (thrown: unknown) => {
        log('error', 'stop-failed', { error: describeError(thrown) });
        process.exitCode = 1;
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

await runCommandLine(main);
