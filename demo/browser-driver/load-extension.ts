import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Authority } from '@/lib/domain/report/authority';
import { addHostPermissions } from './allow-patterns';
import { toBuiltFolder } from './built';
import { launchChromium } from './chromium';
import { launchFirefox } from './firefox';
import type { BrowserUnderTest, LaunchOptions } from './surface';

type OpenBrowserOptions = Omit<LaunchOptions, 'extension'> & {
  readonly authority: Authority;
  /** Changes the copy of the built extension (its folder is the argument) before the browser loads it. */
  readonly prepare?: ((extension: string) => Promise<void>) | undefined;
};

/**
 * Opens a browser with a copy of the built extension that belongs to another authority. Only `authority.json` differs, as in an
 * operator's own build. The copy is deleted when the browser is closed.
 */
export async function openBrowser(
  name: BrowserUnderTest['name'],
  { authority, prepare, ...options }: OpenBrowserOptions,
): Promise<BrowserUnderTest> {
  // A browser identifies an unpacked extension by its folder. With a reused profile, the extension must therefore be in the same
  // folder as at the earlier launch.
  const extension = options.profile
    ? `${options.profile}-extension`
    : join(await mkdtemp(join(tmpdir(), `chosang-${name}-`)), 'extension');
  const built = toBuiltFolder(name === 'chromium' ? 'chrome' : 'firefox');
  if (!options.managed) await cp(built, extension, { recursive: true });
  if (!options.managed) await writeFile(join(extension, 'authority.json'), JSON.stringify(authority));
  if (options.allowed) await addHostPermissions(extension, options.allowed);
  await prepare?.(extension);
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  const browser = await launch({ ...options, extension });
  const close = browser.close.bind(browser);
  return Object.assign(browser, {
    close: async () => {
      await close();
      if (!options.profile) await rm(dirname(extension), { recursive: true, force: true });
    },
  });
}
