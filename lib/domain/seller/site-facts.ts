/** Kind of a platform (Law 122/2025 art. 3); `unknown` requires only what every kind must show. */
export type PlatformType = 'direct' | 'intermediary' | 'social' | 'integrated' | 'unknown';

/** What the law requires a site to show. The reader says for each whether it was found. */
export const DISCLOSURE_ITEMS = [
  'owner-name',
  'owner-address',
  'legal-representative',
  'registration',
  'registration-date',
  'registration-place',
  'tax-code',
  'phone',
  'e-mail',
  'privacy-policy',
  'rights-and-duties',
  'complaint-method',
  'complaint-contact',
  'complaint-times',
  'price-policy',
  'conditions',
  'payment',
  'delivery',
  'returns',
  'ranking-criteria',
  'seller-identity',
] as const;
export type DisclosureItem = (typeof DISCLOSURE_ITEMS)[number];

/** `not-found` only on a page that was read completely; otherwise `unknown`. */
export type ItemReading = 'found' | 'not-found' | 'unknown';

/** A "Đã thông báo" or "Đã đăng ký" mark on a site and its link; without a link it is only a picture. */
export interface SiteBadge {
  readonly says: 'notified' | 'registered';
  readonly link?: string;
}

/** What a site states about itself. */
export interface SiteFacts {
  /** Without "www.". */
  readonly host: string;
  readonly platform: PlatformType;
  /** Whether an order can be placed on the site. */
  readonly ordering: boolean | 'unknown';
  /** A large platform (Decree 55/2024 art. 2(2)). */
  readonly large: boolean | 'unknown';
  readonly owner: 'organisation' | 'individual' | 'foreign' | 'unknown';
  readonly badges: readonly SiteBadge[];
  readonly items: Readonly<Partial<Record<DisclosureItem, ItemReading>>>;
  /** The text of each item found: a name, a number, the address of a policy. Personal numbers are masked. */
  readonly shown?: Readonly<Partial<Record<DisclosureItem, string>>>;
  /** Where each item is: "footer p". */
  readonly places?: Readonly<Partial<Record<DisclosureItem, string>>>;
  /** The printed tax code, where there is exactly one. */
  readonly taxCode?: string;
}

/** One line of a page as a person reads it, and its place. */
export interface SiteLine {
  readonly text: string;
  readonly at: string;
}

/** A link of a page: its text and its address. */
interface SiteLink extends SiteLine {
  readonly href: string;
}

/**
 * The text of one page of an independent site. The content script sends it; the background turns it into facts
 * (`lib/marketplaces/site/read-site-facts.ts`) and stores none of it.
 */
export interface SiteText {
  readonly host: string;
  /** The page's path, which identifies a policy's own page. */
  readonly path: string;
  readonly lines: readonly SiteLine[];
  readonly links: readonly SiteLink[];
  /** Telephone and e-mail links. */
  readonly contacts: readonly SiteLine[];
  /** Pictures with text, and the target of each. */
  readonly pictures: readonly { readonly text: string; readonly link?: string }[];
  readonly ordering: boolean;
  /** True where the page was loaded down to its footer and nothing was left out here. */
  readonly isWhole: boolean;
}

/** Limits of a page's text. */
export const SITE_TEXT_MAX = { lines: 4_000, line: 1_400, links: 600, pictures: 200, contacts: 20 } as const;
