import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import * as z from 'zod';
import { requireBrowser } from '@/scripts/browsers';
import { middleOf } from '../middle-of';
import { sleep, until } from '../wait';
import { BidiConnection } from './bidi';
import { type BrowserUnderTest, killed, type LaunchOptions, type Surface, type TabSurface } from './surface';

const EXTENSION_ID = 'cho-sang@chosang.example';
const UUID = 'c405a6e0-0000-4000-8000-000000000001';

/** WebDriver's code points for keys that type nothing. */
const KEYS = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004', Space: ' ' } as const;

const keyPress = (value: string) => [
  { type: 'keyDown', value },
  { type: 'keyUp', value },
];

/**
 * Firefox with the extension installed for the session. Pages are driven by WebDriver BiDi; the toolbar button and
 * its popup, which BiDi does not show, through the browser's own window (`-remote-allow-system-access`).
 */
export async function launchFirefox(options: LaunchOptions): Promise<BrowserUnderTest> {
  const proxy = new URL(options.proxy);
  const size = options.size ?? { width: 1280, height: 900 };
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'chosang-firefox-')));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: requireBrowser('firefox', console.error),
    headless: options.headless ?? true,
    handleSIGINT: false,
    acceptInsecureCerts: true,
    defaultViewport: null,
    userDataDir: profile,
    args: ['-remote-allow-system-access', `--width=${size.width}`, `--height=${size.height}`],
    extraPrefsFirefox: {
      // A kept profile keeps what the extension stored, as it does for one that is installed for good.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
      // Pages a person comes back to are kept, as they are without a driver.
      'fission.bfcacheInParent': true,
      'intl.accept_languages': options.language === 'vi' ? 'vi,en' : 'en',
      'network.proxy.type': 1,
      'network.proxy.http': proxy.hostname,
      'network.proxy.http_port': Number(proxy.port),
      'network.proxy.ssl': proxy.hostname,
      'network.proxy.ssl_port': Number(proxy.port),
      'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
      ...(options.downloads && {
        'browser.download.folderList': 2,
        'browser.download.dir': options.downloads,
        'browser.download.alwaysOpenPanel': false,
      }),
      // The widget's COARSE pointer and no HOVER (LookAndFeel.h).
      ...(options.phone && {
        'dom.w3c_touch_events.enabled': 1,
        'ui.primaryPointerCapabilities': 1,
        'ui.allPointerCapabilities': 1,
        'ui.useOverlayScrollbars': 1,
      }),
      'layout.css.prefers-color-scheme.content-override': options.dark ? 0 : 1,
    },
  });
  const bidi = new BidiConnection(Reflect.get(browser, 'connection'));
  await browser.installExtension(options.extension);
  return new Firefox(bidi, await bidi.windowContext(), options.phone ?? false, {
    close: async () => {
      await browser.close();
      if (!options.profile) await rm(profile, { recursive: true, force: true });
    },
    kill: () => killed(browser.process()),
  });
}

class Firefox implements BrowserUnderTest {
  readonly name = 'firefox';
  readonly extensionUrl = `moz-extension://${UUID}/`;

  readonly bidi: BidiConnection;
  readonly window: string;
  close: () => Promise<void>;
  kill: () => Promise<void>;

  readonly isPhone: boolean;

  constructor(
    bidi: BidiConnection,
    window: string,
    isPhone: boolean,
    ends: Pick<BrowserUnderTest, 'close' | 'kill'>,
  ) {
    this.bidi = bidi;
    this.window = window;
    this.isPhone = isPhone;
    this.close = ends.close;
    this.kill = ends.kill;
  }

  async openTab(url: string): Promise<TabSurface> {
    const context = await this.bidi.createTab();
    if (this.isPhone) {
      const viewport = { width: 360, height: 800 };
      await this.bidi.send('browsingContext.setViewport', { context, viewport });
    }
    const tab = new FirefoxTab(this.bidi, this.window, context);
    await tab.goto(url);
    return tab;
  }

  async pressToolbarButton(tab: TabSurface): Promise<Surface> {
    await tab.show();
    await this.#withExtension(
      'ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window), true',
    );
    const popup = new FirefoxPopup(this.bidi, this.window);
    await until('the popup to open', () => popup.isOpen(), Boolean);
    return popup;
  }

  async pressCaptureKey(tab: TabSurface): Promise<void> {
    await tab.show();
    await this.bidi.evaluate(
      this.window,
      `(() => { const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor); tip.beginInputTransactionForTests(window);
        const keys = [['Alt', 'AltLeft', 18], ['Shift', 'ShiftLeft', 16], ['C', 'KeyC', 67]].map(([key, code, keyCode]) => new KeyboardEvent('', { key, code, keyCode }));
        for (const key of keys) tip.keydown(key); for (const key of keys.reverse()) tip.keyup(key); return true; })()`,
    );
  }

  async pressInWindow(address: string, selector: string): Promise<void> {
    const context = await until(
      `a window at ${address}`,
      () => this.bidi.contextAt(address),
      (found) => found !== undefined,
    );
    if (context === undefined) throw new Error(`no window at ${address}`);
    const element = `document.querySelector(${JSON.stringify(selector)})`;
    await until('the window to load', () => this.bidi.evaluate(context, `${element} !== null`), Boolean);
    // The window goes away with the answer.
    await this.bidi.evaluate(context, `setTimeout(() => ${element}.click()), true`);
  }

  async stopBackground(): Promise<void> {
    await this.#withExtension(
      'Promise.resolve(extension.terminateBackground({ ignoreDevToolsAttached: true })).then(() => true)',
    );
    await until('the event page to stop', async () => !(await this.backgroundRuns()), Boolean);
  }

  async updateExtension(): Promise<void> {
    await this.#withExtension(
      `ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs').AddonManager.getAddonByID(extension.id).then((addon) => addon.reload()).then(() => true)`,
    );
  }

  async limitAccess(to: readonly string[] | null): Promise<void> {
    const change = to?.length === 0 ? 'remove' : 'add';
    const origins = to?.length ? JSON.stringify(to) : 'extension.manifest.host_permissions';
    await this.#withExtension(
      `ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs').ExtensionPermissions.${change}(extension.id, { permissions: [], origins: [...${origins}] }, extension).then(() => true)`,
    );
  }

  async backgroundRuns(): Promise<boolean> {
    return z.boolean().parse(await this.#withExtension(`extension.backgroundState === 'running'`));
  }

  /** Evaluates an expression that sees `extension`, with the browser's own rights; gives a plain value. */
  #withExtension(expression: string): Promise<unknown> {
    return this.bidi.evaluate(
      this.window,
      `(async () => { const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        const extension = ExtensionParent.GlobalManager.getExtension(${JSON.stringify(EXTENSION_ID)});
        return await (${expression}); })()`,
    );
  }
}

/** A document that is replaced while it is asked never answers. */
const ANSWER_WITHIN_MS = 4_000;

/**
 * Runs an expression inside the document of a `<browser>` of the window, with the rights of the browser: it sees
 * into closed shadow roots, and into the popup.
 */
function inFrame(browserExpression: string, expression: string): string {
  const script = `(async () => { const window = content; const document = content.document; const opened = (element) => element.openOrClosedShadowRoot;
    let answer; try { answer = { value: JSON.stringify(await (${expression})) }; } catch (error) { answer = { error: String(error) }; }
    sendAsyncMessage('chosang-test-answer', answer); })()`;
  return `new Promise((resolve, reject) => {
    const target = ${browserExpression};
    if (!target) { reject(new Error('no such document: ' + ${JSON.stringify(browserExpression)})); return; }
    const manager = target.messageManager;
    const heard = ({ data }) => { manager.removeMessageListener('chosang-test-answer', heard); data.error ? reject(new Error(data.error)) : resolve(data.value); };
    manager.addMessageListener('chosang-test-answer', heard);
    setTimeout(() => reject(new Error('the document did not answer')), ${ANSWER_WITHIN_MS});
    manager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(${JSON.stringify(script)}), false);
  })`;
}

/** A click inside such a document, as trusted as a person's. */
function clickAt(x: number, y: number): string {
  const press = JSON.stringify({ button: 0, buttons: 1, clickCount: 1 });
  return `['mousemove', 'mousedown', 'mouseup'].map((kind) =>
    window.synthesizeMouseEvent(kind, ${x}, ${y}, kind === 'mousemove' ? {} : ${press}, {})).length`;
}

class FirefoxPopup implements Surface {
  readonly bidi: BidiConnection;
  readonly window: string;

  constructor(bidi: BidiConnection, window: string) {
    this.bidi = bidi;
    this.window = window;
  }

  protected get target(): string {
    return `document.querySelector('browser.webextension-popup-browser')`;
  }

  async isOpen(): Promise<boolean> {
    return (
      (await this.bidi.evaluate(
        this.window,
        `${this.target}?.currentURI?.spec.startsWith('moz-extension:') ?? false`,
      )) === true
    );
  }

  async evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T> {
    const json = await this.bidi.evaluate(this.window, inFrame(this.target, expression));
    return schema.parse(json === undefined ? undefined : JSON.parse(z.string().parse(json)));
  }

  async click(elementExpression: string): Promise<void> {
    const { x, y } = await middleOf(this, elementExpression);
    await this.evaluate(clickAt(x, y), z.number());
  }

  async type(text: string): Promise<void> {
    for (const key of text) await this.#key(key);
  }

  press(key: string): Promise<void> {
    return this.#key(key === 'Space' ? ' ' : key);
  }

  async #key(key: string): Promise<void> {
    await this.evaluate(
      `(() => { const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor); tip.beginInputTransactionForTests(window);
        const event = new window.KeyboardEvent('', { key: ${JSON.stringify(key)} }); tip.keydown(event); tip.keyup(event); return true; })()`,
      z.boolean(),
    );
  }

  async picture(): Promise<Buffer> {
    const dataUrl = z.string().parse(
      await this.bidi.evaluate(
        this.window,
        `(async () => { const target = ${this.target}; const bounds = target.getBoundingClientRect();
          const bitmap = await target.browsingContext.currentWindowGlobal.drawSnapshot(new DOMRect(0, 0, bounds.width, bounds.height), 1, 'white');
          const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas'); canvas.width = bitmap.width; canvas.height = bitmap.height;
          canvas.getContext('2d').drawImage(bitmap, 0, 0); return canvas.toDataURL('image/png'); })()`,
      ),
    );
    return Buffer.from(dataUrl.split(',')[1] ?? '', 'base64');
  }

  async close(): Promise<void> {
    await this.bidi.evaluate(this.window, `${this.target}?.closest('panel')?.hidePopup(), true`);
  }
}

class FirefoxTab extends FirefoxPopup implements TabSurface {
  readonly context: string;
  #isOwnPage = false;

  constructor(bidi: BidiConnection, window: string, context: string) {
    super(bidi, window);
    this.context = context;
  }

  /** Pages of the extension are asked in their own world, where the extension's API is. */
  override async evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T> {
    if (!this.#isOwnPage) return super.evaluate(expression, schema);
    const json = await this.bidi.evaluate(
      this.context,
      `(async () => { const opened = (element) => element.shadowRoot; return JSON.stringify(await (${expression})); })()`,
    );
    return schema.parse(json === undefined ? undefined : JSON.parse(z.string().parse(json)));
  }

  protected override get target(): string {
    return `(() => { const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs'); return NavigableManager.getBrowserById?.(${JSON.stringify(this.context)}) ?? [...gBrowser.browsers].find((one) => NavigableManager.getIdForBrowser(one) === ${JSON.stringify(this.context)}); })()`;
  }

  override async isOpen(): Promise<boolean> {
    return true;
  }

  /** BiDi never reports the end of a navigation to an extension's page, so the document is asked. */
  async goto(url: string): Promise<void> {
    this.#isOwnPage = url.startsWith('moz-extension:');
    await this.bidi.send('browsingContext.navigate', { context: this.context, url, wait: 'none' });
    await until(
      `${url} to load`,
      () =>
        this.evaluate(
          '[document.readyState, document.location.href]',
          z.tuple([z.string(), z.string()]),
        ).catch((error: unknown) => [String(error), ''] as const),
      ([state, at]) => state === 'complete' && at !== 'about:blank',
    );
    await sleep(50);
  }

  url(): Promise<string> {
    return this.evaluate('document.location.href', z.string());
  }

  async show(): Promise<void> {
    await this.bidi.send('browsingContext.activate', { context: this.context });
  }

  override async click(elementExpression: string): Promise<void> {
    const { x, y } = await middleOf(this, elementExpression);
    await this.#act('pointer', [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  override async type(text: string): Promise<void> {
    await this.#act('key', [...text].flatMap(keyPress));
  }

  override async press(key: keyof typeof KEYS): Promise<void> {
    await this.#act('key', keyPress(KEYS[key]));
  }

  async #act(type: 'pointer' | 'key', actions: readonly object[]): Promise<void> {
    await this.bidi.send('input.performActions', {
      context: this.context,
      actions: [{ type, id: type, actions }],
    });
  }

  override async picture(): Promise<Buffer> {
    const answer = await this.bidi.send('browsingContext.captureScreenshot', { context: this.context });
    return Buffer.from(z.object({ data: z.string() }).parse(answer).data, 'base64');
  }

  override async close(): Promise<void> {
    await this.bidi.send('browsingContext.close', { context: this.context });
  }
}
