import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readMessage } from '@/demo/demonstration/steps/words';
import type { OverlayPage } from '@/demo/measuring/overlay/browser';
import { differenceInGreys } from '@/tests/support/greys';
import {
  middleOf,
  type PageOptions,
  picture,
  type Scenes,
  scrollThrough,
  settle,
  shareScenes,
  start,
} from '@/tests/support/overlay/scenes';

let scenes: Scenes;
shareScenes((given) => {
  scenes = given;
});

describe('the panel', () => {
  const warnedMark = '.card:nth-child(8) chosang-overlay';

  async function openPanel(options: PageOptions = {}, mark = warnedMark) {
    const overlay = await scenes.open({ cards: 16 }, options);
    await start(overlay);
    await settle(overlay);
    const at = await middleOf(overlay, mark);
    await overlay.page.mouse.click(at.x, at.y);
    await settle(overlay, 100);
    return overlay;
  }
  const text = ({ inOverlay }: OverlayPage) =>
    inOverlay('overlayTest.panel()?.querySelector("[role=dialog]").innerText ?? null');

  /** Presses what is in the panel as a mouse does: a press by a script does nothing. */
  async function press(overlay: OverlayPage, selector: string, index = 0): Promise<void> {
    const [x, y] = z
      .tuple([z.number(), z.number()])
      .parse(
        await overlay.inOverlay(
          `(() => { const r = overlayTest.panel().querySelectorAll(${JSON.stringify(selector)})[${index}].getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`,
        ),
      );
    await overlay.page.mouse.click(x, y);
    await settle(overlay, 100);
  }

  it('keeps head and foot in view, and scrolls only between them', async () => {
    const overlay = await openPanel({ viewport: { width: 1280, height: 640 } });
    await press(overlay, 'summary');
    const seen = () =>
      overlay.inOverlay(`(() => {
        const panel = overlayTest.panel().querySelector('[role=dialog]').getBoundingClientRect();
        const at = (part) => overlayTest.panel().querySelector(part).getBoundingClientRect();
        return [at('.bar').top - panel.top < 3, panel.bottom - at('.foot').bottom < 3, panel.bottom <= innerHeight];
      })()`);
    expect(await seen()).toEqual([true, true, true]);
    const scrolled = await overlay.inOverlay(
      `(() => { const body = overlayTest.panel().querySelector('.body'); body.scrollTop = 9_999; return body.scrollTop > 50 })()`,
    );
    expect(scrolled).toBe(true);
    expect(await seen()).toEqual([true, true, true]);
  });

  it('has the same size whatever it says about the person’s reports, so that the page learns nothing', async () => {
    for (const width of [1280, 360]) {
      const overlay = await openPanel({ viewport: { width, height: 640 } });
      const size = (words: string) =>
        overlay.inOverlay(`(() => {
          const panel = overlayTest.panel();
          panel.querySelector('.mine').textContent = ${JSON.stringify(words)};
          const { x, y, width, height } = panel.querySelector('[role=dialog]').getBoundingClientRect();
          return [x, y, width, height, panel.host.getBoundingClientRect().height];
        })()`);
      const before = await size('');
      for (const language of ['vi', 'en'] as const) {
        for (const key of ['panel_reported', 'panel_not_reported', 'panel_reports_hidden'])
          expect(await size(readMessage(key, language)), `${key}, ${language}, ${width} px`).toEqual(before);
      }
    }
  });

  it('leads to the report by the toolbar button and its key, and to the next steps, and back', async () => {
    const overlay = await openPanel();
    await press(overlay, '.foot button', 1);
    const report = String(await text(overlay));
    expect(report).toContain('Bấm nút Chợ Sáng trên thanh công cụ');
    expect(report).toContain('Alt+Shift+S');
    const focused = () => overlay.inOverlay('overlayTest.panel().activeElement?.innerText');
    expect(await focused()).toBe('Phản ánh trang này');
    await press(overlay, '.back');
    expect(await text(overlay)).toContain('Bị xử lý: bán hàng không rõ nguồn gốc');
    expect(await focused()).toBe('Phản ánh…');
    await press(overlay, '.foot button', 0);
    expect(await text(overlay)).toContain('Hỏi người bán tên, địa chỉ và xuất xứ của hàng.');
    await overlay.page.keyboard.press('Escape');
    expect(await text(overlay)).toBeNull();
  });

  it('is not built before the first click', async () => {
    const overlay = await scenes.open({ cards: 12 });
    await start(overlay);
    await settle(overlay);
    expect(await text(overlay)).toBeNull();
  });

  it('states the decision with number, date, end, source and the way to answer', async () => {
    const overlay = await openPanel();
    expect(String(await text(overlay))).toMatch(
      /^Chợ Sáng · không phải của sàn\s+Bị xử lý: bán hàng không rõ nguồn gốc\s+Chi cục .+, 05\/11\/2026 · công bố còn 15 ngày\s+Chưa trả tiền/,
    );
    await press(overlay, 'summary');
    const panelText = String(await text(overlay));
    for (const part of [
      '12/QĐ-XPHC',
      '05/11/2026',
      'còn 15 ngày',
      'Tải về máy lúc',
      'Trả lời hoặc đính chính',
      'không phải của sàn',
    ]) {
      expect(panelText).toContain(part);
    }
    const links = await overlay.inOverlay(
      '[...overlayTest.panel().querySelectorAll("a")].map((a) => [a.href, a.target, a.rel])',
    );
    expect(links).toEqual([
      ['https://registry.example/source', '_blank', 'noopener noreferrer'],
      ['https://intake.example/answer', '_blank', 'noopener noreferrer'],
    ]);
  });

  it('keeps presses on a mark from the page', async () => {
    const overlay = await openPanel();
    expect(await overlay.page.evaluate('clicks')).toEqual([]);
    expect(overlay.page.url()).toBe('https://shop.example/search?q=gom');
  });

  it('stays closed on a click by a script', async () => {
    const overlay = await scenes.open({ cards: 12 });
    await start(overlay);
    await settle(overlay);
    await overlay.page.evaluate(
      `for (const mark of document.querySelectorAll('chosang-overlay')) { mark.click(); mark.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true })); }`,
    );
    await settle(overlay, 100);
    expect(await text(overlay)).toBeNull();
    expect(await overlay.inOverlay('overlayTest.opened')).toEqual([]);
  });

  it('opens, closes and returns the focus by keyboard', async () => {
    const overlay = await scenes.open({ cards: 12 });
    await start(overlay);
    await settle(overlay);
    const focused = () =>
      overlay.inOverlay(
        `document.activeElement.closest('.card')?.querySelector('a').getAttribute('href') ?? document.activeElement.getAttribute('at')`,
      );
    const { keyboard } = overlay.page;
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    expect(await focused()).toBe('/mon-i.0?sp=1');
    for (const key of ['Enter', 'Space'] as const) {
      await keyboard.press(key);
      await settle(overlay, 100);
      expect(await text(overlay), key).toContain('Có hồ sơ đăng ký');
      expect(await focused()).toBe('layer');
      await keyboard.press('Escape');
      expect(await text(overlay), key).toBeNull();
      expect(await focused()).toBe('/mon-i.0?sp=1');
    }
    await keyboard.press('Enter');
    // Five Tab stops: the close button, two folds, two actions.
    for (let press = 0; press < 5; press++) await keyboard.press('Tab');
    expect(await text(overlay)).not.toBeNull();
    await keyboard.press('Tab');
    expect(await text(overlay)).toBeNull();
    expect(await focused()).toBe('/mon-i.0?sp=1');
  });

  it('closes on a click elsewhere and on a second click on its mark', async () => {
    const overlay = await openPanel();
    const at = await middleOf(overlay, warnedMark);
    await overlay.page.mouse.click(at.x, at.y);
    expect(await text(overlay)).toBeNull();
    await overlay.page.mouse.click(at.x, at.y);
    expect(await text(overlay)).not.toBeNull();
    await overlay.page.mouse.click(5, 880);
    expect(await text(overlay)).toBeNull();
  });

  it('shows words of the page as plain text, and links only to http addresses', async () => {
    const overlay = await scenes.open({ cards: 12 });
    await overlay.inOverlay(`(() => {
      overlayTest.start({ draw: false });
      const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
      const base = overlayTest.textOf(7);
      const finding = { ...base.findings[0], title: evil, sentence: evil, rows: [[evil, evil], ['số đăng ký kinh doanh hoặc mã số thuế (Nghị định 248/2026/NĐ-CP Điều 4.2)', '0100233488']], sourceLabel: evil, sourceUrl: 'javascript:document.title=3' };
      const text = { ...base, headline: evil, byline: evil, advice: evil, label: evil, summary: evil, dataAge: evil, findings: [finding] };
      const card = document.querySelector('.card');
      overlayTest.overlay().drawMark(card, card.querySelector('.picture'), text, evil);
    })()`);
    await settle(overlay, 200);
    const at = await middleOf(overlay, '.card chosang-overlay');
    await overlay.page.mouse.click(at.x, at.y);
    await settle(overlay, 150);
    await press(overlay, 'summary');
    expect(
      await overlay.inOverlay(
        'overlayTest.panel().querySelectorAll("img,script,a[href^=javascript]").length',
      ),
    ).toBe(0);
    // A long label leaves room for its value.
    expect(
      await overlay.inOverlay(
        'Math.min(...[...overlayTest.panel().querySelectorAll("dd")].map((value) => value.getBoundingClientRect().width))',
      ),
    ).toBeGreaterThan(120);
    expect(await text(overlay)).toContain('<img src=x');
    expect(await overlay.page.title()).toBe('Kết quả tìm kiếm');
  });

  it('lists marked sellers from the chip, warnings first, and scrolls to the chosen one', async () => {
    const overlay = await scenes.open({ cards: 60 }, { reducedMotion: 'reduce' });
    await start(overlay);
    await settle(overlay);
    await scrollThrough(overlay); // the list holds what was looked up
    const chip = await middleOf(overlay, 'chosang-overlay[at=window]');
    await overlay.page.mouse.click(chip.x, chip.y);
    const items = await overlay.inOverlay(
      '[...overlayTest.panel().querySelectorAll(".item")].map((item) => item.innerText.replace(/\\n/g, ": "))',
    );
    expect(items).toEqual([
      'Gian hàng 7: Cảnh báo chính thức',
      'Gian hàng 13: Có hồ sơ đăng ký, Mã số thuế chưa đúng cấu trúc',
      ...[0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55].map((id) => `Gian hàng ${id}: Có hồ sơ đăng ký`),
    ]);
    await overlay.page.keyboard.press('Tab');
    await overlay.page.keyboard.press('Tab');
    await overlay.page.keyboard.press('Tab');
    await overlay.page.keyboard.press('Enter');
    expect(
      await overlay.inOverlay(
        `document.activeElement.closest('.card').querySelector('a').getAttribute('href')`,
      ),
    ).toBe('/mon-i.13?sp=1');
    // The card of the list's last entry is far down the page.
    await overlay.page.mouse.click(chip.x, chip.y);
    await overlay.inOverlay('[...overlayTest.panel().querySelectorAll(".item")].at(-1).focus()');
    await overlay.page.keyboard.press('Enter');
    await settle(overlay);
    const far = await middleOf(overlay, '.card:nth-child(56) chosang-overlay');
    expect(far.y).toBeLessThan(900);
    expect(
      await overlay.inOverlay(
        `document.activeElement.closest('.card').querySelector('a').getAttribute('href')`,
      ),
    ).toBe('/mon-i.55?sp=1');
  });

  it.each(['light', 'dark'] as const)(
    'distinguishes a warning from a check in greys and for a screen reader, in %s',
    async (colorScheme) => {
      const shapes: Buffer[] = [];
      for (const [card, tier] of [
        [8, 'Cảnh báo chính thức'],
        [14, 'Cần kiểm tra'],
      ] as const) {
        const overlay = await openPanel({ colorScheme }, `.card:nth-child(${card}) chosang-overlay`);
        await press(overlay, 'summary');
        const box = z
          .tuple([z.number(), z.number()])
          .parse(
            await overlay.inOverlay(
              `(() => { const r = overlayTest.panel().querySelector('.tier svg').getBoundingClientRect(); return [r.x, r.y]; })()`,
            ),
          );
        const clip = { x: Math.round(box[0]), y: Math.round(box[1]), width: 16, height: 16 };
        shapes.push(await picture(overlay, clip));
        const { nodes } = await overlay.session.send('Accessibility.getFullAXTree');
        const heard = nodes.map(({ role, name }) => `${role?.value} ${name?.value}`);
        expect(heard).toContain(`StaticText ${tier}`);
        expect(heard.some((line) => line.startsWith('dialog '))).toBe(true);
      }
      const [warning, check] = shapes;
      if (!warning || !check) throw new Error('a tier has no shape');
      expect(differenceInGreys(warning, check)).toBeGreaterThan(0.1);
    },
  );

  it('fits a window of 320 pixels', async () => {
    const overlay = await openPanel({ viewport: { width: 320, height: 500 } });
    const box = await overlay.inOverlay(
      '(() => { const r = overlayTest.panel().querySelector("[role=dialog]").getBoundingClientRect(); return [r.left >= 0, r.top >= 0, r.right <= 320, r.bottom <= 500]; })()',
    );
    expect(box).toEqual([true, true, true, true]);
  });

  it.each(['light', 'dark'] as const)('passes axe in %s, with the marks', async (colorScheme) => {
    const overlay = await openPanel({ colorScheme });
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    // axe cannot read closed shadow roots, so the same nodes are put on a page of their own.
    const parts = await overlay.inOverlay(
      `[...document.querySelectorAll('chosang-overlay')].map((host) => [host.getAttribute('at'), overlayTest.root(host).innerHTML, overlayTest.root(host).adoptedStyleSheets.map((s) => [...s.cssRules].map((r) => r.cssText).join('')).join('')])`,
    );
    const shown = await scenes.openHtml(
      '<!doctype html><html lang="vi"><title>Nhãn</title><body style="margin:0"><main><h1>Nhãn</h1></main></body></html>',
      { colorScheme },
      false,
    );
    await shown.page.evaluate((given) => {
      if (!Array.isArray(given)) return;
      for (const [at, html, css] of given) {
        const box = document.createElement('div');
        box.style.cssText = 'position:relative;height:60px';
        const host = document.createElement('chosang-overlay');
        host.setAttribute('at', at === 'layer' ? 'top' : 'bottom');
        const root = host.attachShadow({ mode: 'open' });
        root.innerHTML = `<style>${css} .panel{position:static!important}</style>${html.replace('popover="manual"', '')}`;
        box.append(host);
        document.querySelector('main')?.append(box);
      }
    }, parts);
    await shown.page.evaluate(axe);
    const violations = await shown.page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.html + ' ' + n.failureSummary).join(' | ')))`,
    );
    expect(violations).toEqual([]);
  });
});
