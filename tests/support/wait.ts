import { z } from 'zod';
import type { Surface } from './surface';

/** Asks again and again until an answer holds; fails with what was last seen. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  holds: (value: T) => boolean,
  timeoutMs = 15_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms for ${what}; last seen: ${show(value)}`);
    await sleep(60);
  }
}

/** Waits until the document's visible text holds a pattern, and gives the text. */
export function untilText(surface: Surface, pattern: RegExp, timeoutMs?: number): Promise<string> {
  return until(
    `text ${pattern}`,
    () => surface.evaluate('document.body ? document.body.innerText : ""', z.string()),
    (text) => pattern.test(text),
    timeoutMs,
  );
}

/** Waits until a selector matches something. */
export async function untilElement(surface: Surface, selector: string, timeoutMs?: number): Promise<void> {
  await until(
    `element ${selector}`,
    () => surface.evaluate(`document.querySelector(${JSON.stringify(selector)}) !== null`, z.boolean()),
    (found) => found,
    timeoutMs,
  );
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (text ?? 'undefined').slice(0, 600);
}
