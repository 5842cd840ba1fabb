import { noBreakSpans } from '@/lib/base/no-break-spans';
import type { FindingText, OverlayWords, Tier, VerdictText } from '@/lib/domain/verdict/verdict';
import { type Child, make } from '@/lib/overlay/element';
import { drawShape } from '@/lib/overlay/shapes';

/** A panel's heading and content. */
export interface PanelContent {
  readonly heading: readonly Node[];
  readonly body: readonly Node[];
  /** Whether the panel ends with what can be done about it. */
  readonly hasActions: boolean;
}

/**
 * Renders a verdict: the matter, who says it and when, what to do now; folded below, the matter in full with its
 * source and how to answer it, the other findings, and why this is shown.
 */
export function verdictContent(document: Document, text: VerdictText, words: OverlayWords): PanelContent {
  const matter = text.findings[text.matter];
  const others = text.findings.filter((finding) => finding !== matter);
  const shape = matter && matter.tier !== 'information' ? TIER_SHAPES[matter.tier] : text.shape;
  const soft = (content: string) => make(document, 'p', { class: 'soft' }, content);
  const fold = (label: string, ...content: readonly Child[]) =>
    make(
      document,
      'details',
      {},
      make(document, 'summary', {}, label),
      make(document, 'div', { class: 'stack' }, ...content),
    );
  return {
    heading: [drawShape(document, shape), make(document, 'h2', { id: 'heading' }, text.headline)],
    hasActions: true,
    body: [
      text.byline === '' ? null : make(document, 'p', { class: 'soft' }, ...unbroken(document, text.byline)),
      text.advice === '' ? null : make(document, 'p', { class: 'advice' }, text.advice),
      matter &&
        fold(
          counted(matter.tier === 'warning' ? words.decision : words.details, matter.rows.length),
          soft(text.summary),
          findingArticle(document, matter),
        ),
      others.length > 0
        ? fold(
            counted(words.others, others.length),
            ...others.map((finding) => findingArticle(document, finding)),
          )
        : null,
      fold(
        words.why,
        make(document, 'p', {}, text.why ?? words.whyText),
        text.dataAge === '' ? null : soft(text.dataAge),
      ),
    ].filter((part) => part instanceof Node),
  };
}

const counted = (label: string, count: number) => `${label} (${count})`;

const TIER_SHAPES = { warning: 'warned', check: 'check' } as const satisfies Readonly<
  Partial<Record<Tier, 'warned' | 'check'>>
>;

function findingArticle(document: Document, finding: FindingText): HTMLElement {
  const shape = finding.tier === 'information' ? null : TIER_SHAPES[finding.tier];
  const rows = finding.rows.flatMap(([label, value, language]) => [
    make(document, 'dt', {}, label),
    make(document, 'dd', language === undefined ? {} : { lang: language }, ...unbroken(document, value)),
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
export function unbroken(document: Document, sentence: string): Child[] {
  return noBreakSpans(sentence).map(({ text, whole }) =>
    whole ? make(document, 'span', { class: 'whole' }, text) : text,
  );
}

/** Creates a link that opens in a new tab without referrer; an address that is not http(s) stays text. */
export function outsideLink(document: Document, url: string, label: string): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return make(document, 'span', {}, label);
  return make(document, 'a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
}
