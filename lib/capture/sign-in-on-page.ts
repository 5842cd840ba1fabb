import * as z from 'zod';
import type { SignedIn } from '@/lib/domain/report/evidence';

/** The texts and selectors that show whether a visitor is signed in. */
export interface SignInWords {
  /** `signIn` and `signOut`: the whole texts of links to sign in and of links to sign out, in lower case. */
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

const visibility = z.enum(['seen', 'hidden', 'none']);
/**
 * How a page's links to sign in and to sign out were found: `seen` if visible, `hidden` if in the document but invisible, `none`
 * if absent.
 */
export const SignInSeenSchema = z.strictObject({ signIn: visibility, signOut: visibility });
export type SignInSeen = z.infer<typeof SignInSeenSchema>;

/**
 * Finds links that sign a visitor in or out. Searches a page's top document, without frames and shadow roots. Uses nothing but
 * its parameter, because the browser runs only the function's source text in the page (`runInPage`).
 */
export function findSignInOnPage({ signIn, signOut, account }: SignInWords): SignInSeen {
  // A sign-in link below `head` (CSS pixels from the top) is ignored, because comment forms have sign-in links of their own.
  const limits = { elements: 20_000, label: 40, head: 600 };
  // Reads a property through the prototype: a form field named like a property would hide the property.
  const unclobber = <T extends Document | Element>(node: T): T =>
    new Proxy<T>(node, {
      get: (_, key) => {
        const value: unknown = Reflect.get(Object.getPrototypeOf(node), key, node);
        return typeof value === 'function' ? value.bind(node) : value;
      },
    });
  const page = unclobber(document);
  const normaliseText = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  const isSeen = (element: Element, isAnywhere: boolean) => {
    const { top, width, height } = unclobber(element).getBoundingClientRect();
    if (width < 2 || height < 2 || (!isAnywhere && top + window.scrollY > limits.head)) return false;
    return unclobber(element).checkVisibility({ visibilityProperty: true });
  };
  const found: { signIn: SignInSeen['signIn']; signOut: SignInSeen['signOut'] } = {
    signIn: 'none',
    signOut: 'none',
  };
  const recordLink = (of: 'signIn' | 'signOut', isInView: boolean) => {
    if (found[of] !== 'seen') found[of] = isInView ? 'seen' : 'hidden';
  };
  const links = page.querySelectorAll('a, button, [role="button"], [role="menuitem"]');
  for (let at = 0; at < Math.min(links.length, limits.elements); at++) {
    const link = links[at];
    const text = link?.textContent ?? '';
    if (!link || text.length === 0 || text.length > limits.label * 3) continue;
    const label = normaliseText(text);
    if (signIn.includes(label)) recordLink('signIn', isSeen(link, false));
    else if (signOut.includes(label)) recordLink('signOut', isSeen(link, true));
  }
  for (const holder of page.querySelectorAll(account.join(','))) {
    if (normaliseText(unclobber(holder).textContent ?? '') !== '')
      recordLink('signOut', isSeen(holder, true));
  }
  return found;
}

/**
 * Returns whether the visitor was signed in, from the page's links to sign in and out and from `isVisitorShown`: whether the page
 * shows words about the visitor, such as a name. Returns "unknown" if these contradict each other or are not enough.
 */
export function toSignedInState({ signIn, signOut }: SignInSeen, isVisitorShown: boolean): SignedIn {
  if (signOut === 'seen' && signIn !== 'seen') return 'yes';
  if (signOut === 'hidden' && signIn === 'none' && isVisitorShown) return 'yes';
  if (signIn === 'seen' && signOut === 'none' && !isVisitorShown) return 'no';
  return 'unknown';
}
