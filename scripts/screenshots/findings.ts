import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { OVERLAY_TAG } from '@/lib/domain/overlay-tag';
import { requireBrowser } from '@/scripts/browsers';
import { EVERY_FINDING } from '@/tests/support/every-finding';
import type { Look, Save } from './look';

const POPUP_WIDTH = 380;
const HIGHEST = 5_000;

/**
 * Every finding and every state without one, in the words of the product: in the popup, in the panel beside its mark, and all
 * of them as marks on cards. Drawn outside the extension, since no demonstration page has them all.
 */
export async function takeFindings(
  looks: readonly Look[],
  saveIn: (look: Look) => Promise<Save>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-findings-'));
  const configFile = fileURLToPath(new URL('../../tests/support/preview/vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'error', build: { outDir: folder } });
  const server = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launch({
    executablePath: requireBrowser('chromium', console.error),
    args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const origin = server.resolvedUrls?.local[0] ?? '';
    for (const look of looks) await takeLook(browser, origin, look, await saveIn(look));
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function takeLook(browser: Browser, origin: string, look: Look, save: Save): Promise<void> {
  const theme = look.dark ? 'dark' : 'light';
  const context = await browser.newContext({
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: look.language,
  });
  const page = await context.newPage();
  const open = async (finding: string, as: string, width: number) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${origin}?finding=${finding}&as=${as}&language=${look.language}&theme=${theme}`);
    await page.evaluate('document.fonts.ready.then(() => true)');
  };
  for (const finding of Object.keys(EVERY_FINDING)) {
    await open(finding, 'popup', Math.min(POPUP_WIDTH, look.width));
    await save(`finding-${finding}-popup`, await page.screenshot({ fullPage: true }));
    await open(finding, 'page', Math.min(760, look.width));
    await save(`finding-${finding}-panel`, await openedPanel(page));
  }
  await open('all', 'cards', look.width);
  await page.waitForTimeout(200);
  await save('findings-cards', await page.screenshot({ fullPage: true }));
  await context.close();
}

/** Presses the mark, as a person does, and takes the panel: its window is as high as the panel needs. */
async function openedPanel(page: Page): Promise<Buffer> {
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 760, height: HIGHEST });
  const mark = await page.waitForSelector(OVERLAY_TAG, { state: 'attached' });
  const box = await mark.boundingBox();
  if (!box) throw new Error('the mark is nowhere');
  await page.mouse.click(box.x + 12, box.y + 12);
  await page.waitForTimeout(80);
  const { width = 760 } = page.viewportSize() ?? {};
  const bottom = await page.evaluate(
    (tag) =>
      Math.max(...[...document.querySelectorAll(tag)].map((host) => host.getBoundingClientRect().bottom)),
    OVERLAY_TAG,
  );
  const height = Math.min(HIGHEST, Math.max(200, Math.ceil(bottom) + 16));
  return page.screenshot({ clip: { x: 0, y: 0, width, height } });
}
