import { browser } from './browser';

/**
 * Calls `pressed` for every keyboard command, with the id of the tab in which the keys were pressed. The key press grants
 * `activeTab` for that tab. Firefox for Android has no commands.
 */
export function onCommand(pressed: (name: string, tabId: number | undefined) => void): void {
  browser.commands?.onCommand.addListener((name, tab) => pressed(name, tab?.id));
}

/** True if this browser has keyboard commands. Firefox for Android has none. */
export function hasKeyboardCommands(): boolean {
  return browser.commands !== undefined;
}

/** Returns the shortcut that a command has now ("Alt+Shift+C"); undefined if the command has no shortcut. */
export async function readShortcut(name: string): Promise<string | undefined> {
  const commands = await browser.commands?.getAll();
  return commands?.find((command) => command.name === name)?.shortcut || undefined;
}
