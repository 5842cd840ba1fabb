import { splitIntoNoBreakPieces } from '@/lib/base/no-break-spans';
import type { FindingText, OverlayWords, Tier, VerdictText } from '@/lib/domain/verdict/verdict';
import { type Child, createElement } from '@/lib/overlay/element';
import { drawShape } from '@/lib/overlay/shapes';

/** A panel's heading and content. */
export interface PanelContent {
  readonly heading: readonly Node[];
  readonly body: readonly Node[];
  /** True if the panel ends with two buttons: one for the next steps, one to report the page. */
  readonly hasActions: boolean;
}

/**
 * Returns the contents of a verdict's panel: the headline, its source and date, and what to do now. Collapsible sections below
 * hold the finding in full (with its source and how a seller answers it), the other findings, and why the verdict is shown.
 */
export function renderVerdict(document: Document, text: VerdictText, words: OverlayWords): PanelContent {
  const matter = text.findings[text.matter];
  const others = text.findings.filter((finding) => finding !== matter);
  const shape = matter && matter.tier !== 'information' ? TIER_SHAPES[matter.tier] : text.shape;
  const createSoftText = (content: string) => createElement(document, 'p', { class: 'soft' }, content);
  const createFold = (label: string, ...content: readonly Child[]) =>
    createElement(
      document,
      'details',
      {},
      createElement(document, 'summary', {}, label),
      createElement(document, 'div', { class: 'stack' }, ...content),
    );
  return {
    heading: [drawShape(document, shape), createElement(document, 'h2', { id: 'heading' }, text.headline)],
    hasActions: true,
    body: [
      text.byline === ''
        ? null
        : createElement(
            document,
            'p',
            { class: 'soft' },
            ...renderWithUnbrokenNumbers(document, text.byline),
          ),
      text.advice === '' ? null : createElement(document, 'p', { class: 'advice' }, text.advice),
      matter &&
        createFold(
          formatCountedLabel(matter.tier === 'warning' ? words.decision : words.details, matter.rows.length),
          createSoftText(text.summary),
          renderFinding(document, matter),
        ),
      others.length > 0
        ? createFold(
            formatCountedLabel(words.others, others.length),
            ...others.map((finding) => renderFinding(document, finding)),
          )
        : null,
      createFold(
        words.why,
        createElement(document, 'p', {}, text.why ?? words.whyText),
        text.dataAge === '' ? null : createSoftText(text.dataAge),
      ),
    ].filter((part) => part instanceof Node),
  };
}

const formatCountedLabel = (label: string, count: number) => `${label} (${count})`;

const TIER_SHAPES = { warning: 'warned', check: 'check' } as const satisfies Readonly<
  Partial<Record<Tier, 'warned' | 'check'>>
>;

function renderFinding(document: Document, finding: FindingText): HTMLElement {
  const shape = finding.tier === 'information' ? null : TIER_SHAPES[finding.tier];
  const rows = finding.rows.flatMap(([label, value, language]) => [
    createElement(document, 'dt', {}, label),
    createElement(
      document,
      'dd',
      language === undefined ? {} : { lang: language },
      ...renderWithUnbrokenNumbers(document, value),
    ),
  ]);
  return createElement(
    document,
    'article',
    { class: 'finding', 'data-tier': finding.tier },
    createElement(
      document,
      'p',
      { class: 'tier' },
      shape ? drawShape(document, shape) : null,
      finding.tierLabel,
    ),
    createElement(document, 'h3', {}, finding.title),
    createElement(document, 'p', {}, ...renderWithUnbrokenNumbers(document, finding.sentence)),
    rows.length > 0 ? createElement(document, 'dl', {}, ...rows) : null,
    createElement(
      document,
      'p',
      { class: 'links' },
      finding.sourceUrl === undefined
        ? null
        : renderLink(document, finding.sourceUrl, finding.sourceLabel ?? ''),
      finding.answerUrl === undefined
        ? null
        : renderLink(document, finding.answerUrl, finding.answerLabel ?? ''),
    ),
  );
}

/** Puts numbers of laws and decisions, and dates, into elements of their own, so that each stays on one line. */
export function renderWithUnbrokenNumbers(document: Document, sentence: string): Child[] {
  return splitIntoNoBreakPieces(sentence).map(({ text, whole }) =>
    whole ? createElement(document, 'span', { class: 'whole' }, text) : text,
  );
}

/** Creates a link that opens in a new tab without a referrer. An address that is not http(s) becomes plain text. */
export function renderLink(document: Document, url: string, label: string): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return createElement(document, 'span', {}, label);
  return createElement(document, 'a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
}
