import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { PHONE_PAGE } from './built';
import { launchPlain } from './plain-browser';

/** Copies the built phone page next to an authority's file, and returns the folder of the copy, which uses that authority. */
export async function copyPhonePage(authorityFile: string): Promise<string> {
  const folder = join(dirname(authorityFile), 'phone');
  await cp(PHONE_PAGE, folder, { recursive: true });
  await cp(authorityFile, join(folder, 'authority.json'));
  return folder;
}

/** Starts Chromium as on a phone; `video` (a Y4M or MJPEG file) is the picture of its camera. */
export function launchPhone(video?: string): Promise<Browser> {
  if (video === undefined) return launchPlain();
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  return launchPlain(...camera, `--use-file-for-fake-video-capture=${video}`);
}

/** Opens a touch context, 360 × 740 CSS pixels unless another width is given. */
export function openPhoneContext(
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
