import * as z from 'zod';
import { SELLER_STATUSES, type SellerStatus } from '@/lib/domain/seller/record-values';
import { parseTrustKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { SectionInput } from '@/lib/registry/codec/encode-section';
import { toKeyText, toSectionKey } from '@/lib/registry/codec/section-key';
import { type AnsweredStatus, AnsweredStatusSchema, SellerListSchema } from '@/lib/registry/update/release';
import type { RegistryContent } from '@/publish/content';
import { toKeyAndStatusName } from './corrections';
import { parseRowOrAddProblem } from './fitting';
import type { InputRow } from './input-rows';
import { hasNoBrand } from './no-brand';
import type { ProblemList } from './rows';
import { SellerCollector } from './seller-collector';

const StatusSchema = z.enum(SELLER_STATUSES, { error: `not one of ${SELLER_STATUSES.join(', ')}` });
export const SellerRowSchema = z.strictObject({
  type: z.literal('seller'),
  key: z.string(),
  status: StatusSchema,
});
const AnswerRowSchema = AnsweredStatusSchema.safeExtend({ type: z.literal('answer') });
export const ListRowSchema = SellerListSchema.extend({ type: z.literal('list') });

/**
 * Takes rows of lists and rows of sellers. Adds a problem for a seller if no list has both the seller's namespace and the
 * seller's status.
 */
export class SellerIntake {
  readonly #collector = new SellerCollector();
  readonly #problems: ProblemList;
  readonly #annulled: ReadonlySet<string>;
  #isListRefused = false;
  readonly #disputes = new Map<string, { readonly answer: AnsweredStatus; isStated: boolean }>();

  constructor(problems: ProblemList, annulled: ReadonlySet<string>) {
    this.#problems = problems;
    this.#annulled = annulled;
  }

  list(row: InputRow): void {
    const list = parseRowOrAddProblem(ListRowSchema, row, this.#problems);
    if (!list) {
      this.#isListRefused = true;
      return;
    }
    const { namespace, status, source } = list;
    if (this.#collector.hasList(namespace, status)) {
      this.#problems.add(row.file, row.line, `${namespace} has two lists of "${status}"`);
    } else this.#collector.addList(namespace, status, source);
  }

  /**
   * Takes an answer row, which concerns one status of one key. All answer rows must be taken before the first seller row.
   * `settled` leaves out an answer if no seller row has its key and status, or if that status was annulled.
   */
  answer(row: InputRow): void {
    const fits = parseRowOrAddProblem(AnswerRowSchema, row, this.#problems);
    if (!fits) return;
    const { type: _, ...answer } = fits;
    const { file, line } = row;
    const checked = parsePublishableKey(answer.key);
    const name = toKeyAndStatusName(answer.key, answer.status);
    if ('reason' in checked) this.#problems.add(file, line, checked.reason);
    else if (this.#disputes.has(name))
      this.#problems.add(file, line, `${name} is answered in another row as well`);
    else this.#disputes.set(name, { answer, isStated: false });
  }

  seller(row: InputRow): void {
    const seller =
      parseSimpleSellerRow(row.value) ?? parseRowOrAddProblem(SellerRowSchema, row, this.#problems);
    if (!seller) return;
    const { key, status } = seller;
    const { file, line } = row;
    const checked = parsePublishableKey(key);
    if ('reason' in checked) this.#problems.add(file, line, checked.reason);
    else if (!this.#addSeller(checked.key, status) && !this.#isListRefused) {
      // A seller without a list is a problem of its own only if no list was refused, because a refused list is already a problem.
      this.#problems.add(file, line, `no list of "${status}" is there for ${key}`);
    }
  }

  #addSeller(key: TrustKey, status: SellerStatus): boolean {
    const isAnnulled = this.#annulled.size > 0 && this.#annulled.has(toKeyAndStatusName(key, status));
    if (isAnnulled) return this.#collector.hasList(toSectionKey(key).namespace, status);
    const answered =
      this.#disputes.size > 0 ? this.#disputes.get(toKeyAndStatusName(key, status)) : undefined;
    if (answered) answered.isStated = true;
    return this.#collector.tryAdd(key, status);
  }

  /** Returns the sorted content, and the contradictory keys: withdrawn and, at the same time, registered or notified. */
  settled(): Pick<RegistryContent, 'lists' | 'sellers' | 'answers'> & {
    readonly contradictory: ReadonlySet<string>;
  } {
    const sellers = this.#collector.sections();
    const answers = [...this.#disputes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, { answer, isStated }]) => (isStated ? [answer] : []));
    return {
      lists: this.#collector.lists(),
      sellers,
      answers,
      contradictory: findContradictoryKeys(sellers),
    };
  }
}

/**
 * Returns the key and status of a row that plainly fits SellerRowSchema; undefined for any other row. The schema would take
 * longer than the rest of reading a row.
 */
function parseSimpleSellerRow(
  value: unknown,
): { readonly key: string; readonly status: SellerStatus } | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 3) return undefined;
  if (!('type' in value && 'key' in value && 'status' in value) || value.type !== 'seller') return undefined;
  const { key } = value;
  const status = SELLER_STATUSES.find((one) => one === value.status);
  return typeof key === 'string' && status !== undefined ? { key, status } : undefined;
}

/** Returns a key for a public file, or the reason why it may not be published. */
export function parsePublishableKey(text: string): { readonly key: TrustKey } | { readonly reason: string } {
  const key = parseTrustKey(text);
  if (key === undefined) return { reason: `"${text}" is not a canonical key${formatKeyExample(text)}` };
  // A number with a spreadsheet's separators would pass as the name of a shop.
  if (/^shop:[^:]+:\d{1,3}(?:\.\d{3})+$/.test(key)) {
    return { reason: `"${text}" is a number with separators; it is to be written without` };
  }
  // Personal numbers are personal data and must not be in a public file.
  if (/^tax:\d{12}$/.test(key)) return { reason: 'a 12-digit personal number is not published' };
  if (hasNoBrand(key)) return { reason: `"${text}" has no brand: a model of anybody` };
  return { key };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  shop: 'shop:shopee.vn:987210463 or shop:tiki.vn:tiem-gom-may-thu',
  tax: 'tax:0100233488 or tax:0314409058-002',
  site: 'site:example.vn',
  notice: 'notice:000123/26/CBMP-QLD',
  gtin: 'gtin:08934563138165',
  item: 'item:amazon:B0EXAMPLE1',
};

/** Returns the end of the error for a key with a wrong form: an example of a key of the same kind. Empty for an unknown kind. */
function formatKeyExample(text: string): string {
  const example = EXAMPLES[text.slice(0, text.indexOf(':'))];
  return example === undefined ? '' : `, as ${example} is`;
}

function findContradictoryKeys(sections: readonly SectionInput[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const section of sections) {
    const bad = section.classes.map(
      (statuses) =>
        statuses.includes('withdrawn') && (statuses.includes('registered') || statuses.includes('notified')),
    );
    if (!bad.includes(true)) continue;
    for (const [position, found] of section.classOf.entries()) {
      if (bad[found]) keys.add(toKeyText(section, section.keys[position] ?? ''));
    }
  }
  return keys;
}
