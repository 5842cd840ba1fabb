import { createMatterWords } from '@/components/matter/page/matter-words';
import { createPaperWords } from '@/components/matter/paper-words';
import type { Opened } from '@/demo/browser-driver/open';
import { waitForElement } from '@/demo/browser-driver/wait';
import { fillInOpenPaper } from '@/demo/demonstration/steps/matter-steps';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import type { Measured } from './budgets';
import { Walk } from './walk';

/**
 * Makes a letter to the first recipient of a kept report, from the list of reports to the saved file, and counts presses. Text
 * typed into the letter's fields is not counted, because it is part of the letter.
 */
export async function measurePressesToLetter(opened: Opened): Promise<Measured[]> {
  const { browser, language } = opened;
  const page = await browser.openTab(`${browser.extensionUrl}reports.html`);
  const walk = new Walk();
  await walk.press(page, 'go on with the report', toButtonExpression(readMessage('report_matter', language)));
  await waitForElement(page, '[data-next="write"]');
  const { t } = createMatterWords(language);
  const write = [t('write_seller'), t('write_platform')].map(toButtonExpression).join(' ?? ');
  await walk.press(page, 'write', `(${write})`);
  await fillInOpenPaper(page, language);
  await walk.press(page, 'save the letter', toButtonExpression(createPaperWords(language).t('paper_save')));
  await page.close();
  return [
    {
      figure: 'presses, my reports to a letter that is saved',
      value: walk.presses,
      at: `pressed: ${walk.pressed.join(', ')}`,
    },
  ];
}
