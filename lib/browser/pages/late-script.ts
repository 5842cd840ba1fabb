/** How a worker runs another script; Firefox's background page has no such function. */
declare const importScripts: ((path: string) => void) | undefined;

/**
 * Makes sure that a script of this extension can run later. A Chromium worker may only run scripts it ran during
 * installation, whose compiled code it keeps; so the script runs once then and must only define things. Call in the
 * worker's first turn.
 */
export function keepForLater(path: string): void {
  if (typeof importScripts !== 'function') return;
  const run = importScripts;
  globalThis.addEventListener('install', () => run(path));
}

/** Runs a script of this extension now ("/background-work.js"); it is not compiled earlier. */
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
