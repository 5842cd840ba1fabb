/**
 * A canonical key of something the registry can know, kept exactly (never hashed):
 * `shop:shopee.vn:123456`, `tax:0100233488`, `site:example.vn`, `notice:000123/26/CBMP-QLD`, `gtin:08938...`,
 * `model:acme/AB-120` (a product), `official:shopee.vn:tiệmgốmmây` (the shape of an official store's name: it only
 * ever asks to compare, and says nothing about the shop that was looked at), `trader:hkdgốmmây/12lêlợi/minhhọa` (a trader
 * by the registered name and the address a decision states; it asks to compare, and never warns).
 */
export type TrustKey = `${TrustKeyKind}:${string}`;
export const TRUST_KEY_KINDS = [
  'shop',
  'tax',
  'site',
  'notice',
  'gtin',
  'model',
  'official',
  'trader',
] as const;
export type TrustKeyKind = (typeof TRUST_KEY_KINDS)[number];

/** What is looked up. A name never warns: it can only say "may be the same as". */
export type TrustSubject =
  | { readonly kind: TrustKeyKind; readonly key: TrustKey }
  | { readonly kind: 'name'; readonly name: string };

export const SELLER_STATUSES = [
  'registered',
  'notified',
  'official-store',
  'suspended',
  'withdrawn',
] as const;
export type SellerStatus = (typeof SELLER_STATUSES)[number];

/** Where a record comes from: the published list or decision, and when it was made. */
export interface RecordSource {
  readonly name: string;
  readonly url: string;
  /** ISO date (YYYY-MM-DD) of the list or decision. */
  readonly asOf: string;
  /** ISO date on which the publisher of the registry took it from there, where that is known. */
  readonly retrievedOn?: string;
}

/**
 * What a record says once whom it is about has answered it, until the answer is decided and published; a decision says
 * it by its status. Days are ISO dates.
 */
export interface Answerable {
  /** Since when the answer is under review. */
  readonly underReviewSince?: string;
  /** Since when the source puts the record right: it agreed, and the next list will say so. */
  readonly beingCorrectedSince?: string;
}

/** The key is on a register with this status. */
export interface SellerRecord extends Answerable {
  readonly type: 'seller';
  readonly key: TrustKey;
  readonly status: SellerStatus;
  readonly source: RecordSource;
}

export const VIOLATION_STATUSES = ['active', 'corrected', 'withdrawn', 'appealed'] as const;
type ViolationStatus = (typeof VIOLATION_STATUSES)[number];

/** A published decision; the fields are those of D55/2024 art. 24. Dates are ISO (YYYY-MM-DD), Vietnam time. */
export interface ViolationRecord {
  readonly type: 'violation';
  /** Stable across versions of the registry. */
  readonly id: string;
  readonly keys: readonly TrustKey[];
  readonly issuer: string;
  readonly number: string;
  readonly decidedOn: string;
  readonly actCode: string;
  /** The act in the decision's own words (Vietnamese), and in English. */
  readonly act: { readonly vi: string; readonly en: string };
  readonly area: string;
  readonly trader: { readonly name: string; readonly address: string };
  readonly publishedOn: string;
  /** The last day it is shown: 30 days after publication unless the issuer set an earlier one. */
  readonly expiresOn: string;
  readonly status: ViolationStatus;
  readonly source: RecordSource;
  /** SHA-256 (hex) of the source document. */
  readonly sourceDigest: string;
}

/** A site or platform on the ministry's register, with the number of its record there and who owns it. */
export interface SiteRecord extends Answerable {
  readonly type: 'site';
  readonly id: string;
  readonly keys: readonly TrustKey[];
  readonly status: SellerStatus;
  readonly number: string;
  readonly owner: string;
  /** ISO date on which the ministry confirmed it, where its list says so. */
  readonly confirmedOn?: string;
  readonly source: RecordSource;
}

/** Why a product was called back; a voluntary withdrawal (of a number no longer used) is no danger and never warns. */
export const RECALL_REASONS = ['safety', 'quality', 'voluntary'] as const;
export type RecallReason = (typeof RECALL_REASONS)[number];

/** A product called back, found by its notification number, barcode or exact model. Dates are ISO (YYYY-MM-DD). */
export interface RecallRecord extends Answerable {
  readonly type: 'recall';
  readonly id: string;
  readonly keys: readonly TrustKey[];
  readonly product: string;
  readonly brand: string;
  readonly reason: RecallReason;
  /** ISO 3166 code of whose authority called it back: "VN", else a foreign warning and shown as one. */
  readonly country: string;
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: string;
  /** What is wrong, in the source's own words. */
  readonly hazard: string;
  /** Which batches or production dates it is about, where not all: other pieces of the product are not meant. */
  readonly batches?: string;
  /** What was ordered, or what the issuer says a buyer can do, in the source's own words. */
  readonly measure?: string;
  readonly source: RecordSource;
}

/** Who keeps a list of sites to be careful with; what a community says is never an official statement. */
export const WARNING_ORIGINS = ['authority', 'community'] as const;
type WarningOrigin = (typeof WARNING_ORIGINS)[number];

/** A warning list that nobody renewed for so many days says nothing any more. */
export const DAYS_OF_A_LIST = 30;

/**
 * A site on somebody's warning list. It is no decision: one with issuer, number, date and act is a ViolationRecord.
 * `source` names the list and the day it was read; a site that left the list is in no later version.
 */
export interface WarningRecord extends Answerable {
  readonly type: 'warning';
  readonly id: string;
  readonly keys: readonly TrustKey[];
  readonly origin: WarningOrigin;
  /** The list's own heading for it ("phishing", "giả mạo ngân hàng"); empty where it gives none. */
  readonly category: string;
  readonly source: RecordSource;
}

export type TrustRecord = SellerRecord | ViolationRecord | SiteRecord | RecallRecord | WarningRecord;

export type UnavailableReason = 'no-data' | 'stale' | 'not-supported' | 'failed';

/** Which signed version answered, and how old it is. Times are epoch milliseconds. */
export interface RegistryAge {
  readonly version: number;
  readonly publishedAt: number;
  readonly fetchedAt: number;
  readonly expiresAt: number;
}

export type TrustAnswer =
  | { readonly status: 'known'; readonly records: readonly TrustRecord[]; readonly age: RegistryAge }
  | { readonly status: 'unlisted'; readonly age: RegistryAge }
  | { readonly status: 'unavailable'; readonly reason: UnavailableReason; readonly age?: RegistryAge };

/** Answers for many subjects at once, in the order asked. */
export type LookUp = (subjects: readonly TrustSubject[]) => Promise<readonly TrustAnswer[]>;
