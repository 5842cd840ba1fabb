import { platform } from 'node:os';
import puppeteer from 'puppeteer-core';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { DEMO_PAGES } from '@/demo/demonstration/world/pages';
import type { DemoWorld } from '@/demo/demonstration/world/world';

/**
 * Opens Chromium in a new window and profile, with the extension and a page of the demonstration. On a machine without a screen,
 * prints that there is none and returns undefined; the servers go on running.
 */
export async function openDemonstrationBrowser(
  world: DemoWorld,
  extension: string,
  profile: string,
  say: (line: string) => void,
): Promise<{ close(): Promise<void>; readonly closed: Promise<void> } | undefined> {
  const hasScreen = platform() !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasScreen) {
    say(
      'There is no screen here, so no browser was opened; "npm start -- --once" does the main job without one.',
    );
    return undefined;
  }
  const browser = await puppeteer.launch({
    executablePath: findOrInstallBrowser('chromium', say),
    headless: false,
    pipe: true,
    enableExtensions: true,
    userDataDir: profile,
    defaultViewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--proxy-server=${world.proxy}`,
      `--ignore-certificate-errors-spki-list=${world.spki}`,
    ],
  });
  await browser.installExtension(extension);
  const [first] = DEMO_PAGES.filter(({ kind }) => kind === 'results');
  const page = await browser.newPage();
  if (first) await page.goto(first.url);
  return {
    close: () => (browser.connected ? browser.close() : Promise.resolve()),
    closed: new Promise((done) => browser.on('disconnected', () => done())),
  };
}
