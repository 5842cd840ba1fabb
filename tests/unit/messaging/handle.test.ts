import { describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/base/errors';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import { createMessageListener, type MessageHandlers } from '@/lib/messaging/handle';
import { parsePageRequest } from '@/lib/messaging/page-messages';
import { findSenderKind } from '@/lib/messaging/sender';

const own = { id: 'chosang', origin: 'chrome-extension://chosang/' };
const popup = { id: 'chosang', url: 'chrome-extension://chosang/popup.html' };
const page = { id: 'chosang', url: 'https://shopee.vn/', frameId: 0, tab: { id: 7 } };
const consentVersion = CONSENT_VERSION;
const itemId = '6f1c2f0e-6d43-4b6e-9f0a-3a5e0d3c1b11';

describe('findSenderKind', () => {
  it.each([
    ['our popup', popup, 'extension'],
    ['our content script in the top frame', page, 'page'],
    ['our content script in a frame inside', { ...page, frameId: 3 }, undefined],
    ['another extension', { ...popup, id: 'other' }, undefined],
    [
      'a page of ours whose address only begins alike',
      { ...popup, url: 'chrome-extension://chosangx/popup.html' },
      undefined,
    ],
    ['a sender without an address', { id: 'chosang', tab: { id: 7 }, frameId: 0 }, undefined],
    ['a local file', { ...page, url: 'file:///tmp/a.html' }, undefined],
  ])('recognises %s: %s', (_name, sender, kind) => {
    expect(findSenderKind(sender, own)).toBe(kind);
  });
});

function listener() {
  const reply = vi.fn(async () => ({ itemId }));
  const handlers: MessageHandlers = {
    'check-page': async () => {
      throw new AppError('registry-expired', 'too old');
    },
    'tab-verdict': async () => {
      throw new Error('a bug');
    },
    'locator-data': async () => ({ slice: null }),
    'open-panel': async () => ({ isThere: false }),
    'tab-reports': async () => ({ reports: [] }),
    'panel-page': async () => ({ title: '', lead: [], folds: [] }),
    'start-report': reply,
    'change-report': reply,
    'send-report': reply,
    'keep-report': reply,
    'hold-over': reply,
    'choose-standing': reply,
    'undo-report': reply,
    'stop-report': reply,
    'retry-report': reply,
    'answer-question': reply,
    'delete-report': reply,
    'drop-package': reply,
    'refresh-status': reply,
    'withdraw-consent': reply,
    'withdraw-report': reply,
    'allow-stamps': reply,
    'retry-stamp': reply,
    'track-report': reply,
    'look-up': async () => Promise.reject(new Error('not asked')),
    'sync-registry': async () => ({ version: null }),
    'capture-page': reply,
    'list-cards': async () => ({ url: '', cards: [] }),
    'run-sweep': async () => Promise.reject(new Error('not asked')),
    'look-again': async () => Promise.reject(new Error('not asked')),
  };
  return { listen: createMessageListener(handlers, own), reply };
}

describe('handleMessages', () => {
  it('answers a valid message of our own page', async () => {
    const { listen } = listener();
    await expect(
      listen({ name: 'send-report', payload: { itemId, consentVersion } }, popup),
    ).resolves.toEqual({
      ok: true,
      reply: { itemId },
    });
  });

  it.each([
    ['an intent that is not for a page', { name: 'send-report', payload: { itemId, consentVersion } }, page],
    [
      'a choice to send at once that a page makes',
      { name: 'choose-standing', payload: { given: true, consentVersion } },
      page,
    ],
    [
      'a press under another text than the one that would be recorded',
      { name: 'send-report', payload: { itemId, consentVersion: consentVersion - 1 } },
      popup,
    ],
    ['an intent of the page sent by our popup', { name: 'check-page', payload: {} }, popup],
    ['an unknown name', { name: 'fetch-url', payload: {} }, popup],
    ['a name every object has', { name: 'constructor', payload: {} }, popup],
    [
      'a payload with an extra field',
      { name: 'send-report', payload: { itemId, consentVersion, url: 'https://x.example' } },
      popup,
    ],
    ['a payload of the wrong type', { name: 'send-report', payload: { itemId: 1, consentVersion } }, popup],
  ])('refuses %s and does not run it', async (_name, message, sender) => {
    const { listen, reply } = listener();
    await expect(listen(message, sender)).resolves.toMatchObject({ ok: false, code: 'message-refused' });
    expect(reply).not.toHaveBeenCalled();
  });

  it('leaves other messages to other listeners', () => {
    expect(listener().listen({ type: 'something' }, popup)).toBeUndefined();
  });

  it('answers an expected failure with its code', async () => {
    const reading = { kind: 'other', marketplace: 'shopee' };
    await expect(
      listener().listen({ name: 'check-page', payload: { reading, seen: {}, isAgain: false } }, page),
    ).resolves.toMatchObject({
      ok: false,
      code: 'registry-expired',
    });
  });

  it('answers a bug with "unexpected" and logs it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(
      listener().listen({ name: 'tab-verdict', payload: { tabId: 1 } }, popup),
    ).resolves.toMatchObject({ code: 'unexpected' });
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});

describe('parsePageRequest', () => {
  it.each([
    [{ request: 'read-page' }, 'read-page'],
    [{ request: 'check-again' }, 'check-again'],
    [{ request: 'run-code' }, undefined],
    [null, undefined],
    ['read-page', undefined],
  ])('turns %j into %s', (message, request) => {
    expect(parsePageRequest(message)).toBe(request);
  });
});
