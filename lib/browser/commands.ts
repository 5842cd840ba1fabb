import { browser } from './browser';

/**
 * Calls `pressed` for every keyboard command of the manifest with its tab; the key grants `activeTab` for it. Firefox
 * for Android has no commands (docs/developing/android.md).
 */
export function onCommand(pressed: (name: string, tabId: number | undefined) => void): void {
  browser.commands?.onCommand.addListener((name, tab) => pressed(name, tab?.id));
}

/** The shortcut of a command as the person set it ("Alt+Shift+C"); undefined without one. */
export async function keyOf(name: string): Promise<string | undefined> {
  const commands = await browser.commands?.getAll();
  return commands?.find((command) => command.name === name)?.shortcut || undefined;
}
