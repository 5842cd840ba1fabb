/** Chromium's offer to install the page (https://developer.mozilla.org/docs/Web/API/BeforeInstallPromptEvent), which no type library knows. */
interface Offer extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** How the page comes onto the home screen here: by the browser's own question, or by the steps of one of these browsers. */
export type InstallWay = 'prompt' | 'ios' | 'firefox' | 'none';

const HIDDEN = 'chosang-install-hidden';

let offer: Offer | undefined;
const hearers = new Set<() => void>();

/** Keeps the browser's offer, which comes once and early, until a person presses the page's own button. */
export function keepInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    if (!isOffer(event)) return;
    event.preventDefault(); // no banner of the browser's own
    offer = event;
    tellAll();
  });
  addEventListener('appinstalled', () => {
    offer = undefined;
    tellAll();
  });
}

/** Runs `changed` when `installWay` may answer differently. Returns the function that stops it. */
export function onInstallChanged(changed: () => void): () => void {
  hearers.add(changed);
  return () => hearers.delete(changed);
}

/** The way that works in this browser now; "none" where the page is installed, or where the browser offers nothing. */
export function installWay(): InstallWay {
  if (matchMedia('(display-mode: standalone)').matches || Reflect.get(navigator, 'standalone') === true)
    return 'none';
  if (offer) return 'prompt';
  // Only iOS has this property.
  if ('standalone' in navigator) return 'ios';
  const { userAgent } = navigator;
  return userAgent.includes('Android') && userAgent.includes('Firefox/') ? 'firefox' : 'none';
}

/** Asks by the browser's own question. Returns whether the person installed it; an offer holds once. */
export async function install(): Promise<boolean> {
  const asked = offer;
  offer = undefined;
  const choice = await asked?.prompt();
  tellAll();
  return choice?.outcome === 'accepted';
}

/** Whether the person said that the offer is not to be shown again. */
export function isInstallHidden(): boolean {
  try {
    return localStorage.getItem(HIDDEN) !== null;
  } catch (thrown) {
    console.warn('this browser lets the page keep nothing', thrown); // then it cannot be installed either
    return true;
  }
}

export function hideInstall(): void {
  localStorage.setItem(HIDDEN, '1');
  tellAll();
}

function tellAll(): void {
  for (const hear of hearers) hear();
}

function isOffer(event: Event): event is Offer {
  return 'prompt' in event;
}
