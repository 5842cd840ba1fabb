/** A worker's own way to run another script; a background page of Firefox has none. */
declare const importScripts: ((path: string) => void) | undefined;

/**
 * Makes sure that a script of this extension can run later. A worker of Chromium may only run what it ran while it
 * was installed, which it keeps with the compiled code; so the script runs once then, and must do nothing but define.
 * Call in the worker's first turn.
 */
export function keepForLater(path: string): void {
  if (typeof importScripts !== 'function') return;
  const run = importScripts;
  globalThis.addEventListener('install', () => run(path));
}

/** Runs a script of this extension now ("/background-work.js"); it is not read or compiled earlier. */
export async function runNow(path: string): Promise<void> {
  if (typeof importScripts === 'function') return importScripts(path);
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = path;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${path} could not be loaded`));
    document.head.append(script);
  });
}
