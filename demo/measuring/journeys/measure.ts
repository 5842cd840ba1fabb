import { type Opened, open } from '@/demo/browser-driver/open';
import type { BrowserUnderTest } from '@/demo/browser-driver/surface';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { BUDGETS, type JourneyFigure, type Measured, worstOf } from './budgets';
import { FramedViews } from './framed-views';
import { markToReceipt, SCREEN } from './mark-to-receipt';
import { measureOfficer } from './officer';
import { measurePhone } from './phone';
import { type Language, measurePopups, measureReviews, measureSticky } from './views';

/** Where journeys are walked: the demonstration, and the views on their own address. */
interface JourneyPlace {
  readonly world: DemoWorld;
  readonly views: string;
}

/** Every figure in one browser and language, the worst of what was found for each. */
export async function measureJourneys(
  name: BrowserUnderTest['name'],
  language: Language,
  { world, views }: JourneyPlace,
): Promise<Measured[]> {
  const opened = await open(name, world, { language, screen: SCREEN });
  const found: Measured[] = [];
  try {
    await opened.state.setLanguage(language);
    found.push(...(await markToReceipt({ ...opened, language })));
    found.push(...(await measureViews(opened, views, language)));
  } finally {
    await opened.browser.close();
  }
  found.push(...(await measurePhone(name, world, language)));
  found.push(...(await measureOfficer(name, world, language)));
  return worstOfEach(found);
}

/** Popups over every finding, reviews, and what sticks, with the browser's letters as they are and doubled. */
export async function measureViews(
  { browser }: Pick<Opened, 'browser'>,
  origin: string,
  language: Language,
): Promise<Measured[]> {
  const tab = await browser.openTab(origin);
  const views = new FramedViews(tab);
  const names = await views.start();
  const found = [
    await measurePopups(views, names, language),
    ...(await measureReviews(views, names, language)),
    await measureSticky(views, names, language, 100),
  ];
  await browser.setLetters(tab, 200);
  found.push(await measureSticky(views, names, language, 200));
  await browser.setLetters(tab, 100);
  await tab.close();
  return found;
}

/** One value of each figure that was measured, in the order of the budgets. */
function worstOfEach(found: readonly Measured[]): Measured[] {
  return Object.keys(BUDGETS)
    .filter((name): name is JourneyFigure => name in BUDGETS)
    .flatMap((figure) => {
      const same = found.filter((one) => one.figure === figure);
      return same.length > 0 ? [worstOf(figure, same)] : [];
    });
}
