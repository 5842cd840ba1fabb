import * as z from 'zod';
import type { Surface } from '@/demo/browser-driver/surface';
import { pollUntil } from '@/demo/browser-driver/wait';
import { evaluateWithMeasuringFunctions } from './look';

/** Counts a person's presses. Also counts a scroll before each press whose element was outside the window. */
export class Walk {
  readonly pressed: string[] = [];
  readonly scrolledTo: string[] = [];

  get presses(): number {
    return this.pressed.length;
  }

  get scrolls(): number {
    return this.scrolledTo.length;
  }

  /** Waits until the element can be pressed, records a scroll if it is outside the window, and presses it. */
  async press(surface: Surface, what: string, element: string): Promise<void> {
    await pollUntil(
      what,
      () =>
        surface.evaluate(
          `(() => { const one = ${element}; return Boolean(one) && !one.disabled; })()`,
          z.boolean(),
        ),
      Boolean,
      30_000,
    );
    if (!(await evaluateWithMeasuringFunctions(surface, `inWindow.canBePressed(${element})`, z.boolean())))
      this.scrolledTo.push(what);
    await surface.click(element);
    this.pressed.push(what);
  }

  /** Records a press on the browser's own buttons, which no document receives. */
  count(what: string): void {
    this.pressed.push(what);
  }

  /** Records a scroll if the element that the person has to read is outside the window. */
  async see(surface: Surface, what: string, element: string): Promise<void> {
    if (!(await evaluateWithMeasuringFunctions(surface, `inWindow.isInWindow(${element})`, z.boolean())))
      this.scrolledTo.push(what);
  }
}
