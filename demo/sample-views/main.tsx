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
 * Draws the view that a query string names, for example view=report-held&language=en&theme=dark or
 * finding=recall-home&as=popup.
 */
function drawView(query: string): void {
  const params = new URLSearchParams(query);
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

drawView(location.search);
// A test asks for views with this event, so that one document draws all views one after another. The address stays the same: with a
// new address for each view, drawing a view would take almost twice the processor time.
addEventListener('draw-view', (event) => {
  if (event instanceof CustomEvent) drawView(String(event.detail));
});
