import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { requireBrowser } from '@/scripts/browsers';
import { PHONE_PAGE } from '@/scripts/build';
import type { DemoWorld } from '@/scripts/demo/world';
import { startTestWorld } from '@/tests/support/test-world';

const FLAGS =
  '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** A copy of the built page for another authority. */
export async function ofAuthority(authorityFile: string, folder: string): Promise<string> {
  await cp(PHONE_PAGE, folder, { recursive: true });
  await cp(authorityFile, join(folder, 'authority.json'));
  return folder;
}

/** A demonstration whose intake serves the built phone page, for that demonstration's own authority. */
export async function startPhoneWorld(): Promise<DemoWorld & { readonly page: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-phone-'));
  const world = await startTestWorld([], {
    phonePage: (authority) => ofAuthority(authority, folder),
  });
  const close = async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...world, page: `${world.authority.intake.url}/phone/`, close };
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

/** 360 × 740 CSS pixels by touch. */
export function phoneContext(
  browser: Browser,
  more: { dark?: boolean; language?: 'vi' | 'en' } = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    reducedMotion: 'reduce',
    colorScheme: more.dark ? 'dark' : 'light',
    locale: more.language === 'en' ? 'en-GB' : 'vi-VN',
  });
}
