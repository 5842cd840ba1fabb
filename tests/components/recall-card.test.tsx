import { describe, expect, it } from 'vitest';
import { VerdictCard } from '@/components/verdict/verdict-card';
import { WORDS } from '@/demo/measuring/overlay/texts';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { createWords } from '@/lib/domain/words';
import { renderVerdict } from '@/lib/overlay/panel/verdict-view';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { renderView } from '../support/render-view';

const { now, ...input } = EVERY_FINDING['recall-foreign-classes'];
const verdict = describeVerdict(findVerdict({ ...input, now }), createWords('vi'), {
  answerUrl: 'https://a.example',
  now,
});
/** The source's own words in the sample. */
const OWN_WORDS = [
  'USB charger, model with two ports, Acme',
  'The insulation between primary and secondary circuits is insufficient. The user could touch live parts.',
  'L2609, L2610',
  'Handling to prosecutor',
];
const inEnglish = (root: ParentNode) =>
  [...root.querySelectorAll('[lang="en"]')].map(({ textContent }) => textContent);

describe('a notice of a foreign source', () => {
  it('marks the source’s own words with their language on the card', () => {
    const { container } = renderView(<VerdictCard verdict={verdict} of={null} />);
    expect(inEnglish(container)).toEqual(OWN_WORDS);
    expect(container).toHaveTextContent('Nội dung (nguyên văn tiếng Anh)');
  });

  it('marks the source’s own words with their language in the panel on a page', () => {
    const box = document.createElement('div');
    box.append(...renderVerdict(document, verdict, WORDS).body);
    expect(inEnglish(box)).toEqual(OWN_WORDS);
  });
});
