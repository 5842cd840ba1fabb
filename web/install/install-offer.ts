/**
 * The event with which Chromium offers to install the page (https://developer.mozilla.org/docs/Web/API/BeforeInstallPromptEvent);
 * no type library has it.
 */
interface Offer extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** How the page can be put on the home screen: by the browser's dialog, or by the steps for one of these browsers. */
export type InstallWay = 'prompt' | 'ios' | 'firefox' | 'none';

const HIDDEN = 'chosang-install-hidden';

let offer: Offer | undefined;
const hearers = new Set<() => void>();

/** Stores the browser's offer, which comes once and early, until a person presses the page's own button. */
export function keepInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    if (!isOffer(event)) return;
    event.preventDefault(); // no banner of the browser's own
    offer = event;
    callListeners();
  });
  addEventListener('appinstalled', () => {
    offer = undefined;
    callListeners();
  });
}

/** Calls `changed` when the result of `findInstallWay` may change. Returns a function that stops this. */
export function onInstallChanged(changed: () => void): () => void {
  hearers.add(changed);
  return () => hearers.delete(changed);
}

/** Returns the way that works in this browser now; "none" if the page is installed, or if the browser offers nothing. */
export function findInstallWay(): InstallWay {
  if (matchMedia('(display-mode: standalone)').matches || Reflect.get(navigator, 'standalone') === true)
    return 'none';
  if (offer) return 'prompt';
  // Only iOS has this property.
  if ('standalone' in navigator) return 'ios';
  const { userAgent } = navigator;
  return userAgent.includes('Android') && userAgent.includes('Firefox/') ? 'firefox' : 'none';
}

/** Opens the browser's install dialog. Returns whether the person installed the page; an offer can be used once. */
export async function askToInstall(): Promise<boolean> {
  const asked = offer;
  offer = undefined;
  const choice = await asked?.prompt();
  callListeners();
  return choice?.outcome === 'accepted';
}

/** Whether the person chose not to see the offer again. */
export function isInstallHidden(): boolean {
  try {
    return localStorage.getItem(HIDDEN) !== null;
  } catch (thrown) {
    console.warn('this browser lets the page keep nothing', thrown); // then it cannot be installed either
    return true;
  }
}

export function saveInstallHidden(): void {
  localStorage.setItem(HIDDEN, '1');
  callListeners();
}

function callListeners(): void {
  for (const hear of hearers) hear();
}

function isOffer(event: Event): event is Offer {
  return 'prompt' in event;
}
