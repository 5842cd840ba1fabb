import { readFileSync } from 'node:fs';
import { UsageError } from '@/lib/base/node/command-line';

/** Settings that can be given in a file: for a setting NAME, the variable NAME_FILE then has the file's path. */
const SECRETS = [
  'DATABASE_URL',
  'DATABASE_URL_READ',
  'INTAKE_SIGNING_KEY',
  'INTAKE_LOG_KEY',
  'INTAKE_METRICS_TOKEN',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the environment, with each secret read from the file that its NAME_FILE names. Throws if NAME and NAME_FILE are both
 * set, or if a file cannot be read.
 */
export function readSecretFiles(environment: Environment): Environment {
  const read: Record<string, string> = {};
  for (const name of SECRETS) {
    const path = environment[`${name}_FILE`] ?? '';
    if (path === '') continue;
    if ((environment[name] ?? '') !== '')
      throw new UsageError(`settings: ${name} and ${name}_FILE are both set`);
    read[name] = readFileSync(path, 'utf8').trim();
    if (read[name] === '') throw new UsageError(`settings: ${name}_FILE: ${path} is empty`);
  }
  return { ...environment, ...read };
}
