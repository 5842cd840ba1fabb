// Why: docs/decisions/verdict/typed-look-up.md

import { taxCodeForm } from '@/lib/domain/seller/tax-code';
import type { LookUp, LookUpResult, TrustSubject } from '@/lib/domain/seller/trust';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';
import type { LookUpReply } from '@/lib/messaging/replies';
import type { PurchasePlace } from '@/lib/reference/next-steps';
import { pairResults } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { matchedRow } from '@/lib/verdict/rows';
import { lookUpName, type TypedDeps } from './look-up-name';
import { readTypedSubject } from './typed-subject';
import { ofOwnKind, ofUncovered } from './typed-words';

/**
 * typed text → subject → trust look-up → verdict → words: what this device holds of a tax code, a shop or a domain.
 * Everything happens here; nothing about what was typed leaves the device or is kept on it.
 */
export async function lookUpTyped(text: string, deps: TypedDeps): Promise<LookUpReply> {
  const typed = readTypedSubject(text);
  if (typed.kind === 'no-seller' || typed.kind === 'short-link')
    return { outcome: typed.kind, host: typed.host };
  if (typed.kind === 'name') return lookUpName(typed.name, deps);
  if (typed.kind !== 'asked') return { outcome: typed.kind };
  const { context } = typed;
  const { words, now } = deps;
  const { subjects, results, unit } = await withParentBusiness(typed.subjects, deps.lookUp);
  // A listing that no notice names says nothing; its seller was not in the address.
  if (subjects[0]?.kind === 'item' && results[0]?.status !== 'known')
    return { outcome: 'no-seller', host: context.host ?? '' };
  const verdict = ofGoods(
    results,
    subjects,
    findVerdict({ context, results: pairResults({ subjects, results }), now }),
  );
  const about = describeSubject(subjects, words);
  return {
    outcome: 'answered',
    unit,
    about,
    on: toPurchasePlace(subjects),
    verdict: ofUncovered(
      verdict,
      ofOwnKind(subjects, verdict, describeVerdict(verdict, words, deps), words),
      {
        words,
        about,
        isByName: subjects.some(isByName),
      },
    ),
    misspelt: subjects.some(isMisspelt),
  };
}

interface Answered {
  readonly subjects: readonly TrustSubject[];
  readonly results: readonly LookUpResult[];
  /** The tax code of a dependent unit that was asked about, where the answer is of the business it belongs to. */
  readonly unit: string | null;
}

/**
 * A dependent unit ("0100233488-001") is seldom on a list of its own; the business it belongs to is, by the ten digits
 * before the dash. Where nothing is known of the unit and something of the business, that is the answer, and it says so.
 */
async function withParentBusiness(subjects: readonly TrustSubject[], lookUp: LookUp): Promise<Answered> {
  const results = await lookUp(subjects);
  const [asked] = subjects;
  const [, business, unit] = /^tax:(\d{10})(-\d{3})$/.exec(asked?.kind === 'tax' ? asked.key : '') ?? [];
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
  return first === undefined || first.kind === 'name' ? '' : matchedRow(first.key, words)[1];
}

function toPurchasePlace([first]: readonly TrustSubject[]): PurchasePlace | null {
  if (first?.kind === 'site') return 'site';
  return first?.kind === 'shop' ? 'marketplace' : null;
}

function isMisspelt(subject: TrustSubject): boolean {
  return subject.kind === 'tax' && taxCodeForm(subject.key.slice('tax:'.length)) === 'malformed';
}

/** A barcode or a listing names goods and no seller, so that the answer to it is the state. */
function ofGoods(
  [result]: readonly LookUpResult[],
  [first]: readonly TrustSubject[],
  verdict: Verdict,
): Verdict {
  if ((first?.kind !== 'gtin' && first?.kind !== 'item') || result === undefined) return verdict;
  return result.status === 'unavailable'
    ? { ...verdict, state: 'unavailable', unavailable: result.reason }
    : { ...verdict, state: 'unlisted' };
}

// A number is "shop:HOST:5", a code "shop:HOST:~A1"; all else is the name in a shop's address.
function isByName(subject: TrustSubject): boolean {
  return subject.kind === 'shop' && !/:(?:\d+|~[^:]+)$/.test(subject.key);
}
