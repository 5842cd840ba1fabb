import 'fake-indexeddb/auto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toAppError } from '@/lib/base/errors';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';
import { updateRegistry } from '@/lib/registry/update/update';
import { DEFAULT_BOUNDS, DEFAULT_MAX_BYTES } from '@/publish/keep/config';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { builtServer } from '@/tests/support/intake/built-server';
import { barcode, cpscList, numbers } from '@/tests/support/publish/cpsc-list';
import { PUBLISHER } from '@/tests/support/publish/publisher';

// Follows the guide from an empty folder, with the guide's own lines, real keys, and real HTTP on this machine. Only time does
// not pass: each command gets its time with --at.

const page = await readFile('docs/operating/keeping.md', 'utf8');
const [init = '', copyKeys = '', first = '', keep = '', rotate = '', verify = ''] = [
  ...page.matchAll(/^<!-- run by tests\/publish\/keep\/guide\.test\.ts -->\n```sh\n(.*?)^```/gms),
].map(([, text = '']) => text);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let folder: string;
let built: string;
let now: number;
let registry: string;
let source: string;
/** What the source answers. */
let list = '';
const servers: Server[] = [];

beforeAll(async () => {
  [built, folder] = [await builtServer(), await emptyDirectory()];
  now = Date.now();
  registry = await startServer((path) => readFile(join(folder, 'served', path)).catch(() => null));
  source = await startServer(async () => list);
  const rows = join(folder, 'rows');
  await mkdir(join(rows, 'sources'), { recursive: true });
  const listRows =
    'namespace,status,name,url,as_of\nshop:shopee.vn,registered,Danh sách thử,https://example.vn/a,2026-11-20\n';
  await writeFile(join(rows, 'lists.csv'), listRows);
  await writeFile(join(rows, 'sellers.csv'), 'key,status\nshop:shopee.vn:1,registered\n');
  const heads =
    'id,keys,issuer,number,decided_on,act_code,act_vi,act_en,area,trader_name,trader_address,published_on,expires_on,status,source_name,source_url,source_as_of,source_digest';
  await writeFile(join(rows, 'violations.csv'), `${heads}\n`);
  await writeFile(join(rows, 'publisher.json'), JSON.stringify(PUBLISHER));
  const sources = [{ source: 'cpsc', url: `${source}/recalls`, everyHours: 6 }];
  await writeFile(join(rows, 'sources/fetch.json'), JSON.stringify({ sources }));
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

async function startServer(get: (path: string) => Promise<string | Buffer | null>): Promise<string> {
  const server = createServer((request, response) => {
    void get(request.url ?? '').then((body) => {
      if (body === null) response.writeHead(404).end();
      else response.end(body);
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens nowhere');
  return `http://127.0.0.1:${address.port}`;
}

/** Runs lines of the guide with the built program; returns the exit code of the last line, and everything they printed. */
async function runGuideLines(lines: string): Promise<{ code: number; output: string }> {
  const at = new Date(now).toISOString();
  const dated = lines
    .replaceAll('https://registry.example.vn', registry)
    .replace(/registry -- (?:preview|publish|keep|verify) [^\n]*/g, (line) => `${line} --at ${at}`);
  const program = 'npm() { shift 4; "$NODE" "$PROGRAM" "$@"; }';
  const child = spawn('sh', ['-c', `${program}\n${dated}`], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE: process.execPath, PROGRAM: join(built, 'scripts/registry.js') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      output += String(piece);
    });
  const [code] = await once(child, 'close');
  return { code: Number(code), output };
}

async function runSuccessfully(lines: string): Promise<string> {
  const { code, output } = await runGuideLines(lines);
  expect(code, output).toBe(0);
  return output;
}

interface Device {
  readonly store: RegistryStore;
  readonly look: () => Promise<string | null>;
  /** Statuses that the device looks up: of the shop, and of the recalls with these numbers. */
  readonly says: (...ids: number[]) => Promise<readonly (string | number)[]>;
}

function device(): Device {
  const store = openRegistryStore({ factory: new IDBFactory() });
  return {
    store,
    async look() {
      const root = await readFile(join(folder, 'root.json'), 'utf8');
      try {
        await updateRegistry({ url: registry, root, fetch, store, now });
        return null;
      } catch (thrown) {
        return toAppError(thrown).code;
      }
    },
    async says(...ids) {
      const recallSubjects = ids.map((id) => ({
        kind: 'gtin' as const,
        key: `gtin:00${barcode(id)}` as const,
      }));
      const found = await createLookUp(
        store,
        () => now,
      )([{ kind: 'shop', key: 'shop:shopee.vn:1' }, ...recallSubjects]);
      return found.map(({ status }) => status);
    },
  };
}

const old = device();

it('the first version is published and a device takes it', async () => {
  await runSuccessfully(init);
  await runSuccessfully(copyKeys);
  expect((await readdir(join(folder, 'online'))).sort()).toEqual([
    '1.root.json',
    'recalls-1.pem',
    'snapshot-1.pem',
    'timestamp-1.pem',
  ]);
  await runSuccessfully(first);
  expect(await old.look()).toBeNull();
  expect(await old.says(1)).toEqual(['known', 'unavailable']);
  expect(await runSuccessfully(verify.replace('5', '1'))).toMatch(/^version 1 of/);
});

it('the job publishes recalls, and a day later the new ones', async () => {
  list = cpscList(numbers(40));
  expect(await runSuccessfully(keep)).toMatch(/^published: timestamp 2, recalls 2, beside version 1$/m);
  expect(await old.look()).toBeNull();
  expect(await old.says(1, 41)).toEqual(['known', 'known', 'unlisted']);
  now += DAY;
  list = cpscList(numbers(42));
  expect(await runSuccessfully(keep)).toMatch(/^cpsc: 2 new, 0 changed, 0 gone$/m);
  expect(await old.look()).toBeNull();
  expect(await old.says(1, 41)).toEqual(['known', 'known', 'known']);
  expect(await runSuccessfully(verify)).toMatch(/^timestamp 3, recalls 3$/m);
  now += HOUR;
  expect((await runGuideLines(keep)).code).toBe(3);
});

it('a broken source leaves the published recalls unchanged', async () => {
  now += DAY;
  list = '<!doctype html><p>Down for maintenance</p>';
  const { code, output } = await runGuideLines(keep);
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/^failed: cpsc: .*what was published of it stays$/m),
  ]);
  expect(await old.look()).toBeNull();
  expect(await old.says(1, 41)).toEqual(['known', 'known', 'known']);
  list = cpscList(numbers(42));
});

it('recalls beyond the bounds are not published until a person runs the printed command', async () => {
  now += DAY;
  list = cpscList(numbers(150));
  const { code, output } = await runGuideLines(keep);
  expect([code, output]).toEqual([4, expect.stringMatching(/^waits for a person: cpsc: 108 new/m)]);
  expect(await readdir(join(folder, 'rows'))).toContain('keep.html');
  const [, command = ''] = /^ {2}(npm run .*--seen [0-9a-f]{16})$/m.exec(output) ?? [];
  await runSuccessfully(command.replace('KEYS', 'offline'));
  expect(await old.look()).toBeNull();
  expect(await old.says(150)).toEqual(['known', 'known']);
});

it('a lost recalls key is replaced: the job stops without it and goes on with the new one', async () => {
  now += DAY;
  await rm(join(folder, 'online/recalls-1.pem'));
  list = cpscList(numbers(151));
  const { code, output } = await runGuideLines(keep);
  expect([code, output]).toEqual([1, expect.stringMatching(/no recalls key that version 2 delegates to/)]);
  await runSuccessfully(rotate);
  await runSuccessfully(first);
  await runSuccessfully(copyKeys);
  now += DAY;
  list = cpscList(numbers(152));
  await runSuccessfully(keep);
  expect(await old.look()).toBeNull();
  expect(await old.says(152)).toEqual(['known', 'known']);
});

it('a lost targets key and a rotated timestamp key are named by the root', async () => {
  await rm(join(folder, 'offline/targets-1.pem'));
  await runSuccessfully(rotate.replace('recalls', 'targets'));
  await runSuccessfully(rotate.replace('recalls', 'timestamp'));
  await runSuccessfully(rotate.replace('recalls', 'root'));
  now += DAY;
  await runSuccessfully(first);
  await runSuccessfully(copyKeys);
  now += DAY;
  list = cpscList(numbers(153));
  await runSuccessfully(keep);
});

it('finally an old device and a new one verify the same version', async () => {
  expect(await old.look()).toBeNull();
  const fresh = device();
  expect(await fresh.look()).toBeNull();
  for (const one of [old, fresh])
    expect(await one.says(1, 153, 154)).toEqual(['known', 'known', 'known', 'unlisted']);
  expect(await runSuccessfully(verify)).toMatch(/^recalls: \d+ bytes$/m);
  now += 3 * DAY;
  const { code, output } = await runGuideLines(verify);
  expect([code, output]).toEqual([1, expect.stringMatching(/fewer than 5 days are left/)]);
});

it('the guide names every bound with its default', () => {
  const documentedDefaults = new Map(
    [...page.matchAll(/^\| (`\w+`(?:, `\w+`)?) \| ([\d., ]+) \|/gm)].flatMap(
      ([, names = '', values = '']) => {
        const numbersSaid = values.split(', ').map(Number);
        return names.split(', ').map((name, at) => [name.replaceAll('`', ''), numbersSaid[at]] as const);
      },
    ),
  );
  expect(Object.fromEntries(documentedDefaults)).toEqual({ ...DEFAULT_BOUNDS, maxBytes: DEFAULT_MAX_BYTES });
});
