/** What kind of platform a site is (Law 122/2025 art. 3); `unknown` asks only what every kind must show. */
export type PlatformType = 'direct' | 'intermediary' | 'social' | 'integrated' | 'unknown';

/** Things the law asks a site to show. The reader says for each whether it was found. */
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

/** `not-found` only on a page that was read completely; anything less is `unknown`. */
export type ItemReading = 'found' | 'not-found' | 'unknown';

/** A "Đã thông báo" or "Đã đăng ký" mark on a site, and where it leads; without a link it is only a picture. */
export interface SiteBadge {
  readonly says: 'notified' | 'registered';
  readonly link?: string;
}

/** What a site shows about itself, as its pages state it. */
export interface SiteFacts {
  /** Without "www.". */
  readonly host: string;
  readonly platform: PlatformType;
  /** Whether a contract can be concluded on the site. */
  readonly ordering: boolean | 'unknown';
  /** A large platform (Decree 55/2024 art. 2(2)). */
  readonly large: boolean | 'unknown';
  readonly owner: 'organisation' | 'individual' | 'foreign' | 'unknown';
  readonly badges: readonly SiteBadge[];
  readonly items: Readonly<Partial<Record<DisclosureItem, ItemReading>>>;
  /** What stands there for the items found: a name, a number, the address of a policy. Personal numbers are masked. */
  readonly shown?: Readonly<Partial<Record<DisclosureItem, string>>>;
  /** Where each of them stands: "footer p". */
  readonly places?: Readonly<Partial<Record<DisclosureItem, string>>>;
  /** The tax code it prints, where there is exactly one. */
  readonly taxCode?: string;
}

/** One line of a page as a person reads it, and where it stands. */
export interface SiteLine {
  readonly text: string;
  readonly at: string;
}

/** A link of a page: its words and its address. */
interface SiteLink extends SiteLine {
  readonly href: string;
}

/**
 * What one page of an independent site says, before anything is understood of it. The content script hands it over; the
 * background makes facts of it (`lib/marketplaces/site/read-site-facts.ts`) and keeps none of it.
 */
export interface SiteText {
  readonly host: string;
  /** The page's path: a policy's own page is told by it. */
  readonly path: string;
  readonly lines: readonly SiteLine[];
  readonly links: readonly SiteLink[];
  /** Telephone and e-mail addresses that are links. */
  readonly contacts: readonly SiteLine[];
  /** Pictures with words, and where each leads. */
  readonly pictures: readonly { readonly text: string; readonly link?: string }[];
  readonly ordering: boolean;
  /** Loaded to its footer, and nothing of it left out here. */
  readonly isWhole: boolean;
}

/** Bounds of what a page may say. */
export const SITE_TEXT_MAX = { lines: 4_000, line: 1_400, links: 600, pictures: 200, contacts: 20 } as const;
