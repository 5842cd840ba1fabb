import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { WordsProvider } from '@/components/ui/words';
import { createWords } from '@/lib/domain/words';
import { FindingView } from './finding-views';
import { VIEWS } from './views';
import '@/components/ui/fonts.css';
import '@/components/ui/theme.css';

let shown: Root | undefined;

/**
 * Draws the view that the page's address names, for example /?view=report-held&language=en&theme=dark or
 * /?finding=recall-home&as=popup.
 */
function drawView(): void {
  const params = new URLSearchParams(location.search);
  const language = params.get('language') === 'en' ? 'en' : 'vi';
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = params.get('theme') ?? 'light';

  const finding = params.get('finding');
  const view =
    finding === null ? (
      VIEWS[params.get('view') ?? '']
    ) : (
      <FindingView name={finding} as={params.get('as') ?? 'page'} />
    );
  const container = document.getElementById('root');
  if (!container) return;
  shown?.unmount();
  const root = createRoot(container);
  shown = root;
  flushSync(() =>
    root.render(
      <WordsProvider words={createWords(language)}>
        {view ?? (
          <ul>
            {Object.keys(VIEWS).map((name) => (
              <li key={name}>
                <a href={`?view=${name}`}>{name}</a>
              </li>
            ))}
          </ul>
        )}
      </WordsProvider>,
    ),
  );
}

drawView();
// A test changes the address of this document, so that one document draws all views one after another.
addEventListener('popstate', drawView);
