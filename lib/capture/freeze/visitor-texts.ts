import { visitorWordsIn } from '../visitor-words';
import { attribute, bare, documentOf, matching } from './nodes';

/** Most texts searched: a longer page greets its visitor at its beginning. */
const MOST_TEXTS = 60_000;
/** Longest text of an element around a word that is still one sentence. */
const AROUND = 200;
const MAY_BEGIN =
  /chào|hello|hi,|hey,|welcome|giao|nhận|deliver|ship|tài khoản|account|signed|logged|nhập|đơn|order|['’]s/i;
const SPOKEN = ['aria-label', 'title', 'alt'] as const;

/**
 * What the texts and labels of `root` say to the visitor, wherever they stand: names in greetings, where parcels go, numbers of orders.
 * A sentence may be parted over elements ("Xin chào, <b>Hoa</b>"), so the text around a word is read too.
 */
export function visitorTexts(root: Document | ShadowRoot | Element): string[] {
  const found = new Set<string>();
  const take = (text: string | null | undefined) => {
    for (const words of visitorWordsIn(text ?? '')) found.add(words);
  };
  const texts = bare(documentOf(root)).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let count = 0, node = texts.nextNode(); node && count < MOST_TEXTS; node = texts.nextNode(), count++) {
    const text = node.nodeValue ?? '';
    if (text.length > AROUND || !MAY_BEGIN.test(text)) continue;
    take(text);
    let around = node.parentElement;
    for (let level = 0; level < 2 && around; level++, around = bare(around).parentElement) {
      const whole = bare(around).textContent ?? '';
      if (whole.length > AROUND) break;
      take(whole);
    }
  }
  for (const element of matching(root, '[aria-label],[title],[alt]')) {
    for (const name of SPOKEN) {
      const label = attribute(element, name);
      if (label !== null && label.length <= AROUND && MAY_BEGIN.test(label)) take(label);
    }
  }
  return [...found];
}
