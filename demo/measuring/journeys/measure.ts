import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { BrowserUnderTest } from '@/demo/browser-driver/surface';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { BUDGETS, findWorstValue, type JourneyFigure, type Measured } from './budgets';
import { measureDesk } from './desk';
import { FramedViews } from './framed-views';
import { measurePressesToLetter } from './letter';
import { measureMarkToKeptReport, measureMarkToReceipt, SCREEN } from './mark-to-receipt';
import { measureAcceptingReports } from './officer';
import { measurePhone } from './phone';
import { type Language, measurePopups, measureReviewScreens, measureStickyElements } from './views';

/** What the measuring of journeys needs: the demonstration, and the address of the page that draws the views. */
interface JourneySetting {
  readonly world: DemoWorld;
  readonly views: string;
}

/** Measures all figures in one browser and language. A figure can be measured several times; returns its worst value. */
export async function measureJourneys(
  name: BrowserUnderTest['name'],
  language: Language,
  { world, views }: JourneySetting,
): Promise<Measured[]> {
  const opened = await openBrowserWithExtension(name, world, { language, screen: SCREEN });
  const found: Measured[] = [];
  try {
    await opened.state.setLanguage(language);
    found.push(...(await measureMarkToReceipt({ ...opened, language })));
    found.push(...(await measureViews(opened, views, language)));
  } finally {
    await opened.browser.close();
  }
  found.push(...(await measureKeptReport(name, language, world)));
  found.push(...(await measurePhone(name, world, language)));
  found.push(...(await measureAcceptingReports(name, world, language)));
  found.push(...(await measureDesk(name, world, { language })));
  return findWorstOfEachFigure(found);
}

/** Measures the journeys to a kept report and to a letter about it, in a browser whose authority names no intake. */
export async function measureKeptReport(
  name: BrowserUnderTest['name'],
  language: Language,
  world: DemoWorld,
): Promise<Measured[]> {
  const { intake, officers, ...authority } = world.authority;
  const opened = await openBrowserWithExtension(name, { ...world, authority }, { language, screen: SCREEN });
  try {
    await opened.state.setLanguage(language);
    const figures = await measureMarkToKeptReport({ ...opened, language });
    return [...figures, ...(await measurePressesToLetter({ ...opened, language }))];
  } finally {
    await opened.browser.close();
  }
}

/**
 * Measures popups with each finding, and the review screens, at the browser's default font size; measures sticky elements at this
 * size and at twice this size.
 */
async function measureViews(
  { browser }: Pick<Opened, 'browser'>,
  origin: string,
  language: Language,
): Promise<Measured[]> {
  const tab = await browser.openTab(origin);
  const views = new FramedViews(tab);
  const names = await views.start();
  const found = [
    await measurePopups(views, names, language),
    ...(await measureReviewScreens(views, names, language)),
    await measureStickyElements(views, names, language, 100),
  ];
  await browser.setLetters(tab, 200);
  found.push(await measureStickyElements(views, names, language, 200));
  await browser.setLetters(tab, 100);
  await tab.close();
  return found;
}

/** Returns the worst value of each measured figure, in the order of BUDGETS. */
function findWorstOfEachFigure(found: readonly Measured[]): Measured[] {
  return Object.keys(BUDGETS)
    .filter((name): name is JourneyFigure => name in BUDGETS)
    .flatMap((figure) => {
      const same = found.filter((one) => one.figure === figure);
      return same.length > 0 ? [findWorstValue(figure, same)] : [];
    });
}
