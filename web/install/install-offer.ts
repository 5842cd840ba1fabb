/**
 * The event with which Chromium lets a page offer its own installation
 * (https://developer.mozilla.org/docs/Web/API/BeforeInstallPromptEvent). It is declared here, because no type library has it.
 */
interface Offer extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/**
 * How the page can be put on the home screen. `prompt`: by the browser's dialog. `ios`, `firefox`: by hand, in the steps for that
 * browser. `none`: the page cannot be put there, or is there already.
 */
export type InstallWay = 'prompt' | 'ios' | 'firefox' | 'none';

const HIDDEN = 'chosang-install-hidden';

let offer: Offer | undefined;
const hearers = new Set<() => void>();

/**
 * Stores the event with which the browser offers the installation. The event comes once and early; it is used later, when the
 * person presses the page's own button.
 */
export function listenForInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallOffer(event)) return;
    event.preventDefault(); // no banner of the browser's own
    offer = event;
    callListeners();
  });
  addEventListener('appinstalled', () => {
    offer = undefined;
    callListeners();
  });
}

/**
 * Registers a function that is called when the result of `findInstallWay` may have changed. Returns a function that removes it.
 */
export function onInstallChanged(changed: () => void): () => void {
  hearers.add(changed);
  return () => hearers.delete(changed);
}

/** Returns how the page can be installed in this browser now; `none` if it is installed or the browser offers no way. */
export function findInstallWay(): InstallWay {
  if (matchMedia('(display-mode: standalone)').matches || Reflect.get(navigator, 'standalone') === true)
    return 'none';
  if (offer) return 'prompt';
  // Only browsers on iOS have this property.
  if ('standalone' in navigator) return 'ios';
  const { userAgent } = navigator;
  return userAgent.includes('Android') && userAgent.includes('Firefox/') ? 'firefox' : 'none';
}

/** Opens the browser's install dialog, which works once for each offer. Returns whether the person installed the page. */
export async function openInstallDialog(): Promise<boolean> {
  const currentOffer = offer;
  offer = undefined;
  const choice = await currentOffer?.prompt();
  callListeners();
  return choice?.outcome === 'accepted';
}

/** Returns whether the person hid the offer for good. */
export function isInstallOfferHidden(): boolean {
  try {
    return localStorage.getItem(HIDDEN) !== null;
  } catch (thrown) {
    console.warn('this browser lets the page keep nothing', thrown); // then it cannot be installed either
    return true;
  }
}

export function saveInstallOfferHidden(): void {
  localStorage.setItem(HIDDEN, '1');
  callListeners();
}

function callListeners(): void {
  for (const hear of hearers) hear();
}

function isInstallOffer(event: Event): event is Offer {
  return 'prompt' in event;
}
