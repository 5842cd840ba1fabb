import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { PHONE_PAGE } from './built';
import { launchPlain } from './plain-browser';

/** A copy of the built page for another authority, beside its file. */
export async function phonePageOf(authorityFile: string): Promise<string> {
  const folder = join(dirname(authorityFile), 'phone');
  await cp(PHONE_PAGE, folder, { recursive: true });
  await cp(authorityFile, join(folder, 'authority.json'));
  return folder;
}

/** Chromium as on a phone with a camera whose picture is `video` (a file of Y4M or MJPEG). */
export function launchPhone(video?: string): Promise<Browser> {
  if (video === undefined) return launchPlain();
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  return launchPlain(...camera, `--use-file-for-fake-video-capture=${video}`);
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
