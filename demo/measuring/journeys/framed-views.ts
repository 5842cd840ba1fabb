import * as z from 'zod';
import type { Surface } from '@/demo/browser-driver/surface';
import { pollUntil } from '@/demo/browser-driver/wait';
import type { Window } from './in-window';
import { measureFramedDocument } from './look';

/** Size of the window in which a view is drawn (CSS px). */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const FRAME = `document.querySelector('iframe')`;

/**
 * Draws the product's views in a frame of any size, in either browser. Media queries and sticky elements treat the frame as a
 * window. One document, with the fonts loaded, draws all views.
 */
export class FramedViews {
  readonly #surface: Surface;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  /**
   * Replaces the list of views on the surface by a frame. `look` then draws one view at a time in this frame. Returns the names
   * of all views.
   */
  async start(): Promise<string[]> {
    const names = await pollUntil(
      'the list of views',
      () =>
        this.#surface.evaluate(
          `[...document.querySelectorAll('li a')].map((link) => link.textContent)`,
          z.array(z.string()),
        ),
      ({ length }) => length > 0,
    );
    await this.#surface.evaluate(
      `(() => { const frame = document.createElement('iframe'); frame.src = '/'; frame.style = 'border: 0; position: fixed; left: 0; top: 0';
        document.body.replaceChildren(frame); return true; })()`,
      z.boolean(),
    );
    await pollUntil(
      'the frame',
      () => this.#surface.evaluate(`${FRAME}.contentDocument?.querySelector('li a') != null`, z.boolean()),
      Boolean,
    );
    return names;
  }

  /** Draws the view for a query string (`view=report-draft&language=vi`), and measures the view once its fonts are loaded. */
  async look(query: string, { width, height }: Size): Promise<Window> {
    await this.#surface.evaluate(
      `(async () => {
        const frame = ${FRAME}; const inside = frame.contentWindow; const page = frame.contentDocument;
        frame.style.width = '${width}px'; frame.style.height = '${height}px';
        inside.dispatchEvent(new inside.CustomEvent('draw-view', { detail: ${JSON.stringify(query)} }));
        for (let frames = 0; frames < 3; frames += 1) await new Promise((drawn) => inside.requestAnimationFrame(drawn));
        await page.fonts.ready;
        return true;
      })()`,
      z.boolean(),
    );
    return measureFramedDocument(this.#surface);
  }
}
