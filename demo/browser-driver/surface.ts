// Why: docs/decisions/tooling/browser-tests.md

import type { ChildProcess } from 'node:child_process';
import type { z } from 'zod';

/**
 * A document to look at and act on: a web page, an extension page in a tab, or the toolbar popup, in Chromium and
 * Firefox alike. Expressions are text, because some places take no function (a Firefox popup); they see `document`,
 * `window` and `opened(element)`, an element's shadow root even when closed.
 */
export interface Surface {
  /** Runs an expression (it may `await`) in the document and parses its JSON value. */
  evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T>;
  /** A trusted click in the middle of the element an expression names; scrolls it into view first. */
  click(elementExpression: string): Promise<void>;
  /** Types into what has the focus, key by key. */
  type(text: string): Promise<void>;
  press(key: 'Enter' | 'Escape' | 'Tab' | 'Space'): Promise<void>;
  /** A PNG of what is visible, or of the whole document (Chromium; Firefox always gives what is visible). */
  picture(part?: 'visible' | 'whole'): Promise<Buffer>;
  close(): Promise<void>;
}

/** A surface with an address. */
export interface TabSurface extends Surface {
  goto(url: string): Promise<void>;
  url(): Promise<string>;
  /** Makes it the tab in front. */
  show(): Promise<void>;
}

/** A browser with the extension in it. */
export interface BrowserUnderTest {
  readonly name: 'chromium' | 'firefox';
  /** Address of the extension's own pages, with a slash at the end. */
  readonly extensionUrl: string;
  openTab(url: string): Promise<TabSurface>;
  /** Presses the toolbar button over a tab, as a person does: grants `activeTab` and opens the real popup. */
  pressToolbarButton(tab: TabSurface): Promise<Surface>;
  /** Presses the officer's key with a tab in front, as a keyboard does: the browser itself hears it, not the page. */
  pressCaptureKey(tab: TabSurface): Promise<void>;
  /** Presses the first element of a selector in a window the browser opened at an address with this beginning. */
  pressInWindow(address: string, selector: string): Promise<void>;
  /** Sets the browser's own size of letters for a tab (percent), as its settings do: media queries follow it, too. */
  setLetters(tab: TabSurface, percent: number): Promise<void>;
  /** Ends the background (service worker or event page) at once, as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  /** Loads the extension anew while its pages are open, as an update does; its own pages close. */
  updateExtension(): Promise<void>;
  /** Freezes an open page, as a browser does to save memory, or resumes it; Firefox freezes none. */
  setFrozen?(tab: TabSurface, isFrozen: boolean): Promise<void>;
  /**
   * A tab at `from` that prerenders `url` and then goes there; Firefox prerenders none. `prepared` runs in between
   * and waits until the browser requested the page.
   */
  openPrerendered?(from: string, url: string, prepared: () => Promise<void>): Promise<TabSurface>;
  /**
   * Changes site access on the browser's page of extensions while pages are open: none of the sites named at install
   * (an empty list), further match patterns, or all again (null).
   */
  limitAccess(to: readonly string[] | null): Promise<void>;
  /**
   * Removes the extension with all it kept, closes every tab, empties the browser's cache, and installs it again: as a
   * browser that was just started, with these optional match patterns granted.
   */
  renew(allowed?: LaunchOptions['allowed']): Promise<void>;
  close(): Promise<void>;
  /** Kills the browser at once, as a crash does. */
  kill(): Promise<void>;
}

/** Both browsers' size of letters where a person set none (CSS px). */
export const DEFAULT_LETTERS = 16;

/** Kills a process that was started here, and waits until it is gone. */
export async function killed(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await gone;
}

export interface LaunchOptions {
  /** The unpacked extension. */
  readonly extension: string;
  readonly proxy: string;
  /** Public key the browser accepts for the demonstration hosts (Chromium). */
  readonly spki: string;
  readonly language: 'vi' | 'en';
  readonly headless?: boolean;
  readonly dark?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  /** Screen of a browser without a window (Chromium; 800 × 600 when absent): a popup is no higher than what its screen leaves. */
  readonly screen?: { readonly width: number; readonly height: number };
  /** Folder that downloads are kept in without asking. */
  readonly downloads?: string;
  /** A profile to keep between launches; a fresh one otherwise. */
  readonly profile?: string;
  /** Enterprise policy of this browser alone, which installs the extension: nothing is installed here then. */
  readonly managed?: { readonly program: string; readonly extensionId: string };
  /** Optional match patterns granted from the start: no program can answer the browser's question. */
  readonly allowed?: readonly string[];
  /** As on a telephone (Firefox): a window of 360 × 800, and fingers that point. */
  readonly phone?: boolean;
}
