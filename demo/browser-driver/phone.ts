import { cp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import * as z from 'zod';
import { createPhonePageCsp } from '@/lib/base/web/phone-policy';
import { PHONE_PAGE } from './built';
import { launchPlainChromium, openPage } from './plain-browser';

const AuthoritySchema = z.looseObject({
  intake: z.looseObject({ url: z.url() }).optional(),
  registry: z.looseObject({ url: z.url() }),
});

/**
 * Copies the built phone page into the folder `phone` beside `authorityFile`, and returns that folder. The copy uses the
 * authority in `authorityFile`, and the copy's content security policy names that authority's hosts.
 */
export async function copyPhonePage(authorityFile: string): Promise<string> {
  const folder = join(dirname(authorityFile), 'phone');
  const { intake, registry } = AuthoritySchema.parse(JSON.parse(await readFile(authorityFile, 'utf8')));
  const policy = createPhonePageCsp([intake?.url, registry.url].filter((url) => url !== undefined));
  await cp(PHONE_PAGE, folder, { recursive: true });
  await cp(authorityFile, join(folder, 'authority.json'));
  const page = join(folder, 'index.html');
  const html = await readFile(page, 'utf8');
  const changed = html.replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, `$1${policy}`);
  if (changed === html && !html.includes(policy)) throw new Error(`${page} states no policy`);
  await writeFile(page, changed);
  return folder;
}

/** Starts Chromium as on a phone. `video` is a Y4M or MJPEG file that the camera shows; without it there is no camera. */
export function launchPhone(video?: string): Promise<Browser> {
  if (video === undefined) return launchPlainChromium();
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  return launchPlainChromium(...camera, `--use-file-for-fake-video-capture=${video}`);
}

/** Opens an empty page with touch input; its window is 360 × 740 CSS pixels unless `width` is given. */
export function openPhonePage(
  browser: Browser | BrowserContext,
  more: { dark?: boolean; language?: 'vi' | 'en'; width?: number } = {},
): Promise<Page> {
  return openPage(browser, {
    viewport: {
      width: more.width ?? 360,
      height: 740,
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
    },
    reducedMotion: 'reduce',
    colorScheme: more.dark ? 'dark' : 'light',
    language: more.language === 'en' ? 'en-GB' : 'vi-VN',
  });
}
