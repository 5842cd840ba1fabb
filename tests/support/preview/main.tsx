import { createRoot } from 'react-dom/client';
import { WordsProvider } from '@/components/ui/words';
import { createWords } from '@/lib/domain/words';
import { VIEWS } from './views';
import '@/components/ui/theme.css';

// /?view=report-held&language=en&theme=dark
const asked = new URLSearchParams(location.search);
const language = asked.get('language') === 'en' ? 'en' : 'vi';
document.documentElement.lang = language;
document.documentElement.dataset.theme = asked.get('theme') ?? 'light';

const view = VIEWS[asked.get('view') ?? ''];
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
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
  );
}
