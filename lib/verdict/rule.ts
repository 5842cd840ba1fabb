import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { RegistryAge, SellerRecord, SiteRecord, TrustRecord } from '@/lib/domain/seller/trust';
import type { TrustKey, TrustKeyKind } from '@/lib/domain/seller/trust-key-kinds';
import type { CountedState, Finding, ShapeName, VerdictState } from '@/lib/domain/verdict/verdict';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { MessageKey, Words } from '@/lib/domain/words';
import type { Basis } from '@/lib/reference/sources';
import type { SubjectResult, VerdictContext } from './context';
import type { Row } from './rows';

/** Every rule by its id. A rule of another id does not compile, nor one without a headline (headlines.ts). */
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

/** A record of the registry that names exactly the key that was asked for. */
export interface Match {
  readonly key: TrustKey;
  readonly kind: TrustKeyKind;
  readonly record: TrustRecord;
  readonly age: RegistryAge;
}

/** What a rule may look at. `today` is the day in Vietnam (ISO). */
export interface RuleInput {
  readonly context: VerdictContext;
  readonly results: readonly SubjectResult[];
  readonly matches: readonly Match[];
  readonly now: number;
  readonly today: string;
}

/** A part of the input without which a rule says nothing. */
export type Need = 'record' | 'seller' | 'tax-code' | 'title' | 'site' | 'officials';

/** What a finding says, in words. */
interface FindingWords {
  readonly title: string;
  readonly sentence: string;
  readonly rows: readonly Row[];
  /** The source as this language names it; absent when the source has one name only. */
  readonly sourceName?: string;
  /** The finding rests on words of the page alone: no source is linked, since no text says this of the seller. */
  readonly restsOnWords?: true;
}

/** Words of a state that a finding explains better than the state alone. */
export interface Explanation {
  readonly state: VerdictState;
  /** The lowest speaks where several findings explain one state. */
  readonly rank: number;
  /** The state's own label when absent. */
  readonly label?: MessageKey;
  readonly summary: MessageKey;
  /** What such a card counts as; its state when absent. */
  readonly countsAs?: CountedState;
  /** What such a state is drawn as; the state's own shape when absent. */
  readonly shape?: ShapeName;
}

/** One statement about a seller, pure: what a source says or what was read, and no conclusion. */
export interface VerdictRule {
  readonly id: RuleId;
  readonly needs: readonly Need[];
  /** The legal ground it rests on, as cited beside the finding. */
  readonly basis: readonly Basis[];
  /** The days it holds (ISO, Vietnam), both inclusive; null: no end known. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** The finding is the seller's own record. A platform's own mark and a record that ended register nobody. */
  readonly own?: { readonly registers: boolean };
  /** How the seller's state is told where this rule found something. */
  readonly explains?: Explanation;
  /** The sign a person is offered first to report, when a finding is more than information. */
  readonly violation?: (finding: Finding) => ViolationCode | undefined;
  /** Every message this rule can say, so that all sentences of a mark can be listed and reviewed. */
  readonly says: readonly MessageKey[];
  apply(input: RuleInput): readonly Finding[];
  describe(finding: Finding, words: Words, today: string): FindingWords;
}

/** The records of a site by its own domain: its status on a list, and its entry of the register. */
export function recordsOfSite(matches: readonly Match[]): (SellerRecord | SiteRecord)[] {
  return matches.flatMap(({ kind, record }) =>
    kind === 'site' && (record.type === 'seller' || record.type === 'site') ? [record] : [],
  );
}

/** Whom a key names: the shop or site itself, the holder of a printed tax code, a product, or a model many sell. */
export type About = 'seller' | 'tax' | 'product' | 'model';

/** Whom a record found by this key is about. */
export function toAbout(key: string): About {
  if (/^(?:shop|site):/.test(key)) return 'seller';
  if (key.startsWith('tax:')) return 'tax';
  return key.startsWith('model:') ? 'model' : 'product';
}

/** Whether a record found by this key may be of another seller or product of the same name, model or address. */
export function isLikenessKey(key: string): boolean {
  return /^(?:trader|official|model):/.test(key);
}

/** Whether a page is of a Vietnamese host: elsewhere a seller prints the codes of another country, under its laws. */
export function isVietnamese(host: string | undefined): boolean {
  return host !== undefined && /(?:\.vn|^(?:[a-z0-9-]+\.)?chotot\.com)$/.test(host);
}
