import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { RegistryAge, SellerRecord, SiteRecord, TrustRecord } from '@/lib/domain/seller/trust';
import type { TrustKey, TrustKeyKind } from '@/lib/domain/seller/trust-key-kinds';
import type { CountedState, Finding, ShapeName, VerdictState } from '@/lib/domain/verdict/verdict';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { MessageKey, Words } from '@/lib/domain/words';
import type { Basis } from '@/lib/reference/sources';
import type { SubjectResult, VerdictContext } from './context';

/** Every rule by its id. A rule with another id, or without a headline (headlines.ts), is a type error. */
export type RuleId =
  | SellerStatus
  | 'badge'
  | 'disclosed'
  | 'disclosure'
  | 'goods'
  | 'impersonation'
  | 'recall'
  | 'same-business'
  | 'same-trader'
  | 'seller-details'
  | 'site-warning'
  | 'tax-code-form'
  | 'tax-record'
  | 'violation';

/** A record of the registry that names exactly the key that was looked up. */
export interface Match {
  readonly key: TrustKey;
  readonly kind: TrustKeyKind;
  readonly record: TrustRecord;
  readonly age: RegistryAge;
}

/** The input of a rule. `today` is the day in Vietnam (ISO). */
export interface RuleInput {
  readonly context: VerdictContext;
  readonly results: readonly SubjectResult[];
  readonly matches: readonly Match[];
  readonly now: number;
  readonly today: string;
}

/** A part of the input that a rule needs; without it the rule finds nothing. */
export type Need = 'record' | 'seller' | 'tax-code' | 'title' | 'site' | 'officials';

/** The words of a finding. */
interface FindingWords {
  readonly title: string;
  readonly sentence: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  /** The name of the source in this language; absent if the source has only one name. */
  readonly sourceName?: string;
  /** The finding rests on words of the page alone. No source is linked, because no text says this of the seller. */
  readonly restsOnWords?: true;
}

/** A label and sentence for a state, if a finding explains it better than the state's own words. */
export interface Explanation {
  readonly state: VerdictState;
  /** If several findings explain one state, the one with the lowest rank counts. */
  readonly rank: number;
  /** Absent: the state's own label. */
  readonly label?: MessageKey;
  readonly summary: MessageKey;
  /** The count that includes such a card. Absent: that of its state. */
  readonly countsAs?: CountedState;
  /** The shape of such a state. Absent: the state's own. */
  readonly shape?: ShapeName;
}

/** One kind of statement about a seller. Pure: it repeats a source or what was read, and draws no conclusion. */
export interface VerdictRule {
  readonly id: RuleId;
  readonly needs: readonly Need[];
  /** The legal basis, as cited beside the finding. */
  readonly basis: readonly Basis[];
  /** The days on which it holds (ISO, Vietnam), both inclusive; null: no end is known. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** The finding is the seller's own record. `registers` is false for a platform's own mark and for a record that ended. */
  readonly own?: { readonly registers: boolean };
  /** The words of the seller's state if this rule found something. */
  readonly explains?: Explanation;
  /** The violation type that is offered first, if a finding is more than information. */
  readonly violation?: (finding: Finding) => ViolationCode | undefined;
  /** Every message that this rule can use, so that all sentences of a mark can be listed and reviewed. */
  readonly says: readonly MessageKey[];
  apply(input: RuleInput): readonly Finding[];
  describe(finding: Finding, words: Words, today: string): FindingWords;
}

/** Returns the records of a site by its own domain: its status on a list, and its entry in the register. */
export function findSiteRecords(matches: readonly Match[]): (SellerRecord | SiteRecord)[] {
  return matches.flatMap(({ kind, record }) =>
    kind === 'site' && (record.type === 'seller' || record.type === 'site') ? [record] : [],
  );
}

/** Whom a key names: the shop or site itself, the holder of a printed tax code, a product, or a model that many sell. */
export type About = 'seller' | 'tax' | 'product' | 'model';

/** Returns whom a record found by this key is about. */
export function findWhomKeyNames(key: string): About {
  if (/^(?:shop|site):/.test(key)) return 'seller';
  if (key.startsWith('tax:')) return 'tax';
  return key.startsWith('model:') ? 'model' : 'product';
}

/** True if a record found by this key may be of another seller or product with the same name, model or address. */
export function isLikenessKey(key: string): boolean {
  return /^(?:trader|official|model):/.test(key);
}

/** True for a Vietnamese host. Elsewhere a seller prints the codes of another country, under its laws. */
export function isVietnamese(host: string | undefined): boolean {
  return host !== undefined && /(?:\.vn|^(?:[a-z0-9-]+\.)?chotot\.com)$/.test(host);
}
