import type { TrustSubject } from '@/lib/domain/seller/trust';
import type { Verdict, VerdictText } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';

/** Puts into words a verdict about a barcode, a listing or a tax code that a person looked up. */
export function describeTypedVerdict(
  [first]: readonly TrustSubject[],
  verdict: Verdict,
  text: VerdictText,
  words: Words,
): VerdictText {
  if (first?.kind === 'item') return describeTypedListing(text, words);
  return first?.kind === 'gtin'
    ? describeTypedBarcode(verdict, text, words)
    : describeTypedTaxCode(verdict, text, words);
}

function describeTypedListing(text: VerdictText, { t }: Words): VerdictText {
  return replaceStateWords(text, t('look_up_barcode_found_label'), t('look_up_item_found'));
}

function describeTypedBarcode({ findings }: Verdict, text: VerdictText, { t }: Words): VerdictText {
  if (text.state !== 'unlisted') return text;
  const kind = findings.length > 0 ? 'found' : 'none';
  const worded = replaceStateWords(text, t(`look_up_barcode_${kind}_label`), t(`look_up_barcode_${kind}`));
  return { ...worded, headline: text.findings[0]?.headline ?? worded.headline };
}

/**
 * Puts into words a verdict about a tax code that was looked up. The record under a typed tax code decides the words. (On a page,
 * a printed tax code proves nothing about the seller.)
 */
function describeTypedTaxCode({ findings }: Verdict, text: VerdictText, { t }: Words): VerdictText {
  const status = findings.find(({ rule }) => rule === 'tax-record')?.facts.status;
  if (text.state !== 'unlisted' || status === undefined) return text;
  if (status === 'suspended' || status === 'withdrawn') {
    const worded = replaceStateWords(text, t(`state_unlisted_${status}_label`), t(`look_up_tax_${status}`));
    return { ...worded, shape: status };
  }
  // A list of official stores does not make a store registered: the label says “official”, and the state stays `unlisted`.
  if (status === 'official-store') {
    return { ...replaceStateWords(text, t('state_official_label'), text.summary), shape: status };
  }
  const label = t(status === 'notified' ? 'state_notified_label' : 'state_registered_label');
  return {
    ...replaceStateWords(text, label, t('look_up_tax_registered')),
    state: 'registered',
    shape: 'registered',
  };
}

/**
 * Returns the text with another label and another summary. If the first finding is more than information, nothing else changes.
 * Otherwise `label` becomes the headline too, and the byline (source and date) and the advice become those of the first finding.
 * If there is no finding, the byline is `summary` and the advice is empty.
 */
function replaceStateWords(text: VerdictText, label: string, summary: string): VerdictText {
  const [first] = text.findings;
  if (first && first.tier !== 'information') return { ...text, label, summary };
  const { byline, advice } = first ?? { byline: summary, advice: '' };
  return { ...text, label, summary, headline: label, byline, advice, matter: first ? 0 : -1 };
}

interface LookedUpSubject {
  readonly words: Words;
  readonly about: string;
  readonly isByName: boolean;
}

/** Replaces the general sentence, which speaks of a page, with a sentence that says that no list covers the subject. */
export function explainNoListCoversSubject(
  verdict: Verdict,
  text: VerdictText,
  { words, about, isByName }: LookedUpSubject,
): VerdictText {
  if (text.state !== 'unavailable' || verdict.unavailable !== 'not-supported') return text;
  const sentence = words.t('look_up_not_covered', { about });
  const summary = isByName ? `${sentence} ${words.t('look_up_by_number')}` : sentence;
  return { ...text, summary, ...(text.matter < 0 && { byline: summary }) };
}
