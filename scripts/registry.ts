import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { dayInVietnam } from '@/lib/base/days';
import { AppError } from '@/lib/base/errors';
import { readCommandLine, UsageError } from '@/lib/base/node/command-line';
import { ROLES } from '@/lib/registry/tuf/metadata';
import { createFetchFile } from '@/lib/registry/update/fetch-file';
import { fetchVersion } from '@/lib/registry/update/fetch-version';
import { objections } from '@/publish/before-publishing';
import { diffVersions } from '@/publish/diff';
import { importDirectory } from '@/publish/import/import-directory';
import { readShown } from '@/publish/preview/shown';
import { DELTAS, directoryFetch, publish, publishedVersion } from '@/publish/publish';
import { RowsRefused } from '@/publish/rows/rows';
import { leftOutByReason, selectForPublishing } from '@/publish/selection';
import { initKeys } from '@/publish/signing/root';
import { rotateKey } from '@/publish/signing/rotate';
import { confirmOrShow } from './registry/confirm';
import { importDocument, importFromSource, printCounts, printSources, sourceLines } from './registry/import';
import { progressBar } from './registry/progress-bar';

const USAGE = `usage: npm run --silent registry -- COMMAND

  init --keys DIR [--root-keys 3] [--root-threshold 2]
      makes the keys and the first root; prints the root's text for the authority profile
  import --input DIR
      checks the files of a directory, and counts what they hold; writes nothing
  import adapters|reference FILE.json --input DIR
      checks a document and puts it among the files of a directory, to be published with them
  import --source SOURCE FILE… --input DIR [--as-of DAY] [--url ADDRESS] [--retrieved-on DAY] [--fewer | --more]
      takes a public source's files whole, in place of what was taken from it before; SOURCE is one of
${sourceLines()}
  fetch --input DIR [--watch [HOST:]PORT]
      takes what is due of the sources in DIR/sources/fetch.json, keeps every file by its digest, and imports it; publishes
      nothing. --watch goes on, and says there (HOST is this machine alone) how old each source is (/ and /metrics)
  confirm --source SOURCE --input DIR [FILE…] [--by NAME] [--set FACT=VALUE…]
      shows what the last import found in the words of papers, with the place each stands at; with --by it is kept as compared and
      right by that person (--set puts right what was misread, or gives what was not found), and the next import takes it
  preview --input DIR --out DIR [--json] [--html FILE] [--at TIME]
      says what publishing would change on people's screens: counts, each new warning as a shopper will read it, what
      goes, what is left out and why, the oldest data, what ends soon, what is set aside; publish asks for it first
  publish --input DIR --out DIR --keys DIR [--deltas ${DELTAS}] [--at TIME] [--version N] [--fewer]
      imports, builds, signs and checks a new version, and puts it in place; offers changes from so many versions back.
      --version numbers a version where the directory of those before was lost: devices refuse a number they are past.
      Only what preview has shown is published, and what is left out is told by reason.
      Where a list would lose more than half of what the version before says, it is refused without --fewer.
      The same rows, keys, version and time (ISO 8601, by default now) give the same bytes
  verify --from DIR|URL --root FILE
      fetches and verifies the newest version as a new client would
  diff --from DIR --old VERSION --new VERSION
      says what changed between two versions of a published directory
  rotate-key --keys DIR --role ${ROLES.join('|')}
      replaces a key by a new one; publish afterwards

The files are described in docs/formats/registry-format.md. Exit code: 0 done, 1 refused (with the reasons), 2 wrong usage.`;

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
  more: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  html: { type: 'string' },
  watch: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** What a usage error ends with; `--help` prints the whole. */
const SHORT_USAGE = 'npm run --silent registry -- COMMAND, or --help';

function wordsGiven() {
  return readCommandLine({ allowPositionals: true, options: OPTIONS }, SHORT_USAGE, Number.POSITIVE_INFINITY);
}

type Words = ReturnType<typeof wordsGiven>;
type Values = Words['values'];

type Option = 'keys' | 'input' | 'out' | 'from' | 'root' | 'old' | 'new' | 'role' | 'version';

function needed(values: Values, name: Option): string {
  const value = values[name];
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  return value;
}

function versionOf(values: Values, name: 'old' | 'new' | 'version'): number {
  const version = Number(needed(values, name));
  if (!Number.isInteger(version) || version < 1) throw new UsageError(`--${name} is no number of a version`);
  return version;
}

function timeOf({ at }: Values): number {
  const time = at === undefined ? Date.now() : Date.parse(at);
  if (Number.isNaN(time)) throw new UsageError('--at is no time');
  return time;
}

/** `[HOST:]PORT`; without a host nobody but this machine reaches it. */
function placeOf(text: string): { readonly host: string; readonly port: number } {
  const [, host = '127.0.0.1', digits] = /^(?:([\w.-]{1,253}):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (!(port > 0 && port < 65_536)) throw new UsageError('--watch is no [HOST:]PORT');
  return { host, port };
}

function bar(name: string): (done: number, total: number) => void {
  const { isTTY = false } = process.stderr;
  return progressBar(name, { isTTY, write: (text) => process.stderr.write(text) }, Date.now);
}

const commands: Readonly<Record<string, (words: Words) => Promise<void>>> = {
  async init({ values }) {
    const rules = { rootKeys: Number(values['root-keys']), rootThreshold: Number(values['root-threshold']) };
    process.stdout.write(await initKeys(needed(values, 'keys'), Date.now(), rules));
  },
  async import({ values, positionals }) {
    const [, ...words] = positionals;
    const directory = needed(values, 'input');
    if (values.source !== undefined) {
      // Keeps memory for a list of a million rows near that of a small one; garbage collection then costs a tenth
      // more time.
      setFlagsFromString('--heap-growing-percent=30');
      const { source, 'as-of': asOf, url, 'retrieved-on': retrievedOn } = values;
      const { fewer: allowFewer, more: allowMore } = values;
      const sure = { allowFewer, allowMore };
      await importFromSource({ source, files: words, directory, asOf, url, retrievedOn, ...sure });
      await printSources(directory);
    } else if (words.length > 0) await importDocument(words, directory);
    else {
      const today = dayInVietnam(Date.now());
      printCounts(await importDirectory(directory, { onRead: bar('reading'), today }));
      await printSources(directory);
    }
  },
  async fetch({ values }) {
    const watch = values.watch === undefined ? undefined : placeOf(values.watch);
    const { fetchRows } = await import('./registry/fetch');
    const failed = await fetchRows({ input: needed(values, 'input'), watch });
    if (failed > 0)
      throw new Error(`${failed} of the sources could not be taken; what was imported before stays`);
  },
  async confirm({ values, positionals }) {
    const { source, by, set = [] } = values;
    if (source === undefined) throw new UsageError('--source is missing');
    const directory = needed(values, 'input');
    await confirmOrShow({ source, directory, files: positionals.slice(1), by, set });
  },
  async preview({ values }) {
    const now = timeOf(values);
    const [input, out] = [needed(values, 'input'), needed(values, 'out')];
    // Loaded for this command only, because it contains the product's words and rules.
    const { previewRows } = await import('./registry/preview');
    const { json, html } = values;
    await previewRows({ input, out, now, json, html, onRead: bar('reading') });
  },
  async publish({ values }) {
    const deltas = Number(values.deltas);
    if (!Number.isInteger(deltas) || deltas < 0) throw new UsageError('--deltas is a number of versions');
    const at = timeOf(values);
    const options = {
      outDir: needed(values, 'out'),
      keysDir: needed(values, 'keys'),
      now: at,
      deltas,
      onDelta: bar('comparing'),
      ...(values.version === undefined ? {} : { version: versionOf(values, 'version') }),
    };
    const read = { onRead: bar('reading'), today: dayInVietnam(at) };
    const input = needed(values, 'input');
    const shown = { versionBefore: await publishedVersion(options.outDir), day: read.today };
    const content = await readShown(input, shown, () => importDirectory(input, read));
    const against = await objections({ content, outDir: options.outDir, now: at });
    if (against.length > 0 && !values.fewer) {
      const last = 'nothing was published; --fewer publishes it all the same';
      throw new Error([...against, last].join('\n'));
    }
    const { leftOut } = selectForPublishing(content, read.today);
    console.log(`version ${(await publish({ content, ...options })).version} is published`);
    for (const { what, count } of leftOutByReason(leftOut)) console.log(`left out, ${count}: ${what}`);
  },
  async verify({ values }) {
    const from = needed(values, 'from');
    const isUrl = /^https?:/.test(from);
    const { metadata, fresh } = await fetchVersion({
      trusted: { root: await readFile(needed(values, 'root'), 'utf8') },
      held: null,
      fetchFile: isUrl ? createFetchFile(from, fetch, Date.now) : directoryFetch(from),
      now: Date.now(),
      remember: async () => {},
    });
    console.log(`version ${metadata.targets.version} of ${fresh?.release.publishedAt} holds`);
    console.log(`it expires at ${new Date(metadata.expiresAt).toISOString()}`);
    for (const { name, byteLength } of fresh?.targets ?? []) console.log(`${name}: ${byteLength} bytes`);
  },
  async diff({ values }) {
    const [from, older, newer] = [needed(values, 'from'), versionOf(values, 'old'), versionOf(values, 'new')];
    if (newer <= older) throw new UsageError('--new is a later version than --old');
    let changes = 0;
    for await (const line of diffVersions(from, older, newer)) {
      console.log(line);
      changes++;
    }
    if (changes === 0) console.error(`version ${newer} says what version ${older} says`);
  },
  async 'rotate-key'({ values }) {
    const role = ROLES.find((known) => known === needed(values, 'role'));
    if (role === undefined) throw new UsageError(`--role is one of ${ROLES.join(', ')}`);
    const version = await rotateKey(needed(values, 'keys'), role, Date.now());
    console.log(`root ${version} names a new ${role} key; publish a version now`);
  },
};

async function main(): Promise<number> {
  try {
    const words = wordsGiven();
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
    await command(words);
    return 0;
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
    else if (isNotThere(thrown)) console.error(`there is no ${thrown.path}`);
    else if (thrown instanceof Error) console.error(thrown.message);
    else throw thrown;
    return 1;
  }
}

function isNotThere(thrown: unknown): thrown is { readonly path: string } {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    thrown.code === 'ENOENT' &&
    'path' in thrown &&
    typeof thrown.path === 'string'
  );
}

process.exitCode = await main();
