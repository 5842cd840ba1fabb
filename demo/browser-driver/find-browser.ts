import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

interface BrowserLocation {
  /** Environment variable with the program's path. */
  readonly variable: string;
  readonly commands: readonly string[];
  readonly files: readonly string[];
  readonly debian: readonly string[];
  readonly advice: string;
}

// Extensions are loaded through the DevTools protocol, so a branded Chrome (which ignores --load-extension since version 137)
// works too. Chromium comes first, because the tests were run with it.
const LOCATIONS: Readonly<Record<BrowserName, BrowserLocation>> = {
  chromium: {
    variable: 'CHOSANG_CHROMIUM',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome-for-testing',
      'google-chrome',
      'google-chrome-stable',
      'microsoft-edge',
    ],
    files: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    debian: ['chromium', 'chromium-l10n'],
    advice:
      'Install Chromium or Google Chrome (on Debian or Ubuntu: apt-get install chromium chromium-l10n), or set CHOSANG_CHROMIUM to its program file.',
  },
  firefox: {
    variable: 'CHOSANG_FIREFOX',
    commands: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    files: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    debian: ['firefox-esr'],
    advice:
      'Install Firefox 140 or newer (on Debian: apt-get install firefox-esr), or set CHOSANG_FIREFOX to its program file.',
  },
};

/** Finds an installed browser's program: in the environment variable, PATH, or the usual folders; undefined if there is none. */
function findBrowser(name: BrowserName): string | undefined {
  const location = LOCATIONS[name];
  const named = process.env[location.variable];
  if (named) {
    if (!existsSync(named)) throw new Error(`${location.variable} names ${named}, which is not there.`);
    return named;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = location.commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...location.files].find((file) => existsSync(file));
}

/**
 * Returns a browser's program. If there is none, installs Debian's package where that is possible (root on Debian or Ubuntu),
 * else throws an error that says what to install.
 */
export function findOrInstallBrowser(name: BrowserName, say: (line: string) => void): string {
  const found = findBrowser(name);
  if (found) return found;
  const { debian, advice } = LOCATIONS[name];
  if (!canInstallDebianPackages()) throw new Error(`No ${name} was found. ${advice}`);
  say(`No ${name} was found: installing Debian's (${debian.join(', ')}).`);
  execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...debian], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const installed = findBrowser(name);
  if (!installed) throw new Error(`Debian's ${name} was installed but is not on PATH. ${advice}`);
  return installed;
}

function canInstallDebianPackages(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  const release = readFileSync('/etc/os-release', 'utf8');
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release) && spawnSync('apt-get', ['--version']).status === 0;
}
