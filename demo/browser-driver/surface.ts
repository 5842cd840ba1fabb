// Why: docs/decisions/tooling/browser-tests.md

import type { ChildProcess } from 'node:child_process';
import type { z } from 'zod';

/**
 * A document that can be read and operated: a web page, an extension page in a tab, or the toolbar popup, in Chromium and
 * Firefox. Expressions are text, because a Firefox popup cannot run a function. They can use `document`, `window` and
 * `opened(element)`, which returns an element's shadow root even if it is closed.
 */
export interface Surface {
  /** Evaluates an expression (it may `await`) in the document and parses its JSON value. */
  evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T>;
  /** Clicks the centre of the element that an expression returns, as a trusted event; scrolls it into view first. */
  click(elementExpression: string): Promise<void>;
  /** Types into the focused element, key by key. */
  type(text: string): Promise<void>;
  press(key: 'Enter' | 'Escape' | 'Tab' | 'Space' | 'ArrowRight'): Promise<void>;
  /** Takes a PNG of the visible part, or of the whole document (only in Chromium; Firefox always takes the visible part). */
  picture(part?: 'visible' | 'whole'): Promise<Buffer>;
  close(): Promise<void>;
}

/** A surface that can navigate to an address: a tab. */
export interface TabSurface extends Surface {
  goto(url: string): Promise<void>;
  url(): Promise<string>;
  /** Makes this tab the active tab. */
  show(): Promise<void>;
}

/** A browser with the extension. */
export interface BrowserUnderTest {
  readonly name: 'chromium' | 'firefox';
  /** Base URL of the extension's own pages, with a final slash. */
  readonly extensionUrl: string;
  openTab(url: string): Promise<TabSurface>;
  /** Presses the toolbar button over a tab, like a person: grants `activeTab` and opens the real popup. */
  pressToolbarButton(tab: TabSurface): Promise<Surface>;
  /** Presses the officer's shortcut over a tab, like a keyboard: the browser receives the key, not the page. */
  pressCaptureKey(tab: TabSurface): Promise<void>;
  /** Clicks the first element that `selector` matches, in the window whose address begins with `address`. */
  pressInWindow(address: string, selector: string): Promise<void>;
  /**
   * Sets the default font size of the browser for a tab, in percent of DEFAULT_LETTERS, as the browser's settings do. Media
   * queries use this font size, too.
   */
  setLetters(tab: TabSurface, percent: number): Promise<void>;
  /** Stops the background (service worker or event page) at once, as the browser stops an idle background. */
  stopBackground(): Promise<void>;
  /** Reloads the extension while web pages are open, like an update. The extension's own pages close. */
  updateExtension(): Promise<void>;
  /** Freezes an open page, as a browser does to save memory, or resumes it. Missing in Firefox, which freezes no pages. */
  setFrozen?(tab: TabSurface, isFrozen: boolean): Promise<void>;
  /**
   * Opens a tab at `from`, makes it prerender `url`, and then navigates to `url`. Before the navigation, `prepared` waits until
   * the browser has requested the page. Missing in Firefox, which does not prerender.
   */
  openPrerendered?(from: string, url: string, prepared: () => Promise<void>): Promise<TabSurface>;
  /**
   * Changes the extension's site access while pages are open, as a person does on the browser's extensions page. `to` is one of:
   * - null: grants access to all sites that the installation granted.
   * - An empty list: withdraws access to all these sites.
   * - Match patterns: grants access to the sites that they match, in addition to the present access.
   */
  limitAccess(to: readonly string[] | null): Promise<void>;
  /**
   * Returns the browser to the state of a newly started one: removes the extension with its data, closes all tabs, empties the
   * cache, and installs the extension again with the optional match patterns `allowed` granted.
   */
  renew(allowed?: LaunchOptions['allowed']): Promise<void>;
  close(): Promise<void>;
  /** Kills the browser at once, like a crash. */
  kill(): Promise<void>;
}

/** Default font size of both browsers (CSS px). */
export const DEFAULT_LETTERS = 16;

/** Kills a process that this program started, and waits until it has ended. */
export async function killAndWait(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await exit;
}

export interface LaunchOptions {
  /** Folder of the unpacked extension. */
  readonly extension: string;
  readonly proxy: string;
  /**
   * Hash of the demonstration's public key. Chromium accepts a certificate with this key although no known authority signed it.
   */
  readonly spki: string;
  readonly language: 'vi' | 'en';
  readonly headless?: boolean;
  readonly dark?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  /**
   * Size (CSS px) of the screen if Chromium runs without a window; 800 × 600 if absent. The screen's size limits the height of a
   * popup.
   */
  readonly screen?: { readonly width: number; readonly height: number };
  /** Folder in which downloads are saved without asking. */
  readonly downloads?: string;
  /** PDF file into which Firefox prints at once. Without it, printing waits for a dialog that nobody answers. */
  readonly printsTo?: string;
  /** Folder of a profile that is reused between launches; a new profile if absent. */
  readonly profile?: string;
  /** Browser whose enterprise policy installs the extension. If absent, the launch itself installs the extension. */
  readonly managed?: { readonly program: string; readonly extensionId: string };
  /** Optional match patterns that are granted at the start, because no program can answer the browser's prompt for them. */
  readonly allowed?: readonly string[];
  /** True for Firefox as on a phone: a window of 360 × 800 CSS px, and a touch pointer. */
  readonly phone?: boolean;
}
