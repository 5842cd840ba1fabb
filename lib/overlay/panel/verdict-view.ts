import { noBreakSpans } from '@/lib/base/no-break-spans';
import type { FindingText, OverlayWords, Tier, VerdictText } from '@/lib/domain/verdict/verdict';
import { type Child, make } from '@/lib/overlay/element';
import { stateShapes } from '@/lib/overlay/mark';
import { drawShape } from '@/lib/overlay/shapes';

/** A panel's heading and content. */
export interface PanelContent {
  readonly heading: readonly Node[];
  readonly body: readonly Node[];
}

/** Renders a verdict: state, each finding with its source and how to answer it, and the age of the data. */
export function verdictContent(document: Document, text: VerdictText, words: OverlayWords): PanelContent {
  const soft = (content: string) => make(document, 'p', { class: 'soft' }, content);
  return {
    heading: [
      ...stateShapes(text).map((shape) => drawShape(document, shape)),
      make(document, 'h2', { id: 'heading' }, text.label),
    ],
    body: [
      make(document, 'p', {}, text.summary),
      ...text.findings.map((finding) => findingArticle(document, finding)),
      ...(text.dataAge === '' ? [] : [soft(text.dataAge)]),
      make(
        document,
        'details',
        {},
        make(document, 'summary', {}, words.why),
        make(document, 'p', {}, text.why ?? words.whyText),
      ),
      soft(words.notMarketplace),
    ],
  };
}

const TIER_SHAPES: Readonly<Record<Tier, 'warned' | 'check' | null>> = {
  warning: 'warned',
  check: 'check',
  information: null,
};

function findingArticle(document: Document, finding: FindingText): HTMLElement {
  const shape = TIER_SHAPES[finding.tier];
  const rows = finding.rows.flatMap(([label, value]) => [
    make(document, 'dt', {}, label),
    make(document, 'dd', {}, ...unbroken(document, value)),
  ]);
  return make(
    document,
    'article',
    { class: 'finding', 'data-tier': finding.tier },
    make(document, 'p', { class: 'tier' }, shape ? drawShape(document, shape) : null, finding.tierLabel),
    make(document, 'h3', {}, finding.title),
    make(document, 'p', {}, ...unbroken(document, finding.sentence)),
    rows.length > 0 ? make(document, 'dl', {}, ...rows) : null,
    make(
      document,
      'p',
      { class: 'links' },
      finding.sourceUrl === undefined
        ? null
        : outsideLink(document, finding.sourceUrl, finding.sourceLabel ?? ''),
      outsideLink(document, finding.answerUrl, finding.answerLabel),
    ),
  );
}

/** Keeps numbers of laws and decisions, and dates, on one line. */
function unbroken(document: Document, sentence: string): Child[] {
  return noBreakSpans(sentence).map(({ text, whole }) =>
    whole ? make(document, 'span', { class: 'whole' }, text) : text,
  );
}

/** Creates a link that opens in a new tab without referrer; an address that is not http(s) stays text. */
function outsideLink(document: Document, url: string, label: string): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return make(document, 'span', {}, label);
  return make(document, 'a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
}
