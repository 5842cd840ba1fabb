import * as z from 'zod';
import type { SignedIn } from '@/lib/domain/report/evidence';

/** Labels of links that sign in or out, and selectors of elements with a signed-in visitor's name. */
export interface SignInWords {
  /** Whole labels in lower case. */
  readonly signIn: readonly string[];
  readonly signOut: readonly string[];
  /** Selectors of elements that a site writes for signed-in visitors only. */
  readonly account: readonly string[];
}

export const SIGN_IN_WORDS: SignInWords = {
  signIn: `
    đăng nhập, đăng nhập/đăng ký, đăng nhập / đăng ký, đăng ký/đăng nhập, đăng ký / đăng nhập, log in,
    login, sign in, log in/sign up, login/register, sign in/register, sign in / register
  `
    .trim()
    .split(/,\s+/),
  signOut: ['đăng xuất', 'thoát tài khoản', 'log out', 'logout', 'sign out'],
  account: ['.navbar__username'],
};

const seen = z.enum(['seen', 'hidden', 'none']);
/** How a page offers to sign in and out: visible, in its document only, or not at all. */
export const SignInSeenSchema = z.strictObject({ signIn: seen, signOut: seen });
export type SignInSeen = z.infer<typeof SignInSeenSchema>;

/**
 * Finds links that sign a visitor in or out, in a page's top document without frames and shadow roots. Uses only its
 * parameter, because the browser sends its source text.
 */
export function findSignInOnPage({ signIn, signOut, account }: SignInWords): SignInSeen {
  // Elements further down than `head` (CSS pixels) are ignored: comment forms have their own sign-in links.
  const limits = { elements: 20_000, label: 40, head: 600 };
  // Reads properties even if a field or form has a name that hides them.
  const unclobber = <T extends Document | Element>(node: T): T =>
    new Proxy<T>(node, {
      get: (_, key) => {
        const value: unknown = Reflect.get(Object.getPrototypeOf(node), key, node);
        return typeof value === 'function' ? value.bind(node) : value;
      },
    });
  const page = unclobber(document);
  const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  const isSeen = (element: Element, isAnywhere: boolean) => {
    const { top, width, height } = unclobber(element).getBoundingClientRect();
    if (width < 2 || height < 2 || (!isAnywhere && top + window.scrollY > limits.head)) return false;
    return unclobber(element).checkVisibility({ visibilityProperty: true });
  };
  const found: { signIn: SignInSeen['signIn']; signOut: SignInSeen['signOut'] } = {
    signIn: 'none',
    signOut: 'none',
  };
  const note = (of: 'signIn' | 'signOut', isInView: boolean) => {
    if (found[of] !== 'seen') found[of] = isInView ? 'seen' : 'hidden';
  };
  const links = page.querySelectorAll('a, button, [role="button"], [role="menuitem"]');
  for (let at = 0; at < Math.min(links.length, limits.elements); at++) {
    const link = links[at];
    const text = link?.textContent ?? '';
    if (!link || text.length === 0 || text.length > limits.label * 3) continue;
    const label = plain(text);
    if (signIn.includes(label)) note('signIn', isSeen(link, false));
    else if (signOut.includes(label)) note('signOut', isSeen(link, true));
  }
  for (const holder of page.querySelectorAll(account.join(','))) {
    if (plain(unclobber(holder).textContent ?? '') !== '') note('signOut', isSeen(holder, true));
  }
  return found;
}

/** Returns whether the visitor was signed in, by the page's links and the visitor's words; "unknown" if they contradict. */
export function findSignedIn({ signIn, signOut }: SignInSeen, isVisitorShown: boolean): SignedIn {
  if (signOut === 'seen' && signIn !== 'seen') return 'yes';
  if (signOut === 'hidden' && signIn === 'none' && isVisitorShown) return 'yes';
  if (signIn === 'seen' && signOut === 'none' && !isVisitorShown) return 'no';
  return 'unknown';
}
