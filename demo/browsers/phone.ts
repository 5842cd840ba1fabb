import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { PHONE_PAGE } from './built';
import { requireBrowser } from './find-browser';

const FLAGS =
  '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** A copy of the built page for another authority, beside its file. */
export async function phonePageOf(authorityFile: string): Promise<string> {
  const folder = join(dirname(authorityFile), 'phone');
  await cp(PHONE_PAGE, folder, { recursive: true });
  await cp(authorityFile, join(folder, 'authority.json'));
  return folder;
}

/** Chromium as on a phone with a camera whose picture is `video` (a file of Y4M or MJPEG). */
export function launchPhone(video?: string): Promise<Browser> {
  const camera = video
    ? [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${video}`,
      ]
    : [];
  return chromium.launch({
    executablePath: requireBrowser('chromium', console.error),
    args: [...FLAGS.split(' '), ...camera],
  });
}

/** 360 × 740 CSS pixels by touch, unless another width is given. */
export function phoneContext(
  browser: Browser,
  more: { dark?: boolean; language?: 'vi' | 'en'; width?: number } = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: more.width ?? 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    reducedMotion: 'reduce',
    colorScheme: more.dark ? 'dark' : 'light',
    locale: more.language === 'en' ? 'en-GB' : 'vi-VN',
  });
}
