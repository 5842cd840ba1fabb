import { type OfficerKey, officerWords } from '@/components/inspector/officer-words';
import type { DemoWorld } from '@/server/demo/world';
import type { TabSurface } from '../surface';
import type { Opened } from '../test-world';
import { untilText } from '../wait';
import { buttonNamed } from '../words';

/** Signs an officer in from the settings, by the provider's own page, and gives the workspace in a tab. */
export async function openWorkspace(
  { browser, language }: Opened,
  world: DemoWorld,
  officer: string,
): Promise<TabSurface> {
  const say = officerWords(language);
  const settings = await browser.openTab(`${browser.extensionUrl}options.html`);
  await untilText(settings, new RegExp(say.t('signin_button')));
  await settings.click(buttonNamed(say.t('signin_button')));
  await browser.pressInWindow(world.authority.officers?.issuer ?? '', `button[value="${officer}"]`);
  await untilText(settings, new RegExp(say.t('open_panel')));
  await settings.close();
  return browser.openTab(`${browser.extensionUrl}sidepanel.html`);
}

/** Presses a button of the workspace by its words. */
export async function press(surface: TabSurface, key: OfficerKey, { language }: Opened): Promise<void> {
  const text = officerWords(language).t(key);
  await untilText(surface, new RegExp(text.replace(/[.?()]/g, '\\$&')));
  await surface.click(buttonNamed(text));
}
