import * as z from 'zod';
import type { CaseTab } from '@/components/inspector/case/case-tab';
import { createOfficerWords, type OfficerKey } from '@/components/inspector/officer-words';
import type { Opened } from '@/demo/browser-driver/open';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { createOfficerClient, type OfficerClient } from '@/lib/intake/officers/officer-client';
import type { Surface, TabSurface } from '../../browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '../../browser-driver/wait';
import { fetchAccessToken } from './sign-in';
import { toButtonExpression } from './words';

/** Signs an officer in from the settings, on the provider's own page. Returns the tab with the desk. */
export async function openDeskAsOfficer(
  { browser, language }: Opened,
  world: DemoWorld,
  officer: string,
): Promise<TabSurface> {
  const say = createOfficerWords(language);
  const settings = await browser.openTab(`${browser.extensionUrl}options.html`);
  await waitForText(settings, new RegExp(say.t('signin_button')));
  await settings.click(toButtonExpression(say.t('signin_button')));
  await browser.pressInWindow(world.authority.officers?.issuer ?? '', `button[value="${officer}"]`);
  await waitForText(settings, new RegExp(say.t('open_panel')));
  await settings.close();
  return browser.openTab(`${browser.extensionUrl}sidepanel.html`);
}

/**
 * Presses a button of the desk by its text. First waits until the button stands still, because the page may still be moving it
 * after an earlier press.
 */
export async function pressDeskButton(surface: Surface, key: OfficerKey, opened: Opened): Promise<void> {
  const button = toButtonExpression(createOfficerWords(opened.language).t(key));
  await pollUntil(
    `the button "${key}"`,
    () =>
      surface.evaluate(
        `(async () => { const place = () => { const one = ${button}; return one?.disabled === false && JSON.stringify(one.getBoundingClientRect()); };
          const before = place(); await new Promise((resume) => setTimeout(resume, 150)); return before !== false && before === place(); })()`,
        z.boolean(),
      ),
    Boolean,
    20_000,
  );
  await surface.click(button);
}

/** Waits until the desk shows the text of `key`. Returns the page's whole text. */
export function waitForDeskText(
  surface: Surface,
  key: OfficerKey,
  { language }: Opened,
  timeoutMs?: number,
): Promise<string> {
  return waitForText(surface, toDeskTextPattern(key, language), timeoutMs);
}

/** Returns a pattern that matches a text of the desk with any values in its placeholders. */
export function toDeskTextPattern(key: OfficerKey, language: Opened['language']): RegExp {
  const values: Record<string, string> = new Proxy({}, { get: () => '\u0000' });
  const text = createOfficerWords(language).t(key, values);
  return new RegExp(text.replace(/[.?()+*[\]]/g, '\\$&').replaceAll('\u0000', '.+'));
}

/** Fills in the form for a new case, and opens that case. */
export async function openNewCase(
  workspace: Surface,
  fields: { readonly number: string; readonly subject?: string; readonly basis: string },
  opened: Opened,
): Promise<void> {
  await waitForElement(workspace, 'form input');
  for (const [at, text] of [fields.number, fields.subject, fields.basis].entries()) {
    if (text === undefined) continue;
    await workspace.click(`document.querySelectorAll('form input, form textarea')[${at}]`);
    await workspace.type(text);
  }
  await pressDeskButton(workspace, 'case_open', opened);
  await waitForDeskText(workspace, 'case_pages', opened);
}

/** Opens a tab of the case that the desk shows, and waits until the tab is selected. */
export async function openCaseTab(surface: Surface, tab: CaseTab): Promise<void> {
  await waitForElement(surface, `[data-tab="${tab}"]`);
  await surface.click(`document.querySelector('[data-tab="${tab}"]')`);
  await waitForElement(surface, `[data-tab="${tab}"][aria-selected="true"]`);
}

/**
 * Selects a value in the list (`<select>`) that the expression `select` returns. If the list does not offer the value (for
 * example a faster pace), adds the value first.
 */
export async function selectOption(surface: Surface, select: string, value: string): Promise<void> {
  await surface.evaluate(
    `(() => { const list = ${select}; const value = ${JSON.stringify(value)};
      if (![...list.options].some((one) => one.value === value)) { const option = document.createElement('option'); option.value = value; list.append(option); }
      list.value = value; list.dispatchEvent(new window.Event('change', { bubbles: true })); return true; })()`,
    z.boolean(),
  );
}

/** Returns an expression for the section of the desk whose label is the text of `key`. */
export function toSectionExpression(key: OfficerKey, { language }: Opened): string {
  return `document.querySelector('section[aria-label="${createOfficerWords(language).t(key)}"]')`;
}

/** Ends the officer's sign-in: replaces the stored token by an expired one. */
export async function endSignIn({ state }: Opened): Promise<void> {
  await state.evaluate(
    `(globalThis.browser?.storage ?? chrome.storage).session.set({ officerSession: { token: 'x', expiresAt: 1 } }).then(() => true)`,
    z.boolean(),
  );
}

/** Creates a client that uses the intake as an officer of the demonstration, without a browser. */
export async function createDemoOfficerClient(world: DemoWorld, officer: string): Promise<OfficerClient> {
  const token = await fetchAccessToken(world.authority.officers?.issuer ?? '', officer);
  return createOfficerClient({
    url: world.authority.intake.url,
    fetch: (...request) => fetch(...request),
    now: Date.now,
    token: async () => token,
  });
}
