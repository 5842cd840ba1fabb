import { browser } from './browser';

/**
 * Sets an alarm that wakes the background at `at` (epoch ms; half a minute from now at the earliest). Replaces an alarm of the
 * same name.
 */
export function setAlarm(name: string, at: number): void {
  browser.alarms.create(name, { when: at });
}

/** Cancels an alarm. Does nothing if it is not set. */
export async function clearAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

/**
 * Sets an alarm at `at` (epoch ms). Does nothing if an alarm of this name is already set for `latest` (epoch ms) or an earlier
 * time.
 */
export async function ensureAlarm(name: string, at: number, latest: number): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (!alarm || alarm.scheduledTime > latest) setAlarm(name, at);
}

/** Calls `ring` with the name of each alarm that rings. */
export function onAlarm(ring: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => ring(alarm.name));
}
