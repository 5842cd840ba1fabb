import type { OverlayWords, PanelPage } from '@/lib/domain/verdict/verdict';
import { createElement } from '@/lib/overlay/element';
import { drawEmblem } from '@/lib/overlay/shapes';
import { renderLink, renderWithUnbrokenNumbers } from './verdict-view';

/** Returns the contents of one of the panel's pages. If `page` is undefined, the contents say that the page could not be read. */
export function renderPanelPage(
  document: Document,
  page: PanelPage | undefined,
  words: OverlayWords,
): Node[] {
  const createHeading = (text: string) =>
    createElement(document, 'h2', { id: 'heading', tabindex: '-1' }, text);
  if (!page) return [createHeading(words.failed)];
  return [
    createHeading(page.title),
    ...page.lead.map((text) =>
      createElement(document, 'p', {}, ...renderWithUnbrokenNumbers(document, text)),
    ),
    ...(page.folds.length === 0 ? [renderToolbar(document, page.key)] : []),
    ...page.folds.map(({ label, items }, at) =>
      createElement(
        document,
        'details',
        at === 0 ? { open: '' } : {},
        createElement(document, 'summary', {}, label),
        createElement(
          document,
          'ol',
          {},
          ...items.map(({ text, links, basis }) =>
            createElement(
              document,
              'li',
              {},
              createElement(document, 'p', {}, text),
              links.length === 0
                ? null
                : createElement(
                    document,
                    'p',
                    { class: 'links' },
                    ...links.map((link) => renderLink(document, link.url, link.label)),
                  ),
              createElement(document, 'p', { class: 'soft' }, ...renderWithUnbrokenNumbers(document, basis)),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** Returns an imitation of the browser's toolbar with our button in it and, if `key` is given, the button's keyboard shortcut. */
function renderToolbar(document: Document, key: string | undefined): HTMLElement {
  return createElement(
    document,
    'div',
    { class: 'toolbar' },
    createElement(document, 'span', { 'aria-hidden': 'true' }),
    createElement(document, 'i', { 'aria-hidden': 'true' }, drawEmblem(document)),
    key === undefined ? null : createElement(document, 'kbd', {}, key),
  );
}
