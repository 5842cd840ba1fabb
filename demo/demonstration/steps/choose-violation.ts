import * as z from 'zod';
import type { Surface } from '../../browser-driver/surface';
import { pollUntil, waitForElement } from '../../browser-driver/wait';

const VIOLATIONS = '[data-violations]';
/** The button "Report this page" in the popup's first window. */
const REPORT = '.popup-foot button';
const toElement = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

/**
 * Presses "Report this page" in the popup's first window and chooses a violation type: a suggested one by one click; otherwise it
 * answers that nothing was bought, opens the first group, and clicks its first violation type.
 */
export async function chooseViolation(popup: Surface): Promise<void> {
  await openViolations(popup);
  await waitForElement(popup, `${VIOLATIONS} [role="radio"]`);
  const suggested = `${VIOLATIONS} [data-suggested] [data-violation]`;
  if (await popup.evaluate(`${toElement(suggested)} !== null`, z.boolean())) {
    await popup.click(toElement(suggested));
    return;
  }
  // "Not bought" is the first answer.
  await popup.click(toElement(`${VIOLATIONS} [role="radio"]`));
  const group = `${VIOLATIONS} [data-violation-groups] button`;
  await waitForElement(popup, group);
  await popup.click(toElement(group));
  const choice = `${VIOLATIONS} [data-violation-groups] [data-violation]`;
  await waitForElement(popup, choice);
  await popup.click(toElement(choice));
}

/** Opens the details from the last line of the popup's first window. */
export async function openDetails(popup: Surface): Promise<void> {
  const line = '[data-rest] button:last-of-type';
  await waitForElement(popup, line);
  await popup.click(toElement(line));
}

/** Opens the screen of violation types from the popup's first window. */
async function openViolations(popup: Surface): Promise<void> {
  await waitForElement(popup, REPORT);
  // The popup's line on earlier reports is drawn a moment later and moves the button, so a press that missed it is repeated.
  await pollUntil(
    'the screen of signs',
    async () => {
      const isOpen = await popup.evaluate(`${toElement(VIOLATIONS)} !== null`, z.boolean());
      if (!isOpen && (await popup.evaluate(`${toElement(REPORT)} !== null`, z.boolean())))
        await popup.click(toElement(REPORT));
      return isOpen;
    },
    Boolean,
  );
}

/** Makes or withdraws the choice to send at once, on a surface that shows it. */
export async function setStandingChoice(surface: Surface, given: boolean): Promise<void> {
  await waitForElement(surface, '[data-standing] [role="checkbox"]');
  await surface.click(toElement('[data-standing] [role="checkbox"]'));
  await pollUntil(
    'the choice',
    () => surface.evaluate(`${toElement('[data-standing]')}.dataset.standing`, z.string()),
    (standing) => standing === (given ? 'given' : 'none'),
  );
}
