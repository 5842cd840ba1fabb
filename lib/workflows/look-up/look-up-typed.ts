// Why: docs/decisions/verdict/typed-look-up.md

import { classifyTaxCode } from '@/lib/domain/seller/tax-code';
import type { LookUp, LookUpResult, TrustSubject } from '@/lib/domain/seller/trust';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';
import type { LookUpReply } from '@/lib/messaging/replies';
import type { PurchasePlace } from '@/lib/reference/next-steps';
import { pairSubjectsWithResults } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { toLookupKeyRow } from '@/lib/verdict/rows';
import { lookUpName, type TypedDeps } from './look-up-name';
import { readTypedSubject } from './typed-subject';
import { describeTypedVerdict, explainNoListCoversSubject } from './typed-words';

/**
 * Looks up a tax code, a shop or a domain on this device: typed text → subject → trust look-up → verdict → words. The typed text
 * neither leaves the device nor is stored.
 */
export async function lookUpTypedText(text: string, deps: TypedDeps): Promise<LookUpReply> {
  const typed = readTypedSubject(text);
  if (typed.kind === 'no-seller' || typed.kind === 'short-link')
    return { outcome: typed.kind, host: typed.host };
  if (typed.kind === 'name') return lookUpName(typed.name, deps);
  if (typed.kind !== 'asked') return { outcome: typed.kind };
  const { context } = typed;
  const { words, now, authority } = deps;
  const { subjects, results, unit } = await lookUpTaxCodeOrParentBusiness(typed.subjects, deps.lookUp);
  // A listing's address does not name its seller. So there is a result only if the registry has a record of the listing itself,
  // for example a recall.
  if (subjects[0]?.kind === 'item' && results[0]?.status !== 'known') {
    return { outcome: 'no-seller', host: context.host ?? '' };
  }
  const verdict = toGoodsVerdict(
    results,
    subjects,
    findVerdict({ context, results: pairSubjectsWithResults({ subjects, results }), now }),
  );
  const about = describeSubject(subjects, words);
  return {
    outcome: 'answered',
    unit,
    about,
    on: toPurchasePlace(subjects),
    verdict: explainNoListCoversSubject(
      verdict,
      describeTypedVerdict(
        subjects,
        verdict,
        describeVerdict(verdict, words, { answerUrl: authority.answerUrl, now }),
        words,
      ),
      {
        words,
        about,
        isByName: subjects.some(isShopName),
      },
    ),
    misspelt: subjects.some(hasMalformedTaxCode),
  };
}

interface Answered {
  readonly subjects: readonly TrustSubject[];
  readonly results: readonly LookUpResult[];
  /** The typed tax code of a dependent unit, if `results` are those of the business to which the unit belongs; otherwise null. */
  readonly unit: string | null;
}

/**
 * Looks up the tax code of a dependent unit ("0100233488-001"). If the unit has no record but its business has (the ten digits
 * before the dash), returns the results of the business, and the unit's code in `unit`. Lists name businesses and seldom units.
 */
async function lookUpTaxCodeOrParentBusiness(
  subjects: readonly TrustSubject[],
  lookUp: LookUp,
): Promise<Answered> {
  const results = await lookUp(subjects);
  const [first] = subjects;
  const [, business, unit] = /^tax:(\d{10})(-\d{3})$/.exec(first?.kind === 'tax' ? first.key : '') ?? [];
  if (business === undefined || unit === undefined || results[0]?.status === 'known') {
    return { subjects, results, unit: null };
  }
  const whole: readonly TrustSubject[] = [{ kind: 'tax', key: `tax:${business}` }];
  const ofWhole = await lookUp(whole);
  if (ofWhole[0]?.status !== 'known') return { subjects, results, unit: null };
  return { subjects: whole, results: ofWhole, unit: `${business}${unit}` };
}

function describeSubject(subjects: readonly TrustSubject[], words: Words): string {
  const [first] = subjects;
  return first === undefined || first.kind === 'name' ? '' : toLookupKeyRow(first.key, words)[1];
}

function toPurchasePlace([first]: readonly TrustSubject[]): PurchasePlace | null {
  if (first?.kind === 'site') return 'site';
  return first?.kind === 'shop' ? 'marketplace' : null;
}

function hasMalformedTaxCode(subject: TrustSubject): boolean {
  return subject.kind === 'tax' && classifyTaxCode(subject.key.slice('tax:'.length)) === 'malformed';
}

/**
 * Returns the verdict on a barcode or a listing. Both name goods and no seller, so the look-up result of the goods decides the
 * state.
 */
function toGoodsVerdict(
  [result]: readonly LookUpResult[],
  [first]: readonly TrustSubject[],
  verdict: Verdict,
): Verdict {
  if ((first?.kind !== 'gtin' && first?.kind !== 'item') || result === undefined) return verdict;
  return result.status === 'unavailable'
    ? { ...verdict, state: 'unavailable', unavailable: result.reason }
    : { ...verdict, state: 'unlisted' };
}

// True for the name in a shop's address, false for its number ("shop:HOST:5") or code ("shop:HOST:~A1").
function isShopName(subject: TrustSubject): boolean {
  return subject.kind === 'shop' && !/:(?:\d+|~[^:]+)$/.test(subject.key);
}
