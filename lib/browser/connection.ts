/** True when the browser says that the line is paid by volume or that the person saves data; false when it does not say. */
export function isMetered(): boolean {
  // Chromium alone tells about the line, and no type library knows it.
  const line = connection();
  if (typeof line !== 'object' || line === null) return false;
  return Reflect.get(line, 'saveData') === true || Reflect.get(line, 'type') === 'cellular';
}

/** Runs `changed` when the device is online again or its line is another one. */
export function onLineChanged(changed: () => void): void {
  addEventListener('online', changed);
  const line = connection();
  if (line instanceof EventTarget) line.addEventListener('change', changed);
}

function connection(): unknown {
  return Reflect.get(navigator, 'connection');
}
