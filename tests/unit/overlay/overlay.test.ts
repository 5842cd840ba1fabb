// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestPanelOpener, TEXTS, WORDS } from '@/demo/measuring/overlay/texts';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import { createOverlay } from '@/lib/overlay/cards/create-overlay';
import { createDrawQueue } from '@/lib/overlay/draw-queue';
import { createChipButton, formatMarkLabel, updateChip } from '@/lib/overlay/mark';
import { observeCards } from '@/lib/overlay/observe-cards';
import { renderVerdict } from '@/lib/overlay/panel/verdict-view';
import { eventually } from '@/tests/support/eventually';
import { removeIntersectionObserver } from '@/tests/support/overlay/without-layout';

let life: AbortController;
const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)));
/** Waits until the chip is written, which happens a frame later. */
const afterFrame = () => frame().then(() => new Promise((resolve) => setTimeout(resolve, 1)));
const hosts = () => [...document.querySelectorAll(OVERLAY_TAG)];

beforeEach(() => {
  removeIntersectionObserver(document);
  life = new AbortController();
  document.body.innerHTML =
    '<ul class="results"><li class="card"><a href="/a-i.1001"><div class="picture"></div></a></li><li class="card"><a href="/a-i.1002"></a></li></ul>';
});
afterEach(() => life.abort());

const overlay = () => {
  const made = createOverlay({ document, signal: life.signal, loadPanel: createTestPanelOpener });
  made.setStrings({ words: WORDS, language: 'vi' });
  return made;
};
const card = (index: number): Element => {
  const found = document.querySelectorAll('.card')[index];
  if (!found) throw new Error('no such card');
  return found;
};

describe('createOverlay', () => {
  it('adds one host with a closed root to a card, however often it draws', async () => {
    const made = overlay();
    made.drawMark(card(0), card(0), TEXTS.registered);
    made.drawMark(card(0), card(0), TEXTS.warned);
    await frame();
    made.drawMark(card(0), card(0), TEXTS.check);
    await frame();
    expect(hosts()).toHaveLength(1);
    expect(hosts()[0]?.shadowRoot).toBeNull();
    expect(hosts()[0]?.textContent).toBe('');
  });

  it('draws no mark on a card that was erased or removed before its turn', async () => {
    const made = overlay();
    made.drawMark(card(0), card(0), TEXTS.registered);
    made.eraseMark(card(0));
    const gone = card(1);
    made.drawMark(gone, gone, TEXTS.registered);
    gone.remove();
    await frame();
    expect(hosts()).toEqual([]);
  });

  it('restores a mark the page removed, but none that was never drawn', async () => {
    const made = overlay();
    made.drawMark(card(0), () => card(0), TEXTS.registered);
    await frame();
    hosts()[0]?.remove();
    made.restore(card(0));
    made.restore(card(1));
    await frame();
    expect(hosts()).toHaveLength(1);
  });

  it('removes leftovers of an older script at its start', async () => {
    document.documentElement.append(document.createElement(OVERLAY_TAG));
    card(0).append(document.createElement(OVERLAY_TAG));
    const made = overlay();
    expect(hosts()).toEqual([]);
    made.drawMark(card(0), card(0), TEXTS.registered);
    await frame();
    createOverlay({ document, signal: new AbortController().signal, loadPanel: createTestPanelOpener });
    expect(hosts()).toHaveLength(1); // one of ours stays
  });

  it('keeps one chip, changes its words, and removes it', async () => {
    const made = overlay();
    made.drawChip({ label: 'một', sentence: 'một.', isWarning: false });
    await afterFrame();
    made.drawChip({ label: 'hai', sentence: 'hai.', isWarning: false });
    await afterFrame();
    expect(hosts()).toHaveLength(1);
    made.drawChip({ label: 'ba', sentence: 'ba.', isWarning: false });
    made.drawChip(null);
    await afterFrame();
    expect(hosts()).toEqual([]);
  });

  it('removes everything when its life ends', async () => {
    const made = overlay();
    made.drawMark(card(0), card(0), TEXTS.registered);
    made.drawPageMark(() => undefined, TEXTS.unlisted);
    made.drawChip({ label: 'một', sentence: 'một.', isWarning: false });
    await afterFrame();
    expect(hosts()).toHaveLength(3);
    life.abort();
    expect(hosts()).toEqual([]);
  });
});

describe('a mark', () => {
  it.each(Object.entries(TEXTS))('names its state in words: "%s"', (_, text) => {
    expect(formatMarkLabel(text)).toContain(text.label);
    expect(formatMarkLabel(text).includes('Mã số thuế chưa đúng cấu trúc')).toBe(text.toCheck);
  });

  it('names only the warning of a warned seller', () => {
    const text: VerdictText = {
      ...TEXTS.warned,
      toCheck: true,
      findings: [...TEXTS.warned.findings, ...TEXTS.check.findings],
    };
    expect(formatMarkLabel(text)).toBe('Cảnh báo chính thức');
  });
});

describe('the chip', () => {
  it('shows the short form, and has the whole sentence as its name', () => {
    const chip = createChipButton(document, {
      label: '60 sản phẩm',
      sentence: 'Đã tra cứu 60 sản phẩm: 12 có hồ sơ đăng ký',
      isWarning: false,
    });
    expect(chip.textContent).toBe('60 sản phẩm');
    expect(chip.getAttribute('aria-label')).toBe('Chợ Sáng, Đã tra cứu 60 sản phẩm: 12 có hồ sơ đăng ký');
    expect(chip.querySelector('[data-shape=warned]')?.hasAttribute('hidden')).toBe(true);
  });

  it('has the octagon only if its label counts warnings', () => {
    const chip = createChipButton(document, { label: '2 cảnh báo', sentence: '2 cảnh báo', isWarning: true });
    const shape = chip.querySelector('[data-shape=warned]');
    expect(shape?.hasAttribute('hidden')).toBe(false);
    updateChip(chip, { label: '60 sản phẩm', sentence: '60 sản phẩm', isWarning: false });
    expect(shape?.hasAttribute('hidden')).toBe(true);
  });
});

describe('the content of the panel', () => {
  const rendered = (text: VerdictText) => {
    const { heading, body } = renderVerdict(document, text, WORDS);
    const box = document.createElement('div');
    box.append(...heading, ...body);
    return box;
  };

  it('contains every word of the verdict', () => {
    const renderedText = rendered(TEXTS.warned).textContent ?? '';
    const [finding] = TEXTS.warned.findings;
    for (const part of [
      TEXTS.warned.headline,
      TEXTS.warned.byline,
      TEXTS.warned.advice,
      TEXTS.warned.summary,
      TEXTS.warned.dataAge,
      finding.tierLabel,
      finding.title,
      finding.sentence,
      finding.sourceLabel,
      finding.answerLabel,
      ...finding.rows.flat(),
      WORDS.why,
      WORDS.whyText,
      `${WORDS.decision} (8)`,
    ]) {
      expect(renderedText).toContain(part);
    }
  });

  it('leaves out an empty age and empty rows', () => {
    expect(rendered(TEXTS['not-understood']).querySelectorAll('p')).toHaveLength(2);
    const [finding] = TEXTS.check.findings;
    expect(rendered({ ...TEXTS.check, findings: [{ ...finding, rows: [] }] }).querySelector('dl')).toBeNull();
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'chrome://settings', ''])(
    'has no link for %s',
    (sourceUrl) => {
      const [finding] = TEXTS.check.findings;
      const box = rendered({ ...TEXTS.check, findings: [{ ...finding, sourceUrl, answerUrl: sourceUrl }] });
      expect(box.querySelectorAll('a')).toHaveLength(0);
      expect(box.textContent).toContain(finding.sourceLabel);
    },
  );
});

describe('createDrawQueue', () => {
  it('reads the page for all entries before it writes, draws each key once, and leaves the rest for the next frame', async () => {
    const queue = createDrawQueue(window, () => true);
    const log: string[] = [];
    const keys = Array.from({ length: 50 }, () => ({}));
    for (const [index, key] of keys.entries()) {
      const job = (name: string) => ({
        read: () => log.push(`read ${name}`),
        write: () => log.push(`write ${name}`),
      });
      queue.add(key, job('dropped'));
      queue.add(key, job(String(index)));
    }
    await frame();
    expect(log).not.toContain('read dropped');
    expect(log.length).toBe(80);
    expect(log.slice(0, 40).every((entry) => entry.startsWith('read'))).toBe(true);
    await frame();
    expect(log.length).toBe(100);
    queue.add({}, { read: () => log.push('late'), write: () => undefined });
    queue.clear();
    await frame();
    expect(log).not.toContain('late');
  });
});

describe('watchCards', () => {
  const watch = () => {
    const handed: string[] = [];
    const restored = vi.fn();
    const erased = vi.fn();
    observeCards({
      document,
      signal: life.signal,
      findContainers: () => [...document.querySelectorAll('.results')],
      findCards: (root) => (root.matches('.card') ? [root] : [...root.querySelectorAll('.card')]),
      keyOf: (one) => one.querySelector('a')?.getAttribute('href') ?? '',
      onCards: (cards) =>
        handed.push(...cards.map((one) => one.querySelector('a')?.getAttribute('href') ?? '')),
      overlay: { restore: restored, eraseMark: erased },
    });
    return { handed, restored, erased };
  };
  const later = () => new Promise((resolve) => setTimeout(resolve, 120));

  it('passes on the present cards, then only new ones', async () => {
    const { handed } = watch();
    await eventually(() => expect(handed).toEqual(['/a-i.1001', '/a-i.1002']));
    const added = document.createElement('li');
    added.className = 'card';
    added.innerHTML = '<a href="/a-i.1003"></a>';
    document.querySelector('.results')?.append(added);
    await eventually(() => expect(handed).toEqual(['/a-i.1001', '/a-i.1002', '/a-i.1003']));
  });

  it('restores a mark after a change in the card, and erases it under another link', async () => {
    const { handed, restored, erased } = watch();
    await eventually(() => expect(handed).toHaveLength(2));
    card(0).querySelector('a')?.append(document.createElement('b'));
    card(1).innerHTML = '<a href="/a-i.9999"></a>';
    await eventually(() => expect(handed).toEqual(['/a-i.1001', '/a-i.1002', '/a-i.9999']));
    expect(restored).toHaveBeenCalledTimes(1);
    expect(erased).toHaveBeenCalledTimes(1);
  });

  it('stops when the script ends', async () => {
    const { handed } = watch();
    await eventually(() => expect(handed).toHaveLength(2));
    life.abort();
    document.querySelector('.results')?.append(card(0).cloneNode(true));
    await later();
    expect(handed).toHaveLength(2);
  });
});
