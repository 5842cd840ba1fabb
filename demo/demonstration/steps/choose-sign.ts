import * as z from 'zod';
import type { Surface } from '../../browser-driver/surface';
import { until, untilElement } from '../../browser-driver/wait';

const SIGNS = '[data-signs]';
/** "Report this page", at the foot of the popup's first window. */
const REPORT = '.popup-foot button';
const one = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

/**
 * Presses "Report this page" in the popup's first window and chooses a sign as a person does: a suggested one with one
 * click; otherwise answers that nothing was bought, opens the first group, and clicks its first sign.
 */
export async function chooseSign(popup: Surface): Promise<void> {
  await openSigns(popup);
  await untilElement(popup, `${SIGNS} [role="radio"]`);
  const suggested = `${SIGNS} [data-suggested] [data-sign]`;
  if (await popup.evaluate(`${one(suggested)} !== null`, z.boolean())) {
    await popup.click(one(suggested));
    return;
  }
  // "Not bought" is the first answer.
  await popup.click(one(`${SIGNS} [role="radio"]`));
  const group = `${SIGNS} [data-sign-groups] button`;
  await untilElement(popup, group);
  await popup.click(one(group));
  const sign = `${SIGNS} [data-sign-groups] [data-sign]`;
  await untilElement(popup, sign);
  await popup.click(one(sign));
}

/** Opens everything that is known from the popup's first window: its last line. */
export async function openDetails(popup: Surface): Promise<void> {
  const line = '[data-rest] button:last-of-type';
  await untilElement(popup, line);
  await popup.click(one(line));
}

/** Opens the screen of signs from the popup's first window. */
async function openSigns(popup: Surface): Promise<void> {
  await untilElement(popup, REPORT);
  // What the popup remembers of the page is drawn a moment later and moves the button: a press beside it is repeated.
  await until(
    'the screen of signs',
    async () => {
      const isOpen = await popup.evaluate(`${one(SIGNS)} !== null`, z.boolean());
      if (!isOpen && (await popup.evaluate(`${one(REPORT)} !== null`, z.boolean())))
        await popup.click(one(REPORT));
      return isOpen;
    },
    Boolean,
  );
}

/** Makes the choice to send at once, or takes it back, where the surface shows it. */
export async function chooseAtOnce(surface: Surface, given: boolean): Promise<void> {
  await untilElement(surface, '[data-standing] [role="checkbox"]');
  await surface.click(one('[data-standing] [role="checkbox"]'));
  await until(
    'the choice',
    () => surface.evaluate(`${one('[data-standing]')}.dataset.standing`, z.string()),
    (standing) => standing === (given ? 'given' : 'none'),
  );
}
