import type { Surface } from '../../browser-driver/surface';
import { waitForElement } from '../../browser-driver/wait';

/** Opens the screen of one part of the review (`data-part`). */
export async function openReviewPart(surface: Surface, part: string): Promise<void> {
  const opener = `[data-part="${part}"]`;
  await waitForElement(surface, opener);
  await surface.click(`document.querySelector(${JSON.stringify(opener)})`);
  await waitForElement(surface, DONE);
}

/** Goes back from the screen of one part to the review: presses the button that leads there, and waits for the review. */
export async function returnToReview(surface: Surface): Promise<void> {
  await surface.click(`document.querySelector(${JSON.stringify(DONE)})`);
  await waitForElement(surface, '[data-part="all"]');
}

/** Selector of the button at the foot of a part's screen, which leads back to the review. */
export const DONE = '[data-done]';
