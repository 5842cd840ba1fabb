import { browser } from './browser';

/** Calls `pressed` for every keyboard command with its tab, for which the key grants `activeTab`. Firefox for Android has none. */
export function onCommand(pressed: (name: string, tabId: number | undefined) => void): void {
  browser.commands?.onCommand.addListener((name, tab) => pressed(name, tab?.id));
}

/** Whether this browser has keys for extensions; Firefox for Android has none. */
export function hasKeys(): boolean {
  return browser.commands !== undefined;
}

/** The shortcut of a command as the person set it ("Alt+Shift+C"); undefined without one. */
export async function readShortcut(name: string): Promise<string | undefined> {
  const commands = await browser.commands?.getAll();
  return commands?.find((command) => command.name === name)?.shortcut || undefined;
}
