import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { RegistryAge, SellerRecord, SiteRecord, TrustRecord } from '@/lib/domain/seller/trust';
import type { TrustKey, TrustKeyKind } from '@/lib/domain/seller/trust-key-kinds';
import type { CountedState, Finding, ShapeName, VerdictState } from '@/lib/domain/verdict/verdict';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { MessageKey, Words } from '@/lib/domain/words';
import type { Basis } from '@/lib/reference/sources';
import type { SubjectResult, VerdictContext } from './context';
import type { Row } from './rows';

/** Ids of all rules. It is a type error if a rule's id is missing here, or if an id has no headline (headlines.ts). */
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

/** A part of the input that a rule needs. If the part is missing, the rule is not applied. */
export type Need = 'record' | 'seller' | 'tax-code' | 'title' | 'site' | 'officials';

/** The words of a finding. */
interface FindingWords {
  readonly title: string;
  readonly sentence: string;
  readonly rows: readonly Row[];
  /** The name of the source in this language; absent if the source has only one name. */
  readonly sourceName?: string;
  /**
   * True if the finding rests on words of the page alone. Then no source is linked, because no source says this about the seller.
   */
  readonly restsOnWords?: true;
}

/** A label and a sentence by which a finding explains a state better than the state's usual words do. */
export interface Explanation {
  readonly state: VerdictState;
  /** If several findings explain the same state, the explanation with the lowest rank is shown. */
  readonly rank: number;
  /** Label of the state. If absent, the state's usual label is shown. */
  readonly label?: MessageKey;
  readonly summary: MessageKey;
  /**
   * The count of a results page's chip in which a card is counted if this explanation applies to the card's state. If absent, the
   * count of the card's state is used.
   */
  readonly countsAs?: CountedState;
  /** Shape that is drawn for the state in place of the state's default shape. If absent, the default shape is drawn. */
  readonly shape?: ShapeName;
}

/** One kind of statement about a seller. A rule is pure: it repeats what a source or the page says, and draws no conclusion. */
export interface VerdictRule {
  readonly id: RuleId;
  readonly needs: readonly Need[];
  /** The legal basis that is cited beside the finding. */
  readonly basis: readonly Basis[];
  /** First and last day on which the rule applies (ISO, Vietnam), both inclusive. `validUntil` is null if no end is known. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  /**
   * Set for a rule that states what a record of the seller's own shop or site says. `registers` is true if such a record makes
   * the seller "registered". It is false for a marketplace's label ("official store") and for a suspended or withdrawn record.
   */
  readonly own?: { readonly registers: boolean };
  /** The words for the seller's state, used if this rule found something. */
  readonly explains?: Explanation;
  /** Returns the violation type that is offered first because of a finding. Not called for findings that are only information. */
  readonly violation?: (finding: Finding) => ViolationCode | undefined;
  /** Every message that this rule can use. The list serves to review all sentences that marks can show. */
  readonly says: readonly MessageKey[];
  apply(input: RuleInput): readonly Finding[];
  describe(finding: Finding, words: Words, today: string): FindingWords;
}

/** Returns the records that were found by a site's own domain: of a list (type `seller`), and of the register (type `site`). */
export function findRecordsBySiteKey(matches: readonly Match[]): (SellerRecord | SiteRecord)[] {
  return matches.flatMap(({ kind, record }) =>
    kind === 'site' && (record.type === 'seller' || record.type === 'site') ? [record] : [],
  );
}

/**
 * What a key stands for. `seller`: the shop or site itself. `tax`: the holder of a printed tax code. `product`: one product.
 * `model`: a model that many sellers sell.
 */
export type About = 'seller' | 'tax' | 'product' | 'model';

/** Returns what kind of subject a record is about, if the record was found by this key. */
export function classifyKey(key: string): About {
  if (/^(?:shop|site):/.test(key)) return 'seller';
  if (key.startsWith('tax:')) return 'tax';
  return key.startsWith('model:') ? 'model' : 'product';
}

/** True if a record found by this key may concern another seller or product that has the same name, model or address. */
export function isInexactKey(key: string): boolean {
  return /^(?:trader|official|model):/.test(key);
}

/**
 * True for a host under `.vn`, and for the hosts of chotot.com, which is Vietnamese too. On other hosts, sellers print tax codes
 * of other countries, under those countries' laws.
 */
export function isVietnameseHost(host: string | undefined): boolean {
  return host !== undefined && /(?:\.vn|^(?:[a-z0-9-]+\.)?chotot\.com)$/.test(host);
}
