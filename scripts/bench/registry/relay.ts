import { extensionRuntime } from './runtime';

/** Passes the page's events to the worker and adds the time of each answer (ms). For the content script. */
export function relay(name: string): void {
  window.addEventListener(`ask ${name}`, (event) => {
    if (!(event instanceof CustomEvent) || typeof event.detail !== 'string') return;
    const started = performance.now();
    void extensionRuntime()
      .sendMessage(JSON.parse(event.detail))
      .then((answer) => {
        const detail = JSON.stringify({ took: performance.now() - started, answer });
        window.dispatchEvent(new CustomEvent(`answer ${name}`, { detail }));
      });
  });
}
