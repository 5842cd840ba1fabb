import type { TrustSubject } from '@/lib/domain/seller/trust';
import type { Verdict, VerdictText } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';

/** The words of a verdict about a barcode or a tax code that was asked about itself. */
export function ofOwnKind(
  [first]: readonly TrustSubject[],
  verdict: Verdict,
  text: VerdictText,
  words: Words,
): VerdictText {
  return first?.kind === 'gtin' ? ofBarcode(verdict, text, words) : ofTaxCode(verdict, text, words);
}

function ofBarcode({ findings }: Verdict, text: VerdictText, { t }: Words): VerdictText {
  if (text.state !== 'unlisted') return text;
  const kind = findings.length > 0 ? 'found' : 'none';
  return { ...text, label: t(`look_up_barcode_${kind}_label`), summary: t(`look_up_barcode_${kind}`) };
}

/** On a page a tax code says nothing about who prints it; here the code itself is what was asked about. */
function ofTaxCode({ findings }: Verdict, text: VerdictText, { t }: Words): VerdictText {
  const status = findings.find(({ rule }) => rule === 'tax-record')?.facts.status;
  if (text.state !== 'unlisted' || status === undefined) return text;
  if (status === 'suspended' || status === 'withdrawn') {
    return {
      ...text,
      label: t(`state_unlisted_${status}_label`),
      summary: t(`look_up_tax_${status}`),
    };
  }
  // A list of official stores registers nobody, so the record keeps its own label.
  if (status === 'official-store') return { ...text, label: t('state_official_label') };
  return {
    ...text,
    state: 'registered',
    label: t(status === 'notified' ? 'state_notified_label' : 'state_registered_label'),
    summary: t('look_up_tax_registered'),
  };
}

interface Asked {
  readonly words: Words;
  readonly about: string;
  readonly isByName: boolean;
}

/** Says that the subject asked about is not covered; the general sentence speaks of the page it stands on. */
export function ofUncovered(
  verdict: Verdict,
  text: VerdictText,
  { words, about, isByName }: Asked,
): VerdictText {
  if (text.state !== 'unavailable' || verdict.unavailable !== 'not-supported') return text;
  const summary = words.t('look_up_not_covered', { about });
  return { ...text, summary: isByName ? `${summary} ${words.t('look_up_by_number')}` : summary };
}
