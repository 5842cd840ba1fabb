import type * as z from 'zod';
import type { DeepReadonly } from '@/lib/base/deep-readonly';
import type { SellerStatus } from './record-values';
import type {
  AnswerableSchema,
  RecallRecordSchema,
  RecordSourceSchema,
  SiteRecordSchema,
  ViolationRecordSchema,
  WarningRecordSchema,
} from './trust.schema';
import type { TrustKey, TrustKeyKind } from './trust-key-kinds';

/** What is looked up. A subject that has a name but no key never leads to a warning; it leads at most to "may be the same as". */
export type TrustSubject =
  | { readonly kind: TrustKeyKind; readonly key: TrustKey }
  | { readonly kind: 'name'; readonly name: string };

// The fields of these types are described in their schemas.
export type RecordSource = DeepReadonly<z.infer<typeof RecordSourceSchema>>;
export type Answerable = DeepReadonly<z.infer<typeof AnswerableSchema>>;

/** A register's entry for the seller with `key`, and the seller's status there. */
export interface SellerRecord extends Answerable {
  readonly type: 'seller';
  readonly key: TrustKey;
  readonly status: SellerStatus;
  readonly source: RecordSource;
}

export type ViolationRecord = DeepReadonly<z.infer<typeof ViolationRecordSchema>>;

export type SiteRecord = DeepReadonly<z.infer<typeof SiteRecordSchema>>;

export type RecallRecord = DeepReadonly<z.infer<typeof RecallRecordSchema>>;

export type WarningRecord = DeepReadonly<z.infer<typeof WarningRecordSchema>>;

/**
 * Number of days for which a warning list counts after its date (`asOf`). If the source does not renew the list within these
 * days, the list no longer counts.
 */
export const DAYS_OF_A_LIST = 30;

export type TrustRecord = SellerRecord | ViolationRecord | SiteRecord | RecallRecord | WarningRecord;

export type UnavailableReason = 'no-data' | 'stale' | 'not-supported' | 'failed';

/** The registry version from which a result comes, and the times of this version (epoch ms). */
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

/** Looks up many subjects at once. Returns one result for each subject, in their order. */
export type LookUp = (subjects: readonly TrustSubject[]) => Promise<readonly LookUpResult[]>;

/** A record that can be found by a name: it states its subject’s name, or it states a host that may contain the name. */
export type NamedRecord = ViolationRecord | SiteRecord | WarningRecord;

/**
 * Returns the records whose trader, owner, shop address or host is like a typed name. Records with exactly that name come first.
 * Several sellers can share a name, so a record found here says nothing certain about a seller. Null if the records cannot be
 * read.
 */
export type FindNamed = (name: string) => Promise<readonly NamedRecord[] | null>;
