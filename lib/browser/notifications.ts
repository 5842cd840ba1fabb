import { browser } from './browser';

/** Shows a notification, in place of one with the same id. Safari shows none (docs/developing/safari.md). */
export async function showNotification(id: string, title: string, message: string): Promise<void> {
  await browser.notifications?.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title,
    message,
  });
}

/** Calls `open` with the notification's id when the person clicks it. */
export function onNotificationClick(open: (id: string) => void): void {
  browser.notifications?.onClicked.addListener((id) => {
    open(id);
    void browser.notifications.clear(id);
  });
}
