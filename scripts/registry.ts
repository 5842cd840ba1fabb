import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { toDayInVietnam } from '@/lib/base/days';
import { AppError } from '@/lib/base/errors';
import { readCommandLine, UsageError } from '@/lib/base/node/command-line';
import { ROLES } from '@/lib/registry/tuf/metadata';
import { diffVersions } from '@/publish/diff';
import { importDirectory } from '@/publish/import/import-directory';
import { DELTAS } from '@/publish/publish';
import { RowsRefused } from '@/publish/rows/rows';
import { KEY_ROLES } from '@/publish/signing/keys';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { rotateKey, rotateRecallsKey } from '@/publish/signing/rotate';
import { showOrApproveCommunityLists } from './registry/approve';
import { showOrConfirmFacts } from './registry/confirm';
import { importDocument, importFromSource, printCounts, printSources } from './registry/import';
import { createProgressBar } from './registry/progress-bar';
import { publishRows } from './registry/publish';
import { USAGE } from './registry/usage';
import { verifyRegistryAsNewDevice } from './registry/verify';

const OPTIONS = {
  keys: { type: 'string' },
  'root-keys': { type: 'string', default: '3' },
  'root-threshold': { type: 'string', default: '2' },
  input: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  root: { type: 'string' },
  old: { type: 'string' },
  new: { type: 'string' },
  role: { type: 'string' },
  source: { type: 'string' },
  by: { type: 'string' },
  set: { type: 'string', multiple: true },
  'as-of': { type: 'string' },
  url: { type: 'string' },
  'retrieved-on': { type: 'string' },
  at: { type: 'string' },
  version: { type: 'string' },
  deltas: { type: 'string', default: String(DELTAS) },
  fewer: { type: 'boolean', default: false },
  seen: { type: 'string' },
  key: { type: 'string' },
  'days-left': { type: 'string', default: '0' },
  'new-key': { type: 'boolean', default: false },
  more: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  html: { type: 'string' },
  watch: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Usage text at the end of an error message; `--help` prints the full one. */
const SHORT_USAGE = 'npm run --silent registry -- COMMAND, or --help';

function readArguments() {
  return readCommandLine({ allowPositionals: true, options: OPTIONS }, SHORT_USAGE, Number.POSITIVE_INFINITY);
}

type Words = ReturnType<typeof readArguments>;
type Values = Words['values'];

type Option = 'keys' | 'input' | 'out' | 'from' | 'root' | 'old' | 'new' | 'role' | 'version';

function requireOption(values: Values, name: Option): string {
  const value = values[name];
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  return value;
}

function readVersionOption(values: Values, name: 'old' | 'new' | 'version'): number {
  const version = Number(requireOption(values, name));
  if (!Number.isInteger(version) || version < 1) throw new UsageError(`--${name} is no number of a version`);
  return version;
}

function readTimeOption({ at }: Values): number {
  const time = at === undefined ? Date.now() : Date.parse(at);
  if (Number.isNaN(time)) throw new UsageError('--at is no time');
  return time;
}

/**
 * Parses `[HOST:]PORT`. Without a host it returns the loopback address, so that only this machine can connect. Throws UsageError
 * for any other text.
 */
function parseHostAndPort(text: string): { readonly host: string; readonly port: number } {
  const [, host = '127.0.0.1', digits] = /^(?:([\w.-]{1,253}):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (!(port > 0 && port < 65_536)) throw new UsageError('--watch is no [HOST:]PORT');
  return { host, port };
}

function createTerminalProgressBar(name: string): (done: number, total: number) => void {
  const { isTTY = false } = process.stderr;
  return createProgressBar(name, { isTTY, write: (text) => process.stderr.write(text) }, Date.now);
}

const commands: Readonly<Record<string, (words: Words) => Promise<unknown>>> = {
  async init({ values }) {
    const rules = { rootKeys: Number(values['root-keys']), rootThreshold: Number(values['root-threshold']) };
    process.stdout.write(await createAndSaveKeysAndRoot(requireOption(values, 'keys'), Date.now(), rules));
  },
  async import({ values, positionals }) {
    const [, ...words] = positionals;
    const directory = requireOption(values, 'input');
    if (values.source !== undefined) {
      // This limits the heap: importing a list of a million rows then needs little more memory than a small list, and garbage
      // collection takes a tenth more time.
      setFlagsFromString('--heap-growing-percent=30');
      const { source, 'as-of': asOf, url, 'retrieved-on': retrievedOn } = values;
      const { fewer: allowFewer, more: allowMore } = values;
      const sure = { allowFewer, allowMore };
      await importFromSource({ source, files: words, directory, asOf, url, retrievedOn, ...sure });
      await printSources(directory);
    } else if (words.length > 0) await importDocument(words, directory);
    else {
      const today = toDayInVietnam(Date.now());
      printCounts(await importDirectory(directory, { onRead: createTerminalProgressBar('reading'), today }));
      await printSources(directory);
    }
  },
  async fetch({ values }) {
    const watch = values.watch === undefined ? undefined : parseHostAndPort(values.watch);
    const { fetchDueSources } = await import('./registry/fetch');
    const failed = await fetchDueSources({ input: requireOption(values, 'input'), watch });
    if (failed > 0)
      throw new Error(`${failed} of the sources could not be taken; what was imported before stays`);
  },
  async confirm({ values, positionals }) {
    const { source, by, set = [] } = values;
    if (source === undefined) throw new UsageError('--source is missing');
    const directory = requireOption(values, 'input');
    await showOrConfirmFacts({ source, directory, files: positionals.slice(1), by, set });
  },
  async preview({ values }) {
    const now = readTimeOption(values);
    const [input, out] = [requireOption(values, 'input'), requireOption(values, 'out')];
    // This module is imported only for this command, because it loads the product's words and rules.
    const { previewRows } = await import('./registry/preview');
    const { json, html } = values;
    await previewRows({ input, out, now, json, html, onRead: createTerminalProgressBar('reading') });
  },
  async publish({ values }) {
    const deltas = Number(values.deltas);
    if (!Number.isInteger(deltas) || deltas < 0) throw new UsageError('--deltas is a number of versions');
    await publishRows({
      input: requireOption(values, 'input'),
      outDir: requireOption(values, 'out'),
      keysDir: requireOption(values, 'keys'),
      now: readTimeOption(values),
      deltas,
      allowFewer: values.fewer,
      previewCode: values.seen,
      onDelta: createTerminalProgressBar('comparing'),
      onRead: createTerminalProgressBar('reading'),
      ...(values.version === undefined ? {} : { version: readVersionOption(values, 'version') }),
    });
  },
  async keep({ values }) {
    // This module is imported only for this command, because it loads the product's words and rules.
    const { runKeepCommand } = await import('./registry/keep');
    const input = requireOption(values, 'input');
    const now = readTimeOption(values);
    return await runKeepCommand({
      input,
      outDir: requireOption(values, 'out'),
      keysDir: requireOption(values, 'keys'),
      from: values.from,
      html: values.html ?? join(input, 'keep.html'),
      now: () => now,
    });
  },
  async approve({ values }) {
    const { by, key, 'new-key': isNew } = values;
    if ((by === undefined) !== (key === undefined))
      throw new UsageError('--by NAME and --key FILE belong together');
    if (isNew && by === undefined) throw new UsageError('--new-key needs --by NAME and --key FILE');
    const person = by === undefined || key === undefined ? undefined : { by, keyFile: key, isNew };
    await showOrApproveCommunityLists({
      input: requireOption(values, 'input'),
      outDir: requireOption(values, 'out'),
      now: readTimeOption(values),
      person,
    });
  },
  async verify({ values }) {
    const root = await readFile(requireOption(values, 'root'), 'utf8');
    const daysLeft = Number(values['days-left']);
    if (!(daysLeft >= 0)) throw new UsageError('--days-left is a number of days');
    const found = await verifyRegistryAsNewDevice(
      requireOption(values, 'from'),
      root,
      readTimeOption(values),
    );
    for (const line of found.lines) console.log(line);
    if (found.expiresAt - readTimeOption(values) < daysLeft * 86_400_000)
      throw new Error(`fewer than ${daysLeft} days are left of its signatures`);
  },
  async diff({ values }) {
    const [from, older, newer] = [
      requireOption(values, 'from'),
      readVersionOption(values, 'old'),
      readVersionOption(values, 'new'),
    ];
    if (newer <= older) throw new UsageError('--new is a later version than --old');
    let changes = 0;
    for await (const line of diffVersions(from, older, newer)) {
      console.log(line);
      changes++;
    }
    if (changes === 0) console.error(`version ${newer} says what version ${older} says`);
  },
  async 'rotate-key'({ values }) {
    const roleName = requireOption(values, 'role');
    if (roleName === 'recalls') {
      const file = await rotateRecallsKey(requireOption(values, 'keys'));
      console.log(`${file} is the new recalls key; publish a version now, which delegates to it`);
      return;
    }
    const role = ROLES.find((known) => known === roleName);
    if (role === undefined) throw new UsageError(`--role is one of ${KEY_ROLES.join(', ')}`);
    const version = await rotateKey(requireOption(values, 'keys'), role, Date.now());
    console.log(`root ${version} names a new ${role} key; publish a version now`);
  },
};

async function main(): Promise<number> {
  try {
    const words = readArguments();
    const { positionals } = words;
    const [name = '', extra] = positionals;
    if (words.values.help || name === '') {
      console.error(USAGE);
      return words.values.help ? 0 : 2;
    }
    const command = commands[name];
    if (command === undefined) throw new UsageError(`There is no command '${name}'. Usage: ${SHORT_USAGE}`);
    if (extra !== undefined && !['import', 'confirm'].includes(name))
      throw new UsageError(`Unexpected argument '${extra}'. Usage: ${SHORT_USAGE}`);
    const code = await command(words);
    return typeof code === 'number' ? code : 0;
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      console.error(thrown.message);
      return 2;
    }
    if (thrown instanceof RowsRefused) {
      const places = [...thrown.problems].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
      for (const { file, line, at, reason } of places) {
        console.error(at === undefined ? `${file}:${line}: ${reason}` : `${file}, ${at}: ${reason}`);
      }
      console.error(`${thrown.message}; nothing was imported`);
    } else if (thrown instanceof AppError) console.error(`${thrown.code}: ${thrown.message}`);
    else if (isMissingFile(thrown)) console.error(`there is no ${thrown.path}`);
    else if (thrown instanceof Error) console.error(thrown.message);
    else throw thrown;
    return 1;
  }
}

function isMissingFile(thrown: unknown): thrown is { readonly path: string } {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    thrown.code === 'ENOENT' &&
    'path' in thrown &&
    typeof thrown.path === 'string'
  );
}

process.exitCode = await main();
