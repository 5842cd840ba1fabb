import type { Changes } from '@/lib/capture/freeze/change-watch';
import { findVisitorRegions } from '@/lib/capture/freeze/visitor/regions';
import {
  findDocument,
  findMatchingElements,
  readAttribute,
  unclobbered,
} from '@/lib/capture/freeze/write/nodes';
import { findGoodsContainer, findRecommendations, RECOMMENDATIONS } from './recommendations';

/** A kind of page region that is about the visitor, not about the listing, and the selectors that find it. */
export interface ScopeRule {
  readonly kind: 'account' | 'cart' | 'chat' | 'address' | 'search-history' | 'recommendations';
  readonly selectors: readonly string[];
}

// These selectors were read from the marketplaces' own pages in 2026-11. The last selectors of each kind are common in shop
// systems.
const OUT_OF_SCOPE: readonly ScopeRule[] = [
  {
    kind: 'account',
    selectors: splitSelectors(`
      .navbar__link--account, #topActionUserAccont, #topActionUserAccount, #myAccountTrigger,
      #lzdMyAccountPop, [data-view-id="header_header_account_container"], #nav-link-accountList,
      #gh_user, #gh-ug, #user-menu, [data-testid="account"], [data-testid="user-menu"],
      [data-e2e="profile-icon"], .site-nav-user, .header-user-info, .user-menu, .account-menu
    `),
  },
  {
    kind: 'cart',
    selectors: splitSelectors(`
      .cart-drawer, .shopee-cart-number-badge, #topActionCartNumber, #float-cart-root, #nav-cart,
      [data-view-id="header_user_shortcut_cart"], #gh-minicart-hover-body, .mini-cart, .minicart,
      .cart-drawer-container, .lzd-nav-cart, #cart, .site-header__cart, [data-testid="cart"]
    `),
  },
  {
    kind: 'chat',
    selectors: splitSelectors(`
      #shopee-mini-chat-embedded, #widget-chat, #chat-platform, .im-window, #im-root, .chat-window,
      [data-testid="chat-window"], #tawkchat-container, .fb_dialog, .zalo-chat-widget, #crisp-chatbox
    `),
  },
  {
    kind: 'address',
    selectors: splitSelectors(`
      .delivery-zone__heading, .address-info, #glow-ingress-block, #nav-global-location-popover-link,
      #contextualIngressPtLabel, .location__address, .delivery-address, [data-testid="deliver-to"],
      .delivery__location, .delivery-v2-location, #unifiedLocation1ClickAddress
    `),
  },
  {
    kind: 'search-history',
    selectors: splitSelectors('.shopee-searchbar-hints, .search-history, [data-testid="search-history"]'),
  },
];

/** Splits a list of selectors at its commas. */
function splitSelectors(text: string): string[] {
  return text.trim().split(/,\s+/);
}

/**
 * Selector of elements that name the visitor. In a region that is out of scope, words that identify the visitor are read only
 * from these elements, and not from a search or a cart. A chat is not read at all, because it names the seller.
 */
const IDENTITY = `
  .navbar__username, #account-popup-username, #nav-link-accountList-nav-line-1, #glow-ingress-line2,
  [data-testid="username"], [data-testid="user-name"], .uname, .user-name, .username, .account-name,
  .user-email, .account-email, .user-phone, .addr, .delivery-address, .address-info, .address,
  #topActionUserAccont .top-links-item, [data-identity]
`;

/** Selector of parts of the listing. A region that contains such a part is never blanked. */
const EVIDENCE = 'h1,main,[itemprop="offers"],[itemtype*="Product"]';

/** Selector of elements that a page about one product has and a results page has not. */
const ONE_THING = 'h1,[itemprop="offers"],[itemtype*="Product"]';

// Finds the elements of a single selector. Browsers use their index of classes and ids for a single selector, but not for a list
// of selectors.
function findBySelector(root: Document | ShadowRoot | Element, selector: string): Element[] {
  const plain = unclobbered(root);
  const isId = 'getElementById' in plain && /^#[\w-]+$/.test(selector);
  return isId && plain.getElementById(selector.slice(1)) === null ? [] : findMatchingElements(root, selector);
}

/** Finds the regions that are out of scope, with the kind of each. `root` itself can be one of them. */
export function findRegionsOutOfScope(
  root: Document | ShadowRoot | Element,
): Map<Element, ScopeRule['kind']> {
  const regions = new Map<Element, ScopeRule['kind']>();
  for (const { kind, selectors } of OUT_OF_SCOPE) {
    for (const element of selectors.flatMap((selector) => findBySelector(root, selector))) {
      if (!regions.has(element) && !containsListingPart(element)) regions.set(element, kind);
    }
  }
  for (const [element, kind] of findVisitorRegions(root, containsListingPart)) {
    if (!regions.has(element)) regions.set(element, kind);
  }
  if (unclobbered(findDocument(root)).querySelector(ONE_THING)) {
    for (const element of findRecommendations(root, containsListingPart)) {
      if (!regions.has(element)) regions.set(element, 'recommendations');
    }
  }
  return regions;
}

const ANY_REGION = [...OUT_OF_SCOPE.flatMap(({ selectors }) => selectors), RECOMMENDATIONS].join(',');

/**
 * Returns the elements in which to look again, after `changes`, for regions that are out of scope: new elements, and the
 * surroundings of changed elements.
 */
export function findRootsToSearchAgain({ filled, touched }: Changes): Set<Element> {
  const roots = new Set<Element>();
  for (const element of [...filled, ...touched]) {
    const around = unclobbered(element).closest(ANY_REGION);
    if (around) roots.add(around);
    else if (filled.has(element) || unclobbered(element).matches('a[href]'))
      roots.add(findGoodsContainer(element));
  }
  return roots;
}

function containsListingPart(element: Element): boolean {
  const plain = unclobbered(element);
  return plain.matches(EVIDENCE) || plain.querySelector(EVIDENCE) !== null;
}

/** Returns the words that identify the visitor, read from the IDENTITY elements inside regions that are out of scope. */
export function readIdentityWords(regions: ReadonlyMap<Element, ScopeRule['kind']>): string[] {
  const words: string[] = [];
  for (const [region, kind] of regions) {
    if (kind === 'chat') continue; // a chat names the other person: the seller
    const plain = unclobbered(region);
    const holders = [...plain.querySelectorAll(IDENTITY), ...(plain.matches(IDENTITY) ? [region] : [])];
    for (const holder of holders) words.push(unclobbered(holder).textContent ?? '');
  }
  return words;
}

const MAX_HEADER = 6_000;

/**
 * True for a bar at the top of a site, which shows who is signed in. False for an element that contains the listing, because some
 * pages are entirely inside one header element.
 */
export function isSiteHeader(element: Element, name: string): boolean {
  const role = name === 'header' || name === 'nav' ? name : readAttribute(element, 'role');
  if (role !== 'header' && role !== 'nav' && role !== 'banner' && role !== 'navigation') return false;
  const plain = unclobbered(element);
  return (
    (plain.textContent ?? '').length < MAX_HEADER &&
    !plain.querySelector('main, article') &&
    !plain.closest('main, article')
  );
}
