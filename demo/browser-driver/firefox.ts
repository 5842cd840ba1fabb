import puppeteer from 'puppeteer-core';
import * as z from 'zod';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { addHostPermissions } from './allow-patterns';
import { BidiConnection } from './bidi';
import { createProfile, removeProfile } from './firefox-profile';
import { FirefoxPopup, FirefoxTab } from './firefox-surface';
import { QUIET_PREFS } from './quiet-firefox';
import {
  type BrowserUnderTest,
  DEFAULT_LETTERS,
  killAndWait,
  type LaunchOptions,
  type Surface,
  type TabSurface,
} from './surface';
import { pollUntil } from './wait';

const EXTENSION_ID = 'cho-sang@chosang.example';
/** UUID of the extension in its first installation; each further installation adds 1 to it. */
const UUID = 'c405a6e0-0000-4000-8000-000000000001';
/** Number of polls after which the toolbar button is pressed again if the popup is neither open nor loading. */
const PRESSED_AGAIN_AFTER = 20;
const UUIDS = 'extensions.webextensions.uuids';

/**
 * Starts Firefox with the extension installed for the session. Pages are controlled by WebDriver BiDi. BiDi does not show the
 * toolbar button and its popup, so these are controlled through the browser's own window (`-remote-allow-system-access`).
 */
export async function launchFirefox(options: LaunchOptions): Promise<BrowserUnderTest> {
  const proxy = new URL(options.proxy);
  const size = options.size ?? { width: 1280, height: 900 };
  const profile = options.profile ?? (await createProfile());
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.managed?.program ?? findOrInstallBrowser('firefox', console.error),
    headless: options.headless ?? true,
    handleSIGINT: false,
    acceptInsecureCerts: true,
    defaultViewport: null,
    userDataDir: profile,
    args: ['-remote-allow-system-access', `--width=${size.width}`, `--height=${size.height}`],
    extraPrefsFirefox: {
      // The extension's data stays in a reused profile, as it does for a permanently installed extension.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      [UUIDS]: JSON.stringify({ [EXTENSION_ID]: UUID }),
      ...QUIET_PREFS,
      // Turns the back/forward cache on, as it is for a person. In a browser that a program controls, the cache is off by
      // default.
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
      ...(options.printsTo && {
        'print.always_print_silent': true,
        'print.show_print_progress': false,
        print_printer: 'Mozilla Save to PDF',
        'print.printer_Mozilla_Save_to_PDF.print_to_file': true,
        'print.printer_Mozilla_Save_to_PDF.print_to_filename': options.printsTo,
      }),
      // Both pointer capabilities are sets of bits (LookAndFeel.h). These values stand for a coarse pointer without hover.
      ...(options.phone && {
        'dom.w3c_touch_events.enabled': 1,
        'ui.primaryPointerCapabilities': 1,
        'ui.allPointerCapabilities': 1,
        'ui.useOverlayScrollbars': 1,
      }),
      // With these preferences, a policy can install a package that Mozilla has not signed, over plain HTTP from this machine.
      ...(options.managed && {
        'xpinstall.signatures.required': false,
        'extensions.install.requireSecureOrigin': false,
      }),
      'layout.css.prefers-color-scheme.content-override': options.dark ? 0 : 1,
    },
  });
  const bidi = new BidiConnection(Reflect.get(browser, 'connection'));
  const firefox = new Firefox(bidi, await bidi.windowContext(), options, {
    close: async () => {
      await browser.close();
      if (!options.profile) await removeProfile(profile);
    },
    kill: () => killAndWait(browser.process()),
    install: async () => {
      await browser.installExtension(options.extension);
    },
  });
  if (!options.managed) await firefox.install();
  else
    await pollUntil(
      'the extension',
      () => firefox.backgroundRuns(),
      () => true,
      30_000,
    );
  return firefox;
}

class Firefox implements BrowserUnderTest {
  readonly name = 'firefox';
  #installed = 0;

  readonly bidi: BidiConnection;
  readonly window: string;
  close: () => Promise<void>;
  kill: () => Promise<void>;
  readonly install: () => Promise<void>;

  readonly isPhone: boolean;
  readonly folder: string;
  allowed: readonly string[];

  constructor(
    bidi: BidiConnection,
    window: string,
    { phone, extension, allowed }: LaunchOptions,
    { close, kill, install }: Pick<BrowserUnderTest, 'close' | 'kill'> & Pick<Firefox, 'install'>,
  ) {
    this.bidi = bidi;
    this.window = window;
    this.isPhone = phone ?? false;
    this.folder = extension;
    this.allowed = allowed ?? [];
    this.close = close;
    this.kill = kill;
    this.install = install;
  }

  get extensionUrl(): string {
    return `moz-extension://${this.#formatUuid()}/`;
  }

  #formatUuid(): string {
    return UUID.slice(0, -2) + String(1 + this.#installed).padStart(2, '0');
  }

  async renew(allowed: readonly string[] = []): Promise<void> {
    await this.bidi.send('webExtension.uninstall', { extension: EXTENSION_ID });
    const blank = await this.bidi.createTab();
    for (const context of await this.bidi.tabs())
      if (context !== blank) await this.bidi.send('browsingContext.close', { context });
    this.#installed += 1;
    // A new UUID means new storage: the extension cannot reach the old data, which the browser keeps until the browser ends.
    const uuids = JSON.stringify(JSON.stringify({ [EXTENSION_ID]: this.#formatUuid() }));
    await this.bidi.evaluate(
      this.window,
      `Services.prefs.setStringPref('${UUIDS}', ${uuids}), Services.cache2.clear(), Services.cookies.removeAll(), true`,
    );
    await addHostPermissions(this.folder, allowed, this.allowed);
    this.allowed = allowed;
    await this.install();
  }

  async openTab(url: string): Promise<TabSurface> {
    const context = await this.bidi.createTab();
    if (this.isPhone) {
      const viewport = { width: 360, height: 800 };
      await this.bidi.send('browsingContext.setViewport', { context, viewport });
    }
    const tab = new FirefoxTab(this.bidi, this.window, context, this.isPhone ? 'touch' : 'mouse');
    await tab.goto(url);
    return tab;
  }

  async pressToolbarButton(tab: TabSurface): Promise<Surface> {
    await tab.show();
    const pressButton = () =>
      this.#withExtension(
        'ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window), true',
      );
    await pressButton();
    const popup = new FirefoxPopup(this.bidi, this.window);
    let missing = 0;
    await pollUntil(
      'the popup to open',
      async () => {
        if (await popup.isOpen()) return true;
        missing = (await popup.isThere()) ? 0 : missing + 1;
        // Firefox closes a popup that opened before the browser window got the focus. In that case the button is pressed again.
        if (missing % PRESSED_AGAIN_AFTER === 0 && missing > 0) await pressButton();
        return false;
      },
      Boolean,
    );
    return popup;
  }

  async setLetters(_: TabSurface, percent: number): Promise<void> {
    // Firefox sets the font size for each group of languages. Pages in Vietnamese or English use the group `x-western`. Pages
    // that name no language use the group `x-unicode`.
    const set = ['x-western', 'x-unicode'].map(
      (group) =>
        `Services.prefs.setIntPref('font.size.variable.${group}', ${(DEFAULT_LETTERS * percent) / 100})`,
    );
    await this.bidi.evaluate(this.window, `${set.join(', ')}, true`);
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
    const context = await pollUntil(
      `a window at ${address}`,
      () => this.bidi.contextAt(address),
      (found) => found !== undefined,
      45_000, // the provider is asked for its keys first
    );
    if (context === undefined) throw new Error(`no window at ${address}`);
    const element = `document.querySelector(${JSON.stringify(selector)})`;
    await pollUntil('the window to load', () => this.bidi.evaluate(context, `${element} !== null`), Boolean);
    // The click runs in a timer, because the click may close the window before the window can send a reply.
    await this.bidi.evaluate(context, `setTimeout(() => ${element}.click()), true`);
  }

  async stopBackground(): Promise<void> {
    await this.#withExtension(
      'Promise.resolve(extension.terminateBackground({ ignoreDevToolsAttached: true })).then(() => true)',
    );
    await pollUntil('the event page to stop', async () => !(await this.backgroundRuns()), Boolean);
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

  /** Whether the background is running. */
  async backgroundRuns(): Promise<boolean> {
    return z.boolean().parse(await this.#withExtension(`extension.backgroundState === 'running'`));
  }

  /** Evaluates an expression that can use `extension`, with the browser's rights; returns a plain value. */
  #withExtension(expression: string): Promise<unknown> {
    return this.bidi.evaluate(
      this.window,
      `(async () => { const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        const extension = ExtensionParent.GlobalManager.getExtension(${JSON.stringify(EXTENSION_ID)});
        return await (${expression}); })()`,
    );
  }
}
