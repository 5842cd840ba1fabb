import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { listenOnLoopback } from '@/demo/demonstration/world/listen';
import { FIREFOX_ID } from '@/scripts/policies/schema';
import { createChromiumPolicy, createFirefoxPolicy } from '@/scripts/policies/templates';

/** Where an administrator of this machine puts the policies of a browser. */
// Debian's Firefox ESR has a folder of its own name.
const PLACES = {
  chromium: ['/etc/chromium/policies'],
  firefox: ['/etc/firefox/policies', '/etc/firefox-esr/policies'],
} as const;

/** Why policies cannot be tested on this machine; undefined where they can. */
export function whyNoPolicies(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root of a Linux machine writes policies';
  const { status, stderr } = spawnSync('unshare', ['--mount', 'true'], { encoding: 'utf8' });
  return status === 0 ? undefined : `no view of the files of its own: ${stderr}`;
}

/**
 * Starts the browser with a policy where an administrator would put it; the policy installs the package of `build`
 * from loopback. Returns the program and the extension's id. Other browsers of this machine do not see the file.
 */
export async function launchManagedBrowser(
  name: keyof typeof PLACES,
  folder: string,
  build: { readonly folder: string; readonly version: string; readonly archive: Uint8Array },
  managed: object,
) {
  const server = createServer();
  const { port, close } = await listenOnLoopback(server, 0);
  const at = `http://127.0.0.1:${port}`;
  const files = new Map<string, readonly [type: string, bytes: Uint8Array | string]>();
  server.on('request', (request, response) => {
    const [type, bytes] = files.get(request.url?.split('?')[0] ?? '') ?? ['text/plain', ''];
    response.writeHead(bytes === '' ? 404 : 200, { 'content-type': type }).end(bytes);
  });
  let id: string = FIREFOX_ID;
  const policies = join(folder, 'policies');
  if (name === 'chromium') {
    const { crx, extensionId } = packCrx(build.folder, folder);
    id = extensionId;
    files.set('/cho-sang.crx', ['application/x-chrome-extension', crx]);
    files.set('/updates.xml', ['text/xml', updateManifest(id, build.version, `${at}/cho-sang.crx`)]);
    const install = {
      installation_mode: 'force_installed',
      update_url: `${at}/updates.xml`,
      toolbar_pin: 'force_pinned',
    };
    write(join(policies, 'managed/cho-sang.json'), {
      ...createChromiumPolicy(id, install, managed),
      // By default nothing, not even a test, may inspect an extension that a policy installed.
      DeveloperToolsAvailability: 1,
    });
  } else {
    files.set('/cho-sang.xpi', ['application/x-xpinstall', build.archive]);
    const install = {
      installation_mode: 'force_installed',
      install_url: `${at}/cho-sang.xpi`,
      default_area: 'navbar',
    };
    write(join(policies, 'policies.json'), createFirefoxPolicy(install, managed));
  }
  const places = PLACES[name];
  const made = places.flatMap((place) => mkdirSync(place, { recursive: true }) ?? []);
  const program = join(folder, name);
  const real = findOrInstallBrowser(name, console.error);
  const mounts = places.map((place) => `mount --bind '${policies}' '${place}' && `).join('');
  const run = `${mounts}exec '${real}' "$@"`;
  writeFileSync(
    program,
    `#!/bin/sh\nexec unshare --mount --propagation private sh -c ${JSON.stringify(run).replaceAll('$', '\\$')} sh "$@"\n`,
  );
  chmodSync(program, 0o755);
  return {
    program,
    extensionId: id,
    remove: async () => {
      await close();
      for (const one of made) rmSync(one, { recursive: true });
    },
  };
}

function write(path: string, content: object): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(content));
}

const updateManifest = (id: string, version: string, codebase: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><gupdate xmlns="http://www.google.com/update2/response" protocol="2.0"><app appid="${id}"><updatecheck codebase="${codebase}" version="${version}"/></app></gupdate>`;

/** A package that Chromium signs with a new key, and the id that follows from the key. */
function packCrx(build: string, folder: string) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  execFileSync(
    findOrInstallBrowser('chromium', console.error),
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${join(folder, 'packing')}`,
      `--pack-extension=${build}`,
      `--pack-extension-key=${keyFile}`,
    ],
    { stdio: 'pipe', timeout: 60_000 },
  );
  const digest = createHash('sha256')
    .update(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }))
    .digest('hex');
  const extensionId = [...digest.slice(0, 32)]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
    .join('');
  return { crx: readFileSync(`${build}.crx`), extensionId };
}
