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

/** The subject of a look-up. A name never warns: it can only say "may be the same as". */
export type TrustSubject =
  | { readonly kind: TrustKeyKind; readonly key: TrustKey }
  | { readonly kind: 'name'; readonly name: string };

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

export type ViolationRecord = DeepReadonly<z.infer<typeof ViolationRecordSchema>>;

export type SiteRecord = DeepReadonly<z.infer<typeof SiteRecordSchema>>;

export type RecallRecord = DeepReadonly<z.infer<typeof RecallRecordSchema>>;

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

/** Looks up many subjects at once; returns the results in the order of the subjects. */
export type LookUp = (subjects: readonly TrustSubject[]) => Promise<readonly LookUpResult[]>;

/** A record that states its subject's name, or a host that may contain it. */
export type NamedRecord = ViolationRecord | SiteRecord | WarningRecord;

/**
 * Returns records whose trader, owner, shop address or host is like a typed name, the same spelling first. Several sellers
 * share a name, so none of them is an answer about a seller. Null if the records cannot be read.
 */
export type FindNamed = (name: string) => Promise<readonly NamedRecord[] | null>;
