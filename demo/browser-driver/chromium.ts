import { rename } from 'node:fs/promises';
import puppeteer, { type Browser, type CDPSession, type Extension, type Page } from 'puppeteer-core';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { addHostPermissions } from './allow-patterns';
import { ChromiumPage } from './chromium-page';
import {
  type BrowserUnderTest,
  DEFAULT_LETTERS,
  killAndWait,
  type LaunchOptions,
  type Surface,
  type TabSurface,
} from './surface';
import { pollUntil } from './wait';

// `PreloadTopChromeWebUI` is disabled so that Chromium does not preload its own pages.
const FLAGS =
  '--disable-gpu --disable-quic --no-first-run --disable-component-update --disable-features=PreloadTopChromeWebUI';

/**
 * Starts Chromium with the extension. Unless a policy installs the extension, it is loaded through the DevTools protocol, because
 * that works in a branded Chrome too.
 */
export async function launchChromium(options: LaunchOptions): Promise<BrowserUnderTest> {
  const browser = await puppeteer.launch({
    executablePath: options.managed?.program ?? findOrInstallBrowser('chromium', console.error),
    // Leaves out puppeteer's default flag against background networking: with that flag, the browser does not install the
    // extensions of a policy.
    ignoreDefaultArgs: options.managed ? ['--disable-background-networking'] : [],
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: true,
    handleSIGINT: false,
    ...(options.profile ? { userDataDir: options.profile } : {}),
    env: {
      ...process.env,
      LANGUAGE: options.language,
      LANG: options.language === 'vi' ? 'vi_VN.UTF-8' : 'en_US.UTF-8',
    },
    defaultViewport: options.headless === false ? null : (options.size ?? { width: 1280, height: 900 }),
    args: [
      ...FLAGS.split(' '),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.dark ? ['--force-dark-mode'] : []),
      ...(options.screen ? [`--screen-info={${options.screen.width}x${options.screen.height}}`] : []),
      `--lang=${options.language}`,
      `--proxy-server=${options.proxy}`,
      `--ignore-certificate-errors-spki-list=${options.spki}`,
    ],
  });
  const id = options.managed?.extensionId ?? (await browser.installExtension(options.extension));
  // `browser.extensions()` lists only unpacked extensions, so not an extension that a policy installs. For such an extension, the
  // code below waits until the extension's background has started.
  const extension = options.managed ? undefined : (await browser.extensions()).get(id);
  if (options.managed)
    await browser.waitForTarget((target) => target.url().startsWith(`chrome-extension://${id}/`), {
      timeout: 20_000,
    });
  else if (!extension) throw new Error('the extension was not loaded');
  if (options.downloads) {
    const session = await browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: options.downloads,
    });
  }
  return new Chromium(browser, id, extension, options);
}

class Chromium implements BrowserUnderTest {
  readonly name = 'chromium';
  readonly #pages = new WeakMap<Surface, ChromiumPage>();

  readonly browser: Browser;
  extensionId: string;
  extension: Extension | undefined;
  readonly dark: boolean;
  folder: string;
  allowed: readonly string[];

  constructor(
    browser: Browser,
    id: string,
    extension: Extension | undefined,
    { dark, allowed, extension: folder }: LaunchOptions,
  ) {
    this.browser = browser;
    this.extensionId = id;
    this.extension = extension;
    this.dark = dark ?? false;
    this.folder = folder;
    this.allowed = allowed ?? [];
  }

  get extensionUrl(): string {
    return `chrome-extension://${this.extensionId}/`;
  }

  async openTab(url: string): Promise<TabSurface> {
    const tab = await this.#createSurface(await this.browser.newPage());
    await tab.goto(url);
    return tab;
  }

  async #createSurface(page: Page, session?: CDPSession): Promise<ChromiumPage> {
    const surface = new ChromiumPage(page, session ?? (await page.createCDPSession()), this.extensionId);
    if (this.dark) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await surface.follow();
    this.#pages.set(surface, surface);
    return surface;
  }

  async pressToolbarButton(tab: TabSurface): Promise<Surface> {
    const { page } = this.#findPage(tab);
    await page.bringToFront();
    const shown = this.browser.waitForTarget(
      (target) => target.url().startsWith(`${this.extensionUrl}popup.html`) && target.type() === 'page',
      { timeout: 10_000 },
    );
    if (!this.extension)
      throw new Error('nobody can press the button of an extension that a policy installed');
    await this.extension.triggerAction(page);
    return this.#createSurface(await (await shown).asPage());
  }

  async setLetters(tab: TabSurface, percent: number): Promise<void> {
    await this.#findPage(tab).session.send('Page.setFontSizes', {
      fontSizes: { standard: (DEFAULT_LETTERS * percent) / 100 },
    });
  }

  async pressCaptureKey(tab: TabSurface): Promise<void> {
    const { page, session } = this.#findPage(tab);
    await page.bringToFront();
    // The native key code makes the browser handle the key if the page does not, as with a real keyboard.
    const key = {
      modifiers: 1 | 8,
      key: 'L',
      code: 'KeyL',
      windowsVirtualKeyCode: 76,
      nativeVirtualKeyCode: 76,
    };
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  async pressInWindow(address: string, selector: string): Promise<void> {
    const target = await this.browser.waitForTarget((one) => one.url().startsWith(address), {
      timeout: 45_000,
    });
    const page = await target.asPage();
    await (await page.waitForSelector(selector, { timeout: 10_000 }))?.click();
  }

  async stopBackground(): Promise<void> {
    await pollUntil(
      'the service worker to stop',
      async () => {
        const worker = await this.#backgroundTarget()?.worker();
        // The worker may end by itself before this call, which is the intended result, so the error is ignored.
        await worker?.close().catch(() => undefined);
        return this.#backgroundTarget() === undefined;
      },
      Boolean,
    );
  }

  async updateExtension(): Promise<void> {
    await this.browser.installExtension(this.folder);
  }

  async renew(allowed: readonly string[] = []): Promise<void> {
    const [blank, old] = [await this.browser.newPage(), await this.browser.pages()];
    const session = await blank.createCDPSession();
    await session.send('Network.clearBrowserCache');
    await session.send('Network.clearBrowserCookies');
    await this.browser.uninstallExtension(this.extensionId);
    // The browser closed the extension's own pages already, so an error of `close` is ignored.
    for (const page of old) if (page !== blank) await page.close().catch(() => undefined);
    // The extension's id depends on its folder: in a new folder it gets a new id, and cannot reach the old data.
    const folder = `${this.folder}+`;
    await rename(this.folder, folder);
    this.folder = folder;
    await addHostPermissions(folder, allowed, this.allowed);
    this.allowed = allowed;
    this.extensionId = await this.browser.installExtension(folder);
    this.extension = (await this.browser.extensions()).get(this.extensionId);
  }

  async setFrozen(tab: TabSurface, isFrozen: boolean): Promise<void> {
    const state = isFrozen ? 'frozen' : 'active';
    await this.#findPage(tab).session.send('Page.setWebLifecycleState', { state });
  }

  async openPrerendered(from: string, url: string, prepared: () => Promise<void>): Promise<TabSurface> {
    // The page is opened without a DevTools session: the browser prerenders nothing for a page that a debugger observes.
    const page = await this.browser.newPage();
    await page.goto(from);
    const rules = JSON.stringify({ prerender: [{ urls: [url], eagerness: 'immediate' }] });
    await page.evaluate(
      `{ const rule = document.createElement('script'); rule.type = 'speculationrules'; rule.textContent = ${JSON.stringify(rules)}; document.head.append(rule); }`,
    );
    await prepared();
    await page.evaluate(`void setTimeout(() => { location.href = ${JSON.stringify(url)}; }, 0)`);
    // A prerendered page appears only in the browser's own list of targets.
    const shown = await pollUntil(
      'the prepared page',
      async () => this.browser.targets().find((target) => target.type() === 'page' && target.url() === url),
      (target) => target !== undefined,
    );
    return this.#createSurface(page, await shown?.createCDPSession());
  }

  async limitAccess(to: readonly string[] | null): Promise<void> {
    const id = JSON.stringify(this.extensionId);
    const page = await this.browser.newPage();
    await page.goto('chrome://extensions');
    const toHostAccessScript = (hostAccess: string) =>
      `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: ${id}, hostAccess: ${JSON.stringify(hostAccess)} })`;
    if (to === null) await page.evaluate(toHostAccessScript('ON_ALL_SITES'));
    else if (to.length === 0) await page.evaluate(toHostAccessScript('ON_SPECIFIC_SITES'));
    for (const pattern of to ?? [])
      await page.evaluate(`chrome.developerPrivate.addHostPermission(${id}, ${JSON.stringify(pattern)})`);
    await page.close();
  }

  #backgroundTarget() {
    return this.browser
      .targets()
      .find((target) => target.type() === 'service_worker' && target.url().startsWith(this.extensionUrl));
  }

  #findPage(tab: Surface): ChromiumPage {
    const page = this.#pages.get(tab);
    if (!page) throw new Error('that tab belongs to another browser');
    return page;
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  kill(): Promise<void> {
    return killAndWait(this.browser.process());
  }
}
