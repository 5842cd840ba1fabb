import { createRequire } from 'node:module';
import type { Page, SerializedAXNode } from 'puppeteer-core';
import { afterAll, describe, expect, it } from 'vitest';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { shareViews } from '../support/browsers/one-views';
import { openViews, type ViewsPage } from '../support/browsers/views-page';
import { differenceInGreys } from '../support/greys';
import { BROWSERS } from '../support/test-world';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Time limit for all views in one theme, with three checks each, while other checks run (ms). */
const WALK_MS = 300_000;

let views: ViewsPage;
let page: Page;
let names: readonly string[];
const openAddress = (address: string) => views.open(address);

// Views are drawn outside the extension, in Chromium only.
const isHere = BROWSERS.some((name) => name === 'chromium');

if (isHere)
  shareViews(async (preview) => {
    views = await openViews(preview);
    ({ page, names } = views);
    await page.addScriptTag({ path: axeFile });
  });

afterAll(() => views?.close());

async function open(name: string, language: string, theme: string): Promise<void> {
  await openAddress(`/?view=${name}&language=${language}&theme=${theme}`);
}

/** axe's findings on the drawn page; the frame with a captured page is not ours. */
async function axe(options: string): Promise<string[]> {
  const problems: unknown = await page.evaluate(
    `axe.run(document, { iframes: false, ${options} }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ')))`,
  );
  if (!Array.isArray(problems)) throw new Error('axe gave no list');
  return problems.map(String);
}

async function overflow(width: number, text: string): Promise<string[]> {
  await views.resize(width, 600);
  const content = await page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
    return document.documentElement.scrollWidth;
  }, text);
  return content > width ? [`${content} px of ${width} px, text at ${text}`] : [];
}

/** What a screen reader is given of an element, one thing a line: a text, or the role, level and name of an element. */
async function readAloud(selector: string): Promise<string> {
  const root = await page.waitForSelector(selector);
  const tree = await page.accessibility.snapshot({ interestingOnly: false, ...(root && { root }) });
  const lines: string[] = [''];
  const visit = ({ role, level, name, children = [] }: SerializedAXNode) => {
    if (role === 'StaticText') lines.push(name ?? '');
    else if (NAMED_ROLES.has(role)) lines.push([role, level, name].filter(Boolean).join(' '));
    // The text of a heading or a button is its name.
    if (role !== 'heading' && role !== 'button') children.forEach(visit);
  };
  if (tree) visit(tree);
  return `${lines.join('\n')}\n`;
}
const NAMED_ROLES: ReadonlySet<string> = new Set(['article', 'button', 'heading', 'link']);

async function picture(selector: string): Promise<Buffer> {
  const element = await page.waitForSelector(selector);
  return Buffer.from((await element?.screenshot()) ?? []);
}

// Two combinations are enough, because contrast depends on the theme and width on the language;
// tests/components/accessibility.test.tsx checks the other rules for all.
describe.runIf(isHere).each([
  ['light', 'vi', ''],
  ['dark', 'en', "runOnly: ['color-contrast']"],
] as const)('every view, %s and in %s', (theme, language, rules) => {
  it(
    'breaks no rule of axe, and fits a narrow window and doubled text',
    async () => {
      const found: string[] = [];
      for (const name of names) {
        await open(name, language, theme);
        const problems = [
          ...(await axe(rules)),
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

describe.runIf(isHere)('the popup’s start screen', () => {
  /** Screens of the popup that are one press away from its first window. */
  const BEHIND = /^popup-(signs|details|steps)/;
  const listFirstWindows = () => [
    ...Object.keys(EVERY_FINDING).map((name) => `finding=${name}&as=popup`),
    ...Object.keys(EVERY_FINDING).map((name) => `finding=${name}&as=popup-pending`),
    ...names.filter((name) => name.startsWith('popup-') && !BEHIND.test(name)).map((name) => `view=${name}`),
  ];

  it.each([
    [380, 'vi'],
    [380, 'en'],
    [410, 'vi'],
    [410, 'en'],
  ] as const)(
    'cannot be scrolled at %i × 560, in %s, for any finding and kind of page',
    async (width, language) => {
      await views.resize(width, 560);
      const scrolled: string[] = [];
      for (const query of listFirstWindows()) {
        await openAddress(`/?${query}&language=${language}&theme=light`);
        const boxes: unknown = await page.evaluate(SCROLLED);
        if (!Array.isArray(boxes)) throw new Error('no list of boxes');
        scrolled.push(...boxes.map((box) => `${query}: ${box}`));
      }
      expect(listFirstWindows().length).toBeGreaterThan(110);
      expect(scrolled).toEqual([]);
    },
  );

  it.each([
    [380, 560],
    [380, 300],
  ] as const)('moves no button at %i × %i when a waiting report shows late', async (width, height) => {
    await views.resize(width, height);
    const buttons = async (query: string) => {
      await openAddress(`/?${query}&language=vi&theme=light`);
      return page.evaluate(() =>
        [...document.querySelectorAll('button')].map((one) => {
          const { left, top } = one.getBoundingClientRect();
          return `${one.textContent} at ${Math.round(left)}, ${Math.round(top)}`;
        }),
      );
    };
    const moved: string[] = [];
    for (const name of Object.keys(EVERY_FINDING)) {
      const before = await buttons(`finding=${name}&as=popup`);
      const after = await buttons(`finding=${name}&as=popup-pending`);
      expect(after).toHaveLength(before.length + 1);
      moved.push(...before.filter((one) => !after.includes(one)).map((one) => `${name}: ${one}`));
    }
    expect(moved).toEqual([]);
  });

  it('has the main finding, who says it and when, what to do, the report and the next steps', async () => {
    await views.resize(380, 560);
    await openAddress('/?finding=violation&as=popup&language=vi&theme=light');
    const seen = await readAloud('main');
    expect(seen).toMatch(/\nTiệm Gốm Mây Thử\nCảnh báo chính thức\nheading 2 Bị xử lý: /);
    expect(seen.replaceAll('\n', '')).toMatch(
      /Chi cục .+, quyết định 12\/QĐ-XPHC, 05\/11\/2026 · công bố còn 15 ngày/,
    );
    expect(seen).toContain('Chưa trả tiền thì hỏi giấy tờ của hàng');
    expect(await page.$$eval('.popup-foot button', (all) => all.map((one) => one.textContent))).toEqual([
      'Phản ánh trang này',
      'Nên làm gì?',
    ]);
  });

  it('moves its actions down, and nothing is sticky, with doubled text and in a low window', async () => {
    await openAddress('/?finding=violation&as=popup&language=vi&theme=light');
    const placed = () =>
      page.evaluate(() => {
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
    await page.evaluate(() => {
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
    const [warning, check] = await Promise.all(
      ['warning', 'check'].map((tier) => picture(`[data-tier=${tier}] svg[data-state]`)),
    );
    if (!warning || !check) throw new Error('a tier has no shape');
    expect(differenceInGreys(warning, check)).toBeGreaterThan(0.1);
  });

  it('differ for a screen reader: each state a heading, each tier a word', async () => {
    await open('popup-warned', 'vi', 'light');
    expect(await readAloud('main')).toMatch(
      /\nCảnh báo chính thức\nheading 2 Bị xử lý: bán hàng không rõ nguồn gốc\n/,
    );
    await open('popup-details', 'vi', 'light');
    const heard = await readAloud('main');
    expect(heard).toMatch(/\narticle\nCảnh báo chính thức\n/);
    expect(heard).toMatch(/\narticle\nCần kiểm tra\n/);
    await open('popup-registered', 'vi', 'light');
    expect(await readAloud('main')).toMatch(/\nheading 2 Có hồ sơ đăng ký\n/);
  });
});

describe.runIf(isHere)('the bundled typeface', () => {
  it('contains every Vietnamese letter', async () => {
    await open('popup-warned', 'vi', 'light');
    const loaded = await page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
    );
    expect(loaded.length).toBeGreaterThanOrEqual(4);
    expect(new Set(loaded.map((family) => family.replaceAll('"', '')))).toEqual(new Set(['Be Vietnam Pro']));
  });
});
