import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { InstallCard } from '@/web/install/install-card';
import { listenForInstallOffer } from '@/web/install/install-offer';
import { renderView } from '../../support/render-view';

const TITLE = 'Đặt lên màn hình chính';

beforeAll(listenForInstallOffer);
beforeEach(() => {
  localStorage.clear();
  act(() => dispatchEvent(new Event('appinstalled')));
  Reflect.deleteProperty(navigator, 'standalone');
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (Linux; Android 15) Chrome/156.0.0.0');
});

function offer(outcome: 'accepted' | 'dismissed') {
  const prompt = vi.fn(async () => ({ outcome }));
  const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
  act(() => dispatchEvent(event));
  return { event, prompt };
}

describe('the offer to install the page', () => {
  it('appears with the browser’s offer, and asks through the browser when pressed', async () => {
    renderView(<InstallCard />);
    expect(screen.queryByText(TITLE)).toBeNull();
    const { event, prompt } = offer('accepted');
    expect(event.defaultPrevented).toBe(true);
    expect(prompt).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Cài lên màn hình chính' }));
    expect(prompt).toHaveBeenCalledOnce();
    expect(screen.queryByText(TITLE)).toBeNull();
  });

  it.each([
    ['it is hidden', 'Không hiện nữa', 'accepted'],
    ['the browser’s question is refused', 'Cài lên màn hình chính', 'dismissed'],
  ] as const)('does not return after %s', async (_, button, outcome) => {
    const { unmount } = renderView(<InstallCard />);
    offer(outcome);
    await userEvent.click(screen.getByRole('button', { name: button }));
    offer('accepted');
    expect(screen.queryByText(TITLE)).toBeNull();
    unmount();
    renderView(<InstallCard />);
    expect(screen.queryByText(TITLE)).toBeNull();
  });

  it('shows the steps in browsers that do not offer to install', () => {
    Object.defineProperty(navigator, 'standalone', { value: false, configurable: true });
    const { unmount } = renderView(<InstallCard />);
    expect(screen.getByText(/Thêm vào MH chính/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Cài lên màn hình chính' })).toBeNull();
    unmount();
    Reflect.deleteProperty(navigator, 'standalone');
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(
      'Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0',
    );
    renderView(<InstallCard />);
    expect(screen.getByText(/Firefox trên Android/)).toBeVisible();
  });

  it('is hidden on an installed page', () => {
    Object.defineProperty(navigator, 'standalone', { value: true, configurable: true });
    renderView(<InstallCard />);
    offer('accepted');
    expect(screen.queryByText(TITLE)).toBeNull();
  });
});
