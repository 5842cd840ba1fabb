import * as z from 'zod';
import type { Surface } from '../../browser-driver/surface';
import { pollUntil, waitForElement } from '../../browser-driver/wait';

const VIOLATIONS = '[data-violations]';
/** Selector of the button "Report this page" on the popup's start screen. */
const REPORT = '.popup-foot button';
const toElementExpression = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

/**
 * Presses "Report this page" in the popup and chooses a violation type: the suggested one, if there is one. Otherwise answers
 * that nothing was bought, opens the first violation group, and clicks its first violation type.
 */
export async function chooseViolation(popup: Surface): Promise<void> {
  await openViolationScreen(popup);
  await waitForElement(popup, `${VIOLATIONS} [role="radio"]`);
  const suggested = `${VIOLATIONS} [data-suggested] [data-violation]`;
  if (await popup.evaluate(`${toElementExpression(suggested)} !== null`, z.boolean())) {
    await popup.click(toElementExpression(suggested));
    return;
  }
  // "Not bought" is the first option of the question about a purchase.
  await popup.click(toElementExpression(`${VIOLATIONS} [role="radio"]`));
  const group = `${VIOLATIONS} [data-violation-groups] button`;
  await waitForElement(popup, group);
  await popup.click(toElementExpression(group));
  const choice = `${VIOLATIONS} [data-violation-groups] [data-violation]`;
  await waitForElement(popup, choice);
  await popup.click(toElementExpression(choice));
}

/** Opens the popup's details: presses the button in the last line of the start screen. */
export async function openPopupDetails(popup: Surface): Promise<void> {
  const line = '[data-rest] button:last-of-type';
  await waitForElement(popup, line);
  await popup.click(toElementExpression(line));
}

/** Opens the screen of violation types from the popup's start screen. */
async function openViolationScreen(popup: Surface): Promise<void> {
  await waitForElement(popup, REPORT);
  // A line about earlier reports appears in the popup after the button, and moves the button. A press that missed the button is
  // therefore repeated.
  await pollUntil(
    'the screen of signs',
    async () => {
      const isOpen = await popup.evaluate(`${toElementExpression(VIOLATIONS)} !== null`, z.boolean());
      if (!isOpen && (await popup.evaluate(`${toElementExpression(REPORT)} !== null`, z.boolean())))
        await popup.click(toElementExpression(REPORT));
      return isOpen;
    },
    Boolean,
  );
}

/** Presses the checkbox "send my reports at once" on this surface, and waits until the stored choice equals `isGiven`. */
export async function pressSendAtOnceAndWait(surface: Surface, isGiven: boolean): Promise<void> {
  await waitForElement(surface, '[data-standing] [role="checkbox"]');
  await surface.click(toElementExpression('[data-standing] [role="checkbox"]'));
  await pollUntil(
    'the choice',
    () => surface.evaluate(`${toElementExpression('[data-standing]')}.dataset.standing`, z.string()),
    (standing) => standing === (isGiven ? 'given' : 'none'),
  );
}
