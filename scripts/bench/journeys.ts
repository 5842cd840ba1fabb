import { copyPhonePage } from '@/demo/browser-driver/phone';
import type { BrowserUnderTest } from '@/demo/browser-driver/surface';
import { startTemporaryDemoWorld } from '@/demo/demonstration/world/world';
import { BUDGETS, type Budget, isWithinBudget, type Measured } from '@/demo/measuring/journeys/budgets';
import { measureDesk } from '@/demo/measuring/journeys/desk';
import { measureJourneys } from '@/demo/measuring/journeys/measure';
import type { Language } from '@/demo/measuring/journeys/views';
import { serveViews } from '@/demo/sample-views/serve-views';
import { UsageError } from '@/lib/base/node/command-line';
import type { BenchFigure } from '@/scripts/bench/common/harness';
import { defineBenchmark, toBenchFigure } from '@/scripts/bench/common/harness';

const BROWSERS: readonly BrowserUnderTest['name'][] = ['chromium', 'firefox'];
const LANGUAGES: readonly Language[] = ['vi', 'en'];
/** Parts that `--part` selects: `all` is all journeys, `desk` is only the morning of sixty reports at the desk. */
const PARTS = ['all', 'desk'] as const;
/** Number of reports per minute that need no proof of work. A journey sends four reports for each browser and language. */
const FREE_REPORTS = 1_000;

/**
 * Measures what each journey of docs/developing/journeys.md costs a person in the built extension: presses, scrolls, words and
 * controls. The popup is measured with every finding. Needs the builds (`npm run build`). Options: `--browser chromium|firefox`
 * and `--language vi|en` (without them, both browsers and both languages); `--part desk` measures the morning at the desk alone.
 */
export const benchmark = defineBenchmark(
  { numbers: {}, words: ['browser', 'language', 'part'] },
  async (_, options) => {
    const names = chooseOption('browser', options.browser, BROWSERS);
    const languages = chooseOption('language', options.language, LANGUAGES);
    const [part = 'all'] = chooseOption('part', options.part ?? 'all', PARTS);
    const views = await serveViews();
    try {
      const figures: BenchFigure[] = [];
      for (const name of names) {
        for (const language of languages) {
          const found = await measureJourney(name, language, { part, views: views.origin });
          figures.push(...found.map((one) => toJourneyFigure(one, `${name}, ${language}`)));
          for (const one of found.filter((each) => !isWithinBudget(each)))
            console.error(
              `over its budget, ${name}, ${language}: ${one.figure}, ${one.value}: ${one.at ?? ''}`,
            );
        }
      }
      return { name: 'journeys (in parentheses: the budget)', figures };
    } finally {
      await views.close();
    }
  },
);

/** Measures one journey in its own demonstration, so that an officer's queue contains only the reports of this journey. */
async function measureJourney(
  name: BrowserUnderTest['name'],
  language: Language,
  { part, views }: { readonly part: (typeof PARTS)[number]; readonly views: string },
): Promise<Measured[]> {
  const world = await startTemporaryDemoWorld({
    phonePage: copyPhonePage,
    freeReportsPerMinute: FREE_REPORTS,
  });
  try {
    if (part === 'desk') return await measureDesk(name, world, { language });
    return await measureJourneys(name, language, { world, views });
  } finally {
    await world.close();
  }
}

function toJourneyFigure({ figure: what, value }: Measured, where: string) {
  const { unit, most, least }: Budget = BUDGETS[what];
  return toBenchFigure(`${what} (${most === undefined ? `≥ ${least}` : `≤ ${most}`}), ${where}`, value, unit);
}

function chooseOption<Name extends string>(option: string, value: string | undefined, all: readonly Name[]) {
  const found = all.filter((one) => value === undefined || one === value);
  if (found.length === 0) throw new UsageError(`--${option} takes ${all.join(' or ')}, not '${value}'`);
  return found;
}
