import type * as z from 'zod';
import type { DeepReadonly } from '@/lib/base/deep-readonly';
import type {
  AnswerableSchema,
  RecallRecordSchema,
  RecordSourceSchema,
  SiteRecordSchema,
  ViolationRecordSchema,
  WarningRecordSchema,
} from './trust.schema';

/**
 * A canonical key of something the registry can know, stored exactly (never hashed): `shop:shopee.vn:123456`,
 * `tax:0100233488`, `site:example.vn`, `notice:000123/26/CBMP-QLD`, `gtin:08938...`, `model:acme/AB-120` (a product),
 * `official:shopee.vn:tiệmgốmmâythử` (the visual shape of an official store's name: only suggests a comparison, and says
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

// The fields of these types are described in their schemas.
export type RecordSource = DeepReadonly<z.infer<typeof RecordSourceSchema>>;
export type Answerable = DeepReadonly<z.infer<typeof AnswerableSchema>>;

/** A register lists the key with this status. */
export interface SellerRecord extends Answerable {
  readonly type: 'seller';
  readonly key: TrustKey;
  readonly status: SellerStatus;
  readonly source: RecordSource;
}

export const VIOLATION_STATUSES = ['active', 'corrected', 'withdrawn', 'appealed'] as const;
export type ViolationRecord = DeepReadonly<z.infer<typeof ViolationRecordSchema>>;

export type SiteRecord = DeepReadonly<z.infer<typeof SiteRecordSchema>>;

/** Why a product was recalled. A voluntary withdrawal (of an unused number) is no danger and never warns. */
export const RECALL_REASONS = ['safety', 'quality', 'voluntary'] as const;
export type RecallReason = (typeof RECALL_REASONS)[number];

export type RecallRecord = DeepReadonly<z.infer<typeof RecallRecordSchema>>;

/** Who keeps a list of warned sites; a community's list is never an official statement. */
export const WARNING_ORIGINS = ['authority', 'community'] as const;
export type WarningRecord = DeepReadonly<z.infer<typeof WarningRecordSchema>>;

/** Days after which an unrenewed warning list no longer counts. */
export const DAYS_OF_A_LIST = 30;

export type TrustRecord = SellerRecord | ViolationRecord | SiteRecord | RecallRecord | WarningRecord;

export type UnavailableReason = 'no-data' | 'stale' | 'not-supported' | 'failed';

/** The signed version that answered, and its age. Times in epoch ms. */
export interface RegistryAge {
  readonly version: number;
  readonly publishedAt: number;
  readonly fetchedAt: number;
  readonly expiresAt: number;
}

export type LookUpResult =
  | { readonly status: 'known'; readonly records: readonly TrustRecord[]; readonly age: RegistryAge }
  | { readonly status: 'unlisted'; readonly age: RegistryAge }
  | { readonly status: 'unavailable'; readonly reason: UnavailableReason; readonly age?: RegistryAge };

/** Answers for many subjects at once, in the order asked. */
export type LookUp = (subjects: readonly TrustSubject[]) => Promise<readonly LookUpResult[]>;

/** A record that says its subject's name, or a host that may be one. */
export type NamedRecord = ViolationRecord | SiteRecord | WarningRecord;

/**
 * Records whose trader, owner, shop address or host is like a typed name, the same spelling first. Several sellers share a name, so none
 * of them is an answer about a seller. Null where they cannot be read.
 */
export type FindNamed = (name: string) => Promise<readonly NamedRecord[] | null>;
