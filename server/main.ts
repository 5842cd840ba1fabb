import { join } from 'node:path';
import { runBackupCommand } from './backup-command';
import { readConfig, settingsToMention } from './config';
import { runPersonCommand } from './person-command';
import { describeError, jsonLog } from './platform/log';
import { purgeByHand } from './purge-command';
import { createLogKey } from './receipts/signing/log-key';
import { rotateSigningKey } from './receipts/signing/signing-key';
import { readSecretFiles } from './secret-files';
import { startIntake } from './start-intake';

const log = jsonLog(Date.now);
const config = readConfig(readSecretFiles(process.env));

if (process.argv.includes('--rotate-key')) {
  const { file, publicKey } = await rotateSigningKey(join(config.dataDir, 'keys'));
  log('info', 'key-created', { file });
  console.log(JSON.stringify(publicKey));
} else if (process.argv.includes('--new-log-key')) {
  log('info', 'key-created', { file: await createLogKey(join(config.dataDir, 'keys')) });
} else if (process.argv.includes('--backup') || process.argv.includes('--restore')) {
  process.exitCode = await runBackupCommand(config, process.argv.slice(2));
} else if (process.argv[2] === '--person') {
  const print = (line: string) => console.log(line);
  process.exitCode = await runPersonCommand(config, process.argv.slice(3), { now: Date.now(), log, print });
} else if (process.argv.includes('--purge')) {
  const dryRun = process.argv.includes('--dry-run');
  for (const { kind, rule, days, before, count } of await purgeByHand(config, {
    dryRun,
    now: Date.now(),
    log,
  })) {
    console.log(
      `${kind}: ${count} ${dryRun ? 'would be purged' : 'purged'}, rule ${rule}, ${days} days, before ${before.toISOString()}`,
    );
  }
} else {
  const intake = await startIntake({ ...config, log });
  log('info', 'started', {
    url: intake.url,
    database: config.databaseUrl === undefined ? 'pglite' : 'postgresql',
  });
  for (const [setting, why] of settingsToMention(process.env)) log('warn', 'setting', { setting, why });
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
