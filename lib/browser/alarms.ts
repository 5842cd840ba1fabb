import { browser } from './browser';

/** Wakes the background at `at` (epoch ms; a browser may delay it to half a minute from now). Replaces one of the same name. */
export function setAlarm(name: string, at: number): void {
  browser.alarms.create(name, { when: at });
}

/** Takes an alarm back; nothing happens when it is not set. */
export async function clearAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

/** Wakes the background at `at` (epoch ms); one of the same name that is already set is left alone. */
export async function keepAlarm(name: string, at: number): Promise<void> {
  if (await browser.alarms.get(name)) return;
  setAlarm(name, at);
}

/** Runs `ring` for every alarm, by name. */
export function onAlarm(ring: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => ring(alarm.name));
}
