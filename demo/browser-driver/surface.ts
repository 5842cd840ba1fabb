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

/** A surface that has an address. */
export interface TabSurface extends Surface {
  goto(url: string): Promise<void>;
  url(): Promise<string>;
  /** Makes it the active tab. */
  show(): Promise<void>;
}

/** A browser with the extension. */
export interface BrowserUnderTest {
  readonly name: 'chromium' | 'firefox';
  /** Address of the extension's own pages, with a final slash. */
  readonly extensionUrl: string;
  openTab(url: string): Promise<TabSurface>;
  /** Presses the toolbar button over a tab, like a person: grants `activeTab` and opens the real popup. */
  pressToolbarButton(tab: TabSurface): Promise<Surface>;
  /** Presses the officer's shortcut over a tab, like a keyboard: the browser receives the key, not the page. */
  pressCaptureKey(tab: TabSurface): Promise<void>;
  /** Presses the first element of a selector in a window whose address begins with `address`. */
  pressInWindow(address: string, selector: string): Promise<void>;
  /** Sets the browser's default font size for a tab (percent), as its settings do; media queries follow it too. */
  setLetters(tab: TabSurface, percent: number): Promise<void>;
  /** Stops the background (service worker or event page) at once, as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  /** Reloads the extension while its pages are open, like an update; its own pages close. */
  updateExtension(): Promise<void>;
  /** Freezes an open page, as a browser does to save memory, or resumes it. Missing in Firefox, which freezes no pages. */
  setFrozen?(tab: TabSurface, isFrozen: boolean): Promise<void>;
  /**
   * Opens a tab at `from` that prerenders `url` and then navigates to it. `prepared` runs in between and waits until the browser
   * requested the page. Missing in Firefox, which does not prerender.
   */
  openPrerendered?(from: string, url: string, prepared: () => Promise<void>): Promise<TabSurface>;
  /**
   * Changes site access on the browser's extensions page while pages are open: removes all sites of the install (an empty list),
   * adds match patterns, or restores all (null).
   */
  limitAccess(to: readonly string[] | null): Promise<void>;
  /**
   * Removes the extension with its data, closes all tabs, empties the browser's cache, and installs the extension again, with
   * these optional match patterns granted: like a newly started browser.
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
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await gone;
}

export interface LaunchOptions {
  /** Folder of the unpacked extension. */
  readonly extension: string;
  readonly proxy: string;
  /** Hash of the public key that Chromium accepts for the demonstration's hosts. */
  readonly spki: string;
  readonly language: 'vi' | 'en';
  readonly headless?: boolean;
  readonly dark?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  /** Screen of a browser without a window (Chromium; 800 × 600 if absent): it limits the height of a popup. */
  readonly screen?: { readonly width: number; readonly height: number };
  /** Folder in which downloads are saved without asking. */
  readonly downloads?: string;
  /** File (PDF) into which Firefox prints at once; without it, printing there waits for a dialog that nobody answers. */
  readonly printsTo?: string;
  /** A profile that is kept between launches; a new one if absent. */
  readonly profile?: string;
  /** Enterprise policy of this browser, which installs the extension, so nothing else installs it. */
  readonly managed?: { readonly program: string; readonly extensionId: string };
  /** Optional match patterns that are granted from the start, because no program can answer the browser's question. */
  readonly allowed?: readonly string[];
  /** True for a phone (Firefox): a window of 360 × 800, and a touch pointer. */
  readonly phone?: boolean;
}
