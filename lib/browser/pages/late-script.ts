/** Runs another script in a worker. Firefox's background page has no such function. */
declare const importScripts: ((path: string) => void) | undefined;

/**
 * Lets the worker run this script later. A Chromium worker may only run scripts that it already ran during its installation,
 * because their compiled code is stored then. So the script runs once during installation; it may only define things. Call
 * this function while the worker starts.
 */
export function allowRunningLater(path: string): void {
  if (typeof importScripts !== 'function') return;
  const run = importScripts;
  globalThis.addEventListener('install', () => run(path));
}

/** Runs a script of this extension ("/background-work.js") now. It is not compiled before. */
export async function runScript(path: string): Promise<void> {
  if (typeof importScripts === 'function') return importScripts(path);
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = path;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${path} could not be loaded`));
    document.head.append(script);
  });
}
