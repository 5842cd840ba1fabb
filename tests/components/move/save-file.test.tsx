import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SaveNotice } from '@/entrypoints/own-pages/files/save-notice';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { renderView } from '../../support/render-view';

const ANDROID = 'Mozilla/5.0 (Android 15; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0';
const DESKTOP = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';
const file = new Blob(['nội dung'], { type: 'application/json' });
const clicked = vi.fn();
const named = (name: string) => Object.assign(new Error(name), { name });

function stubBrowser(userAgent: string, share?: () => Promise<void>, protocol = 'moz-extension:') {
  vi.stubGlobal('location', { protocol });
  vi.stubGlobal('navigator', { userAgent, ...(share ? { share, canShare: () => true } : {}) });
}

beforeEach(() => {
  clicked.mockClear();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(clicked);
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:a', revokeObjectURL: vi.fn() }));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('saving a file', () => {
  it.each([
    ['on a computer', DESKTOP, 'moz-extension:'],
    ['on a web page of a phone', ANDROID, 'https:'],
  ])('is a download without a message %s', (_, userAgent, protocol) => {
    const share = vi.fn(async () => undefined);
    stubBrowser(userAgent, share, protocol);
    renderView(<SaveNotice />);
    saveFile(file, 'a.json');
    expect(clicked).toHaveBeenCalledOnce();
    expect(share).not.toHaveBeenCalled();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('shares the file in the extension on Android if the browser can share files', async () => {
    const share = vi.fn(async (_: ShareData) => undefined);
    stubBrowser(ANDROID, () => share({}));
    vi.stubGlobal('navigator', { userAgent: ANDROID, share, canShare: () => true });
    renderView(<SaveNotice />);
    saveFile(file, 'a.json');
    await vi.waitFor(() => expect(share).toHaveBeenCalledOnce());
    expect(share.mock.calls[0]?.[0].files?.[0]?.name).toBe('a.json');
    expect(clicked).not.toHaveBeenCalled();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('asks for one more press if the browser requires it for sharing', async () => {
    const share = vi.fn().mockRejectedValueOnce(named('NotAllowedError')).mockResolvedValueOnce(undefined);
    stubBrowser(ANDROID, share);
    renderView(<SaveNotice />);
    saveFile(file, 'a.json');
    expect(await screen.findByRole('status')).toHaveTextContent('a.json');
    await userEvent.click(screen.getByRole('button', { name: 'Chia sẻ' }));
    expect(share).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole('status')).toBeNull();
    expect(clicked).not.toHaveBeenCalled();
  });

  it('tries a download if nothing can be shared, and says which file to look for', async () => {
    stubBrowser(ANDROID);
    renderView(<SaveNotice />);
    saveFile(file, 'a.json');
    expect(await screen.findByRole('status')).toHaveTextContent(/Firefox trên Android có thể không lưu tệp/);
    expect(clicked).toHaveBeenCalledOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Đã xem' }));
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('falls back to the download when sharing fails for another reason', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    stubBrowser(ANDROID, vi.fn().mockRejectedValue(named('DataError')));
    renderView(<SaveNotice />);
    saveFile(file, 'a.json');
    expect(await screen.findByRole('status')).toHaveTextContent(/có thể không lưu tệp/);
    expect(clicked).toHaveBeenCalledOnce();
  });
});
