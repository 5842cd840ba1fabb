import puppeteer, { type Browser } from 'puppeteer-core';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import type { DemoWorld } from '@/demo/demonstration/world/world';

/** Starts a Chromium in which extensions can be installed; with `world`, behind the demonstration's proxy. */
export function launchChromium(world?: Pick<DemoWorld, 'proxy' | 'spki'>): Promise<Browser> {
  return puppeteer.launch({
    executablePath: findOrInstallBrowser('chromium', console.error),
    pipe: true,
    enableExtensions: true,
    defaultViewport: { width: 1280, height: 900 },
    args: [
      '--disable-gpu',
      '--no-first-run',
      '--disable-component-update',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(world
        ? [`--proxy-server=${world.proxy}`, `--ignore-certificate-errors-spki-list=${world.spki}`]
        : []),
    ],
  });
}
