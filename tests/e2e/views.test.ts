import { createRequire } from 'node:module';
import type { Frame, SerializedAXNode } from 'puppeteer-core';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { shareViews } from '../support/browsers/one-views';
import { openViews, type ViewsPage, type WindowSize } from '../support/browsers/views-page';
import { differenceInGreys } from '../support/greys';
import { BROWSERS } from '../support/test-world';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Time limit for all views in one theme, with three checks each, while other checks run (ms). */
const WALK_MS = 300_000;

let views: ViewsPage;
let frame: Frame;
let names: readonly string[];

// Views are drawn outside the extension, in Chromium only.
const isHere = BROWSERS.some((name) => name === 'chromium');

if (isHere)
  shareViews(async (sharedPreview) => {
    views = await openViews(sharedPreview);
    ({ frame, names } = views);
    await frame.addScriptTag({ path: axeFile });
  });

afterAll(() => views?.close());

async function open(name: string, language: string, theme: string): Promise<void> {
  await views.open(`view=${name}&language=${language}&theme=${theme}`);
}

/** axe's findings on the drawn page; the frame with a captured page is not ours. */
async function axe(options: object): Promise<string[]> {
  const problems: unknown = await frame.evaluate(
    `axe.run(document, ${JSON.stringify({ iframes: false, resultTypes: ['violations'], ...options })}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ')))`,
  );
  if (!Array.isArray(problems)) throw new Error('axe gave no list');
  return problems.map(String);
}

async function overflow(width: number, text: string): Promise<string[]> {
  const [content] = await views.evaluateInSizes(
    [[width, 600]],
    `(document.documentElement.style.fontSize = '${text}', document.documentElement.scrollWidth)`,
  );
  if (typeof content !== 'number') throw new Error('the page has no width');
  return content > width ? [`${content} px of ${width} px, text at ${text}`] : [];
}

/**
 * What a screen reader is given of the view's main element, one thing a line: a text, or the role, level and name of an element.
 */
async function readAloud(): Promise<string> {
  await frame.waitForSelector('main');
  const tree = await views.page.accessibility.snapshot({ interestingOnly: false, includeIframes: true });
  const main = tree && findMain(tree);
  const lines: string[] = [''];
  const visit = ({ role, level, name, children = [] }: SerializedAXNode) => {
    if (role === 'StaticText') lines.push(name ?? '');
    else if (NAMED_ROLES.has(role)) lines.push([role, level, name].filter(Boolean).join(' '));
    // The text of a heading or a button is its name.
    if (role !== 'heading' && role !== 'button') children.forEach(visit);
  };
  if (main) visit(main);
  return `${lines.join('\n')}\n`;
}

/** Returns the main element of a tree; undefined if it has none. */
function findMain(node: SerializedAXNode): SerializedAXNode | undefined {
  if (node.role === 'main') return node;
  for (const child of node.children ?? []) {
    const found = findMain(child);
    if (found) return found;
  }
  return undefined;
}

const NAMED_ROLES: ReadonlySet<string> = new Set(['article', 'button', 'heading', 'link']);

async function picture(selector: string): Promise<Buffer> {
  const element = await frame.waitForSelector(selector);
  return Buffer.from((await element?.screenshot()) ?? []);
}

// Two combinations are enough, because contrast depends on the theme and width on the language;
// tests/components/accessibility.test.tsx checks the other rules for all.
describe.runIf(isHere).each([
  ['light', 'vi', {}],
  ['dark', 'en', { runOnly: ['color-contrast'] }],
] as const)('every view, %s and in %s', (theme, language, rules) => {
  it(
    'breaks no rule of axe, and fits a narrow window and doubled text',
    async () => {
      const found: string[] = [];
      for (const [index, name] of names.entries()) {
        await open(name, language, theme);
        const problems = [
          // All views have the same style sheets, so one rule reads them with the first view (css-orientation-lock).
          ...(await axe({ ...rules, preload: index === 0 })),
          ...(await overflow(320, '100%')),
          ...(await overflow(380, '200%')),
        ];
        found.push(...problems.map((problem) => `${name}: ${problem}`));
      }
      expect(names.length).toBeGreaterThan(30);
      expect(found).toEqual([]);
    },
    WALK_MS,
  );
});

/** Expression that lists the elements of the popup that scroll, the page itself first: their names and how far they scroll. */
const SCROLLED = `[document.documentElement, ...document.querySelectorAll('body *')]
  .filter((box) => {
    const { overflowY } = getComputedStyle(box);
    const isPage = box === document.documentElement;
    return box.scrollHeight > box.clientHeight && (isPage || overflowY === 'auto' || overflowY === 'scroll');
  })
  .map((box) => box.tagName + ' ' + (box.scrollHeight - box.clientHeight) + ' px')`;

/** Expression that lists the buttons of the document: their texts and places. */
const BUTTONS = `[...document.querySelectorAll('button')].map((one) => {
  const { left, top } = one.getBoundingClientRect();
  return one.textContent + ' at ' + Math.round(left) + ', ' + Math.round(top);
})`;
const WindowSchema = z.object({ scrolled: z.array(z.string()), buttons: z.array(z.string()) });

describe.runIf(isHere)('the popup’s start screen', () => {
  /** Screens of the popup that are one press away from its first window. */
  const BEHIND = /^popup-(signs|details|steps)/;
  const listFirstWindows = () => [
    ...Object.keys(EVERY_FINDING).map((name) => `finding=${name}&as=popup`),
    ...Object.keys(EVERY_FINDING).map((name) => `finding=${name}&as=popup-pending`),
    ...names.filter((name) => name.startsWith('popup-') && !BEHIND.test(name)).map((name) => `view=${name}`),
  ];

  const SIZES = [
    [410, 560],
    [380, 560],
    [380, 300],
  ] as const satisfies readonly WindowSize[];
  type Measured = z.infer<typeof WindowSchema> & { readonly query: string; readonly size: string };
  /** The popups of a language, each drawn once for all tests and measured in all sizes. */
  const measured = new Map<string, Promise<readonly Measured[]>>();
  const measureFirstWindows = (language: 'vi' | 'en') => {
    const known = measured.get(language) ?? drawFirstWindows(language);
    measured.set(language, known);
    return known;
  };
  const drawFirstWindows = async (language: 'vi' | 'en') => {
    const drawn: Measured[] = [];
    for (const query of listFirstWindows()) {
      await views.open(`${query}&language=${language}&theme=light`);
      const windows = await views.evaluateInSizes(SIZES, `({ scrolled: ${SCROLLED}, buttons: ${BUTTONS} })`);
      for (const [at, [width, height]] of SIZES.entries())
        drawn.push({ query, size: `${width} × ${height}`, ...WindowSchema.parse(windows[at]) });
    }
    return drawn;
  };

  it.each([
    [380, 'vi'],
    [380, 'en'],
    [410, 'vi'],
    [410, 'en'],
  ] as const)(
    'cannot be scrolled at %i × 560, in %s, for any finding and kind of page',
    async (width, language) => {
      const drawn = await measureFirstWindows(language);
      const windows = drawn.filter(({ size }) => size === `${width} × 560`);
      expect(windows.length).toBeGreaterThan(110);
      const scrolled = windows.flatMap(({ query, scrolled: boxes }) =>
        boxes.map((box) => `${query}: ${box}`),
      );
      expect(scrolled).toEqual([]);
    },
    WALK_MS,
  );

  it.each([
    [380, 560],
    [380, 300],
  ] as const)(
    'moves no button at %i × %i when a waiting report shows late',
    async (width, height) => {
      const drawn = await measureFirstWindows('vi');
      const windows = drawn.filter(({ size }) => size === `${width} × ${height}`);
      const moved: string[] = [];
      for (const name of Object.keys(EVERY_FINDING)) {
        const buttons = (as: string) =>
          windows.find(({ query }) => query === `finding=${name}&as=${as}`)?.buttons ?? [];
        const before = buttons('popup');
        const after = buttons('popup-pending');
        expect(after).toHaveLength(before.length + 1);
        moved.push(...before.filter((one) => !after.includes(one)).map((one) => `${name}: ${one}`));
      }
      expect(moved).toEqual([]);
    },
    WALK_MS,
  );

  it('has the main finding, who says it and when, what to do, the report and the next steps', async () => {
    await views.resize(380, 560);
    await views.open('finding=violation&as=popup&language=vi&theme=light');
    const seen = await readAloud();
    expect(seen).toMatch(/\nTiệm Gốm Mây Thử\nCảnh báo chính thức\nheading 2 Bị xử lý: /);
    expect(seen.replaceAll('\n', '')).toMatch(
      /Chi cục .+, quyết định 12\/QĐ-XPHC, 05\/11\/2026 · công bố còn 15 ngày/,
    );
    expect(seen).toContain('Chưa trả tiền thì hỏi giấy tờ của hàng');
    expect(await frame.$$eval('.popup-foot button', (all) => all.map((one) => one.textContent))).toEqual([
      'Phản ánh trang này',
      'Nên làm gì?',
    ]);
  });

  it('moves its actions down, and nothing is sticky, with doubled text and in a low window', async () => {
    await views.open('finding=violation&as=popup&language=vi&theme=light');
    const placed = () =>
      frame.evaluate(() => {
        const foot = document.querySelector('.popup-foot');
        const rest = document.querySelector('[data-rest]');
        if (!foot || !rest) throw new Error('the popup has no foot');
        return [
          getComputedStyle(foot).position,
          foot.getBoundingClientRect().top < rest.getBoundingClientRect().top,
        ];
      });
    await views.resize(380, 560);
    expect(await placed()).toEqual(['sticky', false]);
    await views.resize(380, 300);
    expect(await placed()).toEqual(['static', true]);
    await views.resize(380, 560);
    await frame.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await placed()).toEqual(['static', true]);
  });
});

describe.runIf(isHere)('states and tiers in the popup', () => {
  const STATES = ['registered', 'warned', 'unlisted', 'unavailable', 'unreadable', 'not-a-shop'];

  it.each(['light', 'dark'])('differ in grey scale, %s', async (theme) => {
    await views.resize(380, 600);
    const pictures: [string, Buffer][] = [];
    for (const state of STATES) {
      await open(`popup-${state}`, 'vi', theme);
      pictures.push([state, await picture('main svg[data-state]')]);
    }
    const alike = pictures.flatMap(([name, one], at) =>
      pictures.slice(at + 1).flatMap(([other, two]) => {
        return differenceInGreys(one, two) > 0.03 ? [] : [`${name} and ${other}`];
      }),
    );
    expect(alike).toEqual([]);
    await open('popup-details', 'vi', theme);
    // One after the other, because each is scrolled into view.
    const warning = await picture('[data-tier=warning] svg[data-state]');
    const check = await picture('[data-tier=check] svg[data-state]');
    expect(differenceInGreys(warning, check)).toBeGreaterThan(0.1);
  });

  it('differ for a screen reader: each state a heading, each tier a word', async () => {
    await open('popup-warned', 'vi', 'light');
    expect(await readAloud()).toMatch(
      /\nCảnh báo chính thức\nheading 2 Bị xử lý: bán hàng không rõ nguồn gốc\n/,
    );
    await open('popup-details', 'vi', 'light');
    const heard = await readAloud();
    expect(heard).toMatch(/\narticle\nCảnh báo chính thức\n/);
    expect(heard).toMatch(/\narticle\nCần kiểm tra\n/);
    await open('popup-registered', 'vi', 'light');
    expect(await readAloud()).toMatch(/\nheading 2 Có hồ sơ đăng ký\n/);
  });
});

describe.runIf(isHere)('the bundled typeface', () => {
  it('contains every Vietnamese letter', async () => {
    await open('popup-warned', 'vi', 'light');
    const loaded = await frame.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
    );
    expect(loaded.length).toBeGreaterThanOrEqual(4);
    expect(new Set(loaded.map((family) => family.replaceAll('"', '')))).toEqual(new Set(['Be Vietnam Pro']));
  });
});
