// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runMarketplaceScript } from '@/entrypoints/marketplace/marketplace-script';
import { ContentScriptContext } from '@/entrypoints/marketplace/page-life';
import { sendMessage } from '@/lib/messaging/send';
import { adapter } from '@/tests/support/pages/follow-page';

vi.mock('@/lib/messaging/send', () => ({
  sendMessage: vi.fn(async () => ({ ok: false, code: 'none', message: '' })),
}));
vi.mock('@/lib/browser/runtime', () => ({
  getExtensionId: () => 'extension',
  onMessage: () => () => undefined,
}));

/** How often the script asked for signed locator data of its adapter, which is its first step for a page. */
const looks = () => vi.mocked(sendMessage).mock.calls.filter(([name]) => name === 'locator-data').length;
const countMessages = () => vi.mocked(sendMessage).mock.calls.length;
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => {
  vi.mocked(sendMessage).mockClear();
  document.body.innerHTML = '<ul><li data-id="1"></li></ul>';
});
afterEach(() => {
  endLife();
  Reflect.deleteProperty(Object.getPrototypeOf(document), 'prerendering');
});

const startScript = () =>
  runMarketplaceScript(new ContentScriptContext('shopee'), [{ ...adapter, hosts: [location.hostname] }]);
/** Starting the same script again ends the script that runs. */
const endLife = () => void new ContentScriptContext('shopee');
/** A browser event; `isTrusted` is false for one made by a page. */
const trusted = (event: Event, isTrusted = true) => {
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  return event;
};
const dispatchPageshow = (persisted: boolean, isTrusted = true) =>
  window.dispatchEvent(trusted(Object.assign(new Event('pageshow'), { persisted }), isTrusted));

describe('the content script of a marketplace', () => {
  it('reads a prerendered page only once it is shown', async () => {
    Object.defineProperty(Object.getPrototypeOf(document), 'prerendering', {
      value: true,
      configurable: true,
    });
    startScript();
    await settled();
    expect(countMessages()).toBe(0);
    window.dispatchEvent(new Event('prerenderingchange')); // by the page itself
    await settled();
    expect(countMessages()).toBe(0);
    window.dispatchEvent(trusted(new Event('prerenderingchange')));
    await settled();
    expect(looks()).toBe(1);
  });

  it('asks nothing in the task that loads it', async () => {
    startScript();
    await Promise.resolve();
    expect(countMessages()).toBe(0);
    await settled();
    expect(looks()).toBe(1);
  });

  it('never reads a prerendered page that is dropped', async () => {
    Object.defineProperty(Object.getPrototypeOf(document), 'prerendering', {
      value: true,
      configurable: true,
    });
    startScript();
    endLife();
    window.dispatchEvent(trusted(new Event('prerenderingchange')));
    await settled();
    expect(countMessages()).toBe(0);
  });

  it('checks the page again when the browser restores it from its cache', async () => {
    startScript();
    await settled();
    dispatchPageshow(false);
    dispatchPageshow(true, false);
    await settled();
    expect(looks()).toBe(1);
    dispatchPageshow(true);
    await settled();
    expect(looks()).toBe(2);
  });

  it('waits on an address without a shop until the page moves to one with a shop', async () => {
    history.replaceState(null, '', '/help');
    const kindOf = ({ pathname }: URL) => (pathname === '/help' ? 'other' : 'results');
    runMarketplaceScript(new ContentScriptContext('shopee'), [
      { ...adapter, hosts: [location.hostname], kindOf },
    ]);
    await settled();
    dispatchPageshow(true);
    await settled();
    expect(countMessages()).toBe(0);
    history.pushState(null, '', '/list');
    dispatchEvent(new PopStateEvent('popstate'));
    await settled();
    expect(looks()).toBe(1);
  });
});
