// Why: docs/decisions/privacy/one-persons-data.md

import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { readCommandLine, UsageError } from '@/lib/base/node/command-line';
import { openEvidenceStore } from '../evidence/store/open-store';
import {
  CORRECTABLE,
  type Correction,
  correctPersonDetails,
  deletePersonData,
} from '../person/change-person';
import { exportPerson } from '../person/export-person';
import { findRecordsOfPerson, type PersonQuery, toPhoneDigits } from '../person/find-person';
import { type HandledRequest, logUseOfPersonCommand } from '../person/log-request';
import { openDatabase } from '../platform/database/open-database';
import { openForgottenList } from '../platform/forgotten-list';
import type { Log } from '../platform/log';
import { purgeDueRows } from '../retention/purge';
import type { readConfig } from '../settings/config';

const WHO = '--reference CS-… --code TRACKING-CODE | [--email …] [--phone …] [--id-number …]';
const USAGE = `npm run person -- find | export FILE | correct --set NAME=VALUE | delete, with ${WHO}, --by NAME --request TEXT`;

const createUsageError = (what: string) => new UsageError(`${what}. Usage: ${USAGE}`);

interface Ordered {
  readonly handled: HandledRequest;
  readonly search: PersonQuery;
  readonly file: string | undefined;
  readonly correction: Correction;
}

/**
 * Runs `npm run person -- COMMAND`: finds, exports, corrects or deletes the data of one person, and logs the command. Returns the
 * exit code; 1 if nothing was found. Throws UsageError for wrong arguments, before it opens a database. If the intake's database
 * is embedded, the intake must be stopped first.
 */
export async function runPersonCommand(
  config: ReturnType<typeof readConfig>,
  words: readonly string[],
  { now, log, print }: { readonly now: number; readonly log: Log; readonly print: (line: string) => void },
): Promise<number> {
  const { handled, search, file, correction } = parseArguments(words);
  const database = await openDatabase(config);
  try {
    const { db } = database;
    const found = await findRecordsOfPerson(db, search);
    await logUseOfPersonCommand(db, found, handled, { now, answerUnit: config.answerUnit });
    for (const { kind, reference, status } of found) print(`${kind} ${reference}: ${status}`);
    if (found.length === 0) {
      print('Nothing of this person is held by these details.');
      return 1;
    }
    if (handled.command === 'export' && file !== undefined) {
      await writePrivateFile(file, `${JSON.stringify(await exportPerson(db, found, now), null, 2)}\n`);
      print(`Written to ${file}, readable by you alone.`);
    }
    if (handled.command === 'correct') {
      const changed = await db.transaction((tx) => correctPersonDetails(tx, found, correction));
      print(
        changed.length === 0
          ? 'Nothing to correct: none of these details is held.'
          : `Corrected: ${changed.join(', ')}`,
      );
    }
    if (handled.command === 'delete') {
      const forgotten = openForgottenList(config);
      for (const { reference, did } of await deletePersonData(db, found, { now, forgotten }))
        print(`${reference}: ${did}`);
      const evidenceStore = await openEvidenceStore(config);
      // Runs a purge, because a purge also removes the files of packages that no row needs any more.
      await purgeDueRows({ db, evidenceStore, settings: config.retention, now, log }, { dryRun: false });
    }
    return 0;
  } finally {
    await database.close();
  }
}

/** Writes a file that its owner alone can read, in the place of one that may be there: its mode and a link are not kept. */
async function writePrivateFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
}

function parseArguments(words: readonly string[]): Ordered {
  const string = { type: 'string' } as const;
  const { values, positionals } = readCommandLine(
    {
      args: [...words],
      allowPositionals: true,
      options: {
        reference: string,
        code: string,
        email: string,
        phone: string,
        'id-number': string,
        by: string,
        request: string,
        set: { type: 'string', multiple: true },
      },
    },
    USAGE,
    2,
  );
  const [command, file] = positionals;
  if (command !== 'find' && command !== 'export' && command !== 'correct' && command !== 'delete') {
    throw createUsageError(command === undefined ? 'Which command' : `'${command}' is no command`);
  }
  if ((file !== undefined) !== (command === 'export'))
    throw createUsageError('export takes one FILE, the others none');
  const { by, request } = values;
  if (!by || !request) throw createUsageError('--by and --request are needed: each use is logged');
  const correction = parseCorrection(values.set ?? []);
  if ((command === 'correct') !== Object.keys(correction).length > 0) {
    throw createUsageError('--set is for correct, which needs one');
  }
  return { handled: { command, by, request }, search: parsePersonSearch(values), file, correction };
}

function parsePersonSearch(values: {
  readonly reference?: string | undefined;
  readonly code?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly 'id-number'?: string | undefined;
}): PersonQuery {
  const { reference, code, email, phone, 'id-number': idNumber } = values;
  const details = [email, phone, idNumber].filter((one) => one !== undefined);
  if (details.some((one) => one.trim() === '')) throw createUsageError('An empty detail names nobody');
  if (phone !== undefined && toPhoneDigits(phone) === undefined)
    throw createUsageError(`--phone ${phone}: a telephone number has at least 8 digits`);
  const byDetails = details.length > 0;
  if (reference !== undefined && code !== undefined && !byDetails) {
    return { reference: reference.trim().toUpperCase(), code: code.trim() };
  }
  if (reference === undefined && code === undefined && byDetails) return { email, phone, idNumber };
  throw createUsageError('Name the person by --reference and --code, or by --email, --phone or --id-number');
}

function parseCorrection(pairs: readonly string[]): Correction {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      const known = CORRECTABLE.find((one) => one === name);
      if (!known || value.length === 0)
        throw createUsageError(`--set ${pair}: not one of ${CORRECTABLE.join(', ')}`);
      return [known, value.join('=').trim()];
    }),
  );
}
