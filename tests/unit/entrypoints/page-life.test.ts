// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContentScriptContext } from '@/entrypoints/marketplace/page-life';

let id: string | undefined = 'ours';
vi.mock('@/lib/browser/runtime', () => ({ getExtensionId: () => id }));
beforeEach(() => {
  id = 'ours';
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('the life of a content script', () => {
  it('ends when a newer script of the same name starts in the page', () => {
    const first = new ContentScriptContext('shopee');
    const ended = vi.fn();
    first.onInvalidated(ended);
    const other = new ContentScriptContext('site');
    expect(first.isValid).toBe(true);
    const second = new ContentScriptContext('shopee');
    expect(ended).toHaveBeenCalledOnce();
    expect([first.isValid, other.isValid, second.isValid]).toEqual([false, true, true]);
  });

  it('ends after its extension is removed, by its own check or by a newer script', () => {
    const old = new ContentScriptContext('shopee');
    const unasked = new ContentScriptContext('lazada');
    id = undefined;
    expect(old.isInvalid).toBe(true);
    expect(old.signal.aborted).toBe(true);
    id = 'ours';
    expect(unasked.signal.aborted).toBe(false);
    new ContentScriptContext('lazada');
    expect(unasked.signal.aborted).toBe(true);
  });

  it('sends the page no events and ignores the page’s', () => {
    const heard: string[] = [];
    const dispatch = vi
      .spyOn(EventTarget.prototype, 'dispatchEvent')
      .mockImplementation((event) => heard.push(event.type) > 0);
    const life = new ContentScriptContext('shopee');
    dispatch.mockRestore();
    expect(heard).toEqual([]);
    const listened = vi.spyOn(EventTarget.prototype, 'addEventListener');
    new ContentScriptContext('tiki');
    expect(listened.mock.contexts.filter((on) => on === document || on === window)).toEqual([]);
    listened.mockRestore();
    for (const target of [document, window]) target.dispatchEvent(new Event('ours:shopee:started'));
    expect(life.isValid).toBe(true);
  });

  it('ends its timers with it', () => {
    const life = new ContentScriptContext('shopee');
    const [once, again] = [vi.fn(), vi.fn()];
    life.setTimeout(once, 100);
    life.setInterval(again, 100);
    vi.advanceTimersByTime(250);
    expect([once.mock.calls.length, again.mock.calls.length]).toEqual([1, 2]);
    life.setTimeout(once, 100);
    id = undefined;
    vi.advanceTimersByTime(500);
    expect([once.mock.calls.length, again.mock.calls.length]).toEqual([1, 2]);
    expect(life.signal.aborted).toBe(true);
  });
});
