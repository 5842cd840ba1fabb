import puppeteer, {
  type Browser,
  type BrowserContext,
  type CDPSession,
  type Page,
  type Viewport,
} from 'puppeteer-core';
import { findOrInstallBrowser } from './find-browser';

/** Flags that keep a browser from background requests such as updates. */
export const QUIET_FLAGS: readonly string[] = [
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

/**
 * Flags with which Chromium can run as root, for example in a container: as root, it does not start with its sandbox. Empty for
 * other users.
 */
export const ROOT_FLAGS: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Starts Chromium without a window and without an extension. */
export function launchPlainChromium(...flags: readonly string[]): Promise<Browser> {
  return puppeteer.launch({
    executablePath: findOrInstallBrowser('chromium', console.error),
    pipe: true,
    defaultViewport: { width: 1280, height: 720 },
    args: ['--no-sandbox', ...QUIET_FLAGS, ...flags],
  });
}

/**
 * How a page is drawn: its window, and the preferences of its reader. For an absent option, the browser's own setting applies.
 */
export interface PageOptions {
  readonly viewport?: Viewport;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce';
  readonly forcedColors?: 'active';
  /**
   * Language tag such as `vi-VN`. It is the page's `navigator.language`, the language that requests accept, and the language of
   * numbers and dates for which a script names none.
   */
  readonly language?: string;
}

/** Opens an empty page that is drawn with these options. */
export async function openPage(browser: Browser | BrowserContext, options: PageOptions = {}): Promise<Page> {
  const page = await browser.newPage();
  if (options.viewport) await page.setViewport(options.viewport);
  const session = await page.createCDPSession();
  const features = [
    { name: 'prefers-color-scheme', value: options.colorScheme },
    { name: 'prefers-reduced-motion', value: options.reducedMotion },
    { name: 'forced-colors', value: options.forcedColors },
  ].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
  await session.send('Emulation.setEmulatedMedia', { features });
  const { language } = options;
  if (language !== undefined) {
    const { userAgent } = await session.send('Browser.getVersion');
    await session.send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: language });
    await session.send('Emulation.setLocaleOverride', { locale: language });
  }
  return page;
}

/** A script in an isolated world of a page, and a function that evaluates expressions in that world. */
interface IsolatedWorld {
  readonly session: CDPSession;
  evaluate(expression: string): Promise<unknown>;
}

/** Runs a script in an isolated world of a page, like a content script. */
export async function runInIsolatedWorld(page: Page, script: string | null): Promise<IsolatedWorld> {
  const session = await page.createCDPSession();
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'chosang',
  });
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  if (script !== null) await evaluate(`${script};undefined`);
  return { session, evaluate };
}
