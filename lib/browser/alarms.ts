import { browser } from './browser';

/** Wakes the background at `at` (epoch ms, at the earliest half a minute from now); replaces an alarm of that name. */
export function setAlarm(name: string, at: number): void {
  browser.alarms.create(name, { when: at });
}

/** Cancels an alarm; does nothing when it is not set. */
export async function clearAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

/** Wakes the background at `at` (epoch ms); keeps an alarm of the same name that is already set and rings until `latest`. */
export async function keepAlarm(name: string, at: number, latest: number): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (!alarm || alarm.scheduledTime > latest) setAlarm(name, at);
}

/** Calls `ring` with the name of every alarm. */
export function onAlarm(ring: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => ring(alarm.name));
}
