import { recommendationsIn } from './recommendations';

/** A region of a page that concerns the visitor and not what is sold, by what it is. */
export interface ScopeRule {
  readonly kind: 'account' | 'cart' | 'chat' | 'address' | 'search-history' | 'recommendations';
  readonly selector: string;
}

// Read 2026-11 from the marketplaces' own pages; the last of each kind are the habits of shop systems.
export const OUT_OF_SCOPE: readonly ScopeRule[] = [
  {
    kind: 'account',
    selector: [
      ...['.navbar__link--account', '#topActionUserAccont', '#topActionUserAccount', '#myAccountTrigger'],
      ...['#lzdMyAccountPop', '[data-view-id="header_header_account_container"]', '#nav-link-accountList'],
      ...['#gh_user', '#gh-ug', '#user-menu', '[data-testid="account"]', '[data-testid="user-menu"]'],
      ...['[data-e2e="profile-icon"]', '.site-nav-user', '.header-user-info', '.user-menu', '.account-menu'],
    ].join(','),
  },
  {
    kind: 'cart',
    selector: [
      ...[
        '.cart-drawer',
        '.shopee-cart-number-badge',
        '#topActionCartNumber',
        '#float-cart-root',
        '#nav-cart',
      ],
      ...['[data-view-id="header_user_shortcut_cart"]', '#gh-minicart-hover-body', '.mini-cart', '.minicart'],
      ...['.cart-drawer-container', '.lzd-nav-cart', '#cart', '.site-header__cart', '[data-testid="cart"]'],
    ].join(','),
  },
  {
    kind: 'chat',
    selector: [
      ...[
        '#shopee-mini-chat-embedded',
        '#widget-chat',
        '#chat-platform',
        '.im-window',
        '#im-root',
        '.chat-window',
      ],
      ...[
        '[data-testid="chat-window"]',
        '#tawkchat-container',
        '.fb_dialog',
        '.zalo-chat-widget',
        '#crisp-chatbox',
      ],
    ].join(','),
  },
  {
    kind: 'address',
    selector: [
      ...[
        '.delivery-zone__heading',
        '.address-info',
        '#glow-ingress-block',
        '#nav-global-location-popover-link',
      ],
      ...[
        '#contextualIngressPtLabel',
        '.location__address',
        '.delivery-address',
        '[data-testid="deliver-to"]',
      ],
      ...['.delivery__location', '.delivery-v2-location', '#unifiedLocation1ClickAddress'],
    ].join(','),
  },
  {
    kind: 'search-history',
    selector: ['.shopee-searchbar-hints', '.search-history', '[data-testid="search-history"]'].join(','),
  },
];

/** Elements that hold who the visitor is; words are taken from these only, never from search, cart or chat. */
const IDENTITY = [
  ...[
    '.navbar__username',
    '#account-popup-username',
    '#nav-link-accountList-nav-line-1',
    '#glow-ingress-line2',
  ],
  ...[
    '[data-testid="username"]',
    '[data-testid="user-name"]',
    '.uname',
    '.user-name',
    '.username',
    '.account-name',
  ],
  ...[
    '.user-email',
    '.account-email',
    '.user-phone',
    '.addr',
    '.delivery-address',
    '.address-info',
    '.address',
  ],
  ...['#topActionUserAccont .top-links-item', '[data-identity]'],
].join(',');

/** What a listing page says of its own; a region that holds one of these is never blanked. */
const EVIDENCE = 'h1,main,[itemprop="offers"],[itemtype*="Product"]';

/** What a page about one product, and not about many, has. */
const ONE_THING = 'h1,[itemprop="offers"],[itemtype*="Product"]';

// One search for all kinds: a page of fourteen thousand elements is walked once.
const ANY_REGION = OUT_OF_SCOPE.map(({ selector }) => selector).join(',');

/** Finds the regions of `root` that are out of scope and what each is. */
export function regionsOutOfScope(root: Document | ShadowRoot): Map<Element, ScopeRule['kind']> {
  const regions = new Map<Element, ScopeRule['kind']>();
  for (const element of root.querySelectorAll(ANY_REGION)) {
    const rule = OUT_OF_SCOPE.find(({ selector }) => element.matches(selector));
    if (rule && !holdsEvidence(element)) regions.set(element, rule.kind);
  }
  const page = root instanceof ShadowRoot ? root.ownerDocument : root;
  if (page.querySelector(ONE_THING)) {
    for (const element of recommendationsIn(root, holdsEvidence)) {
      if (!regions.has(element)) regions.set(element, 'recommendations');
    }
  }
  return regions;
}

function holdsEvidence(element: Element): boolean {
  return element.matches(EVIDENCE) || element.querySelector(EVIDENCE) !== null;
}

/** The visitor's own words in `root`, read from identity elements inside regions that are out of scope. */
export function identityWords(regions: Iterable<Element>): string[] {
  const words: string[] = [];
  for (const region of regions) {
    const holders = [...region.querySelectorAll(IDENTITY), ...(region.matches(IDENTITY) ? [region] : [])];
    for (const holder of holders) words.push(holder.textContent ?? '');
  }
  return words;
}

const MAX_HEADER = 6_000;

/** Bars at the top of a site hold who is logged in; on a page that is one header the rule would take the listing too. */
export function isSiteHeader(element: Element, name: string): boolean {
  const role = name === 'header' || name === 'nav' ? name : element.getAttribute('role');
  if (role !== 'header' && role !== 'nav' && role !== 'banner' && role !== 'navigation') return false;
  return (
    (element.textContent ?? '').length < MAX_HEADER &&
    !element.querySelector('main, article') &&
    !element.closest('main, article')
  );
}
