/** True if the browser reports a cellular connection or data saving. False if it reports neither, or has no such information. */
export function isMetered(): boolean {
  // Only Chromium has NetworkInformation, and TypeScript's libraries do not declare it.
  const line = getConnection();
  if (typeof line !== 'object' || line === null) return false;
  return Reflect.get(line, 'saveData') === true || Reflect.get(line, 'type') === 'cellular';
}

/** Calls `changed` when the device comes online or its connection changes. */
export function onConnectionChanged(changed: () => void): void {
  addEventListener('online', changed);
  const line = getConnection();
  if (line instanceof EventTarget) line.addEventListener('change', changed);
}

function getConnection(): unknown {
  return Reflect.get(navigator, 'connection');
}
