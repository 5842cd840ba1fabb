/**
 * A canonical key of something the registry can know, stored exactly (never hashed): `shop:shopee.vn:123456`,
 * `tax:0100233488`, `site:example.vn`, `notice:000123/26/CBMP-QLD`, `gtin:08938...`, `model:acme/AB-120` (a product),
 * `official:shopee.vn:tiệmgốmmây` (the visual shape of an official store's name: only suggests a comparison, and says
 * nothing about the shop looked up), `trader:hkdgốmmây/12lêlợi/minhhọa` (a trader by registered name and address from
 * a decision; suggests a comparison, never warns).
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

/** Source of a record: the published list or decision, and its date. */
export interface RecordSource {
  readonly name: string;
  readonly url: string;
  /** ISO date (YYYY-MM-DD) of the list or decision. */
  readonly asOf: string;
  /** ISO date on which the registry's publisher took it from there, where known. */
  readonly retrievedOn?: string;
}

/** A record its subject has answered, until that is decided and published. ISO dates; a decision has its own status. */
export interface Answerable {
  /** First day the answer was under review. */
  readonly underReviewSince?: string;
  /** First day since the source agreed to correct the record; its next list will. */
  readonly beingCorrectedSince?: string;
}

/** A register lists the key with this status. */
export interface SellerRecord extends Answerable {
  readonly type: 'seller';
  readonly key: TrustKey;
  readonly status: SellerStatus;
  readonly source: RecordSource;
}

export const VIOLATION_STATUSES = ['active', 'corrected', 'withdrawn', 'appealed'] as const;
type ViolationStatus = (typeof VIOLATION_STATUSES)[number];

/** A published decision with the fields of D55/2024 art. 24. ISO dates (YYYY-MM-DD), Vietnam time. */
export interface ViolationRecord {
  readonly type: 'violation';
  /** Stable across versions of the registry. */
  readonly id: string;
  readonly keys: readonly TrustKey[];
  readonly issuer: string;
  readonly number: string;
  readonly decidedOn: string;
  readonly actCode: string;
  /** The violation in the decision's own words (Vietnamese), and in English. */
  readonly act: { readonly vi: string; readonly en: string };
  readonly area: string;
  readonly trader: { readonly name: string; readonly address: string };
  readonly publishedOn: string;
  /** Last day it is shown: 30 days after publication unless the issuer set an earlier one. */
  readonly expiresOn: string;
  readonly status: ViolationStatus;
  readonly source: RecordSource;
  /** SHA-256 (hex) of the source document. */
  readonly sourceDigest: string;
}

/** A site or platform on the ministry's register, with its record number and its owner. */
export interface SiteRecord extends Answerable {
  readonly type: 'site';
  readonly id: string;
  readonly keys: readonly TrustKey[];
  readonly status: SellerStatus;
  readonly number: string;
  readonly owner: string;
  /** ISO date of the ministry's confirmation, where its list says so. */
  readonly confirmedOn?: string;
  readonly source: RecordSource;
}

/** Why a product was recalled. A voluntary withdrawal (of an unused number) is no danger and never warns. */
export const RECALL_REASONS = ['safety', 'quality', 'voluntary'] as const;
export type RecallReason = (typeof RECALL_REASONS)[number];

/** A recalled product, found by notification number, barcode or exact model. ISO dates (YYYY-MM-DD). */
export interface RecallRecord extends Answerable {
  readonly type: 'recall';
  readonly id: string;
  readonly keys: readonly TrustKey[];
  readonly product: string;
  readonly brand: string;
  readonly reason: RecallReason;
  /** ISO 3166 code of the recalling authority's country: "VN"; any other is shown as a foreign warning. */
  readonly country: string;
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: string;
  /** What is wrong, in the source's own words. */
  readonly hazard: string;
  /** The batches or production dates concerned, where not all are. */
  readonly batches?: string;
  /** The ordered measure, or the issuer's advice to buyers, in the source's own words. */
  readonly measure?: string;
  readonly source: RecordSource;
}

/** Who keeps a list of warned sites; a community's list is never an official statement. */
export const WARNING_ORIGINS = ['authority', 'community'] as const;
type WarningOrigin = (typeof WARNING_ORIGINS)[number];

/** Days after which an unrenewed warning list no longer counts. */
export const DAYS_OF_A_LIST = 30;

/**
 * A site on a warning list. It is not a decision: one with issuer, number, date and act is a ViolationRecord.
 * `source` names the list and the day it was read; later versions omit a site that left the list.
 */
export interface WarningRecord extends Answerable {
  readonly type: 'warning';
  readonly id: string;
  readonly keys: readonly TrustKey[];
  readonly origin: WarningOrigin;
  /** The list's own category ("phishing", "giả mạo ngân hàng"); empty without one. */
  readonly category: string;
  readonly source: RecordSource;
}

export type TrustRecord = SellerRecord | ViolationRecord | SiteRecord | RecallRecord | WarningRecord;

export type UnavailableReason = 'no-data' | 'stale' | 'not-supported' | 'failed';

/** The signed version that answered, and its age. Times in epoch ms. */
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

/** A record that says its subject's name, or a host that may be one. */
export type NamedRecord = ViolationRecord | SiteRecord | WarningRecord;

/**
 * Records whose trader, owner, shop address or host is like a typed name, the same spelling first. Several sellers share a name, so none
 * of them is an answer about a seller. Null where they cannot be read.
 */
export type FindNamed = (name: string) => Promise<readonly NamedRecord[] | null>;
