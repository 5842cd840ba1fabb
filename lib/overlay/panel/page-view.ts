import type { OverlayWords, PanelPage } from '@/lib/domain/verdict/verdict';
import { make } from '@/lib/overlay/element';
import { drawNameMark } from '@/lib/overlay/shapes';
import { outsideLink, unbroken } from './verdict-view';

/** Renders the page behind one of the panel's actions; without `page`, that it could not be read. */
export function pageContent(document: Document, page: PanelPage | undefined, words: OverlayWords): Node[] {
  const heading = (text: string) => make(document, 'h2', { id: 'heading', tabindex: '-1' }, text);
  if (!page) return [heading(words.failed)];
  return [
    heading(page.title),
    ...page.lead.map((text) => make(document, 'p', {}, ...unbroken(document, text))),
    ...(page.folds.length === 0 ? [toolbarDrawing(document, page.key)] : []),
    ...page.folds.map(({ label, items }, at) =>
      make(
        document,
        'details',
        at === 0 ? { open: '' } : {},
        make(document, 'summary', {}, label),
        make(
          document,
          'ol',
          {},
          ...items.map(({ text, links, basis }) =>
            make(
              document,
              'li',
              {},
              make(document, 'p', {}, text),
              links.length === 0
                ? null
                : make(
                    document,
                    'p',
                    { class: 'links' },
                    ...links.map((link) => outsideLink(document, link.url, link.label)),
                  ),
              make(document, 'p', { class: 'soft' }, ...unbroken(document, basis)),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** Draws the browser's toolbar with our button in it, and the key that presses it. */
function toolbarDrawing(document: Document, key: string | undefined): HTMLElement {
  return make(
    document,
    'div',
    { class: 'toolbar' },
    make(document, 'span', { 'aria-hidden': 'true' }),
    make(document, 'i', { 'aria-hidden': 'true' }, drawNameMark(document)),
    key === undefined ? null : make(document, 'kbd', {}, key),
  );
}
