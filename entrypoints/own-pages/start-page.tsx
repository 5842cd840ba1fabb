import { lazy, type ReactNode, StrictMode, Suspense, useEffect, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { StorageFailure } from '@/components/ui/failure';
import { useLiveValue } from '@/components/ui/hooks/use-live-value';
import { WordsProvider } from '@/components/ui/words';
import { loadManagedSettings } from '@/lib/browser/managed-settings';
import { getBrowserLanguage } from '@/lib/browser/runtime';
import { mayLackFileDialogs } from '@/lib/dom/may-lack-files';
import { chooseLanguage, createWords, type MessageKey } from '@/lib/domain/words';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createVersionCheckedLiveQuery } from '@/lib/storage/lasting-database';
import { createSettings, type Settings } from '@/lib/storage/settings';
import { applyManagedSettings } from '@/lib/workflows/managed-settings';
import '@/components/ui/fonts.css';
import '@/components/ui/theme.css';

/** The services that all pages of the extension use. */
export interface OwnPage {
  readonly db: ChoSangDatabase;
  readonly settings: Settings;
}

const SaveNotice = lazy(async () => ({ default: (await import('./files/save-notice')).SaveNotice }));

/** Renders one of the extension's own pages in the language and theme of the settings, and applies later changes of both. */
export function renderOwnPage(title: MessageKey, draw: (page: OwnPage) => ReactNode): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  const db = new ChoSangDatabase();
  const page = { db, settings: createSettings(db.settings) };
  loadAndApplyManagedSettings(page.settings).catch((thrown: unknown) =>
    console.error('the policy’s settings', thrown),
  );
  const look = createVersionCheckedLiveQuery(async () => ({
    language: await page.settings.get('language'),
    theme: await page.settings.get('theme'),
  }));
  createRoot(root).render(
    <StrictMode>
      <PageAppearance look={look} title={title}>
        {draw(page)}
      </PageAppearance>
    </StrictMode>,
  );
}

const loadAndApplyManagedSettings = async (settings: Settings) =>
  applyManagedSettings(settings, await loadManagedSettings());

interface LookSettings {
  readonly language: 'auto' | 'vi' | 'en';
  readonly theme: 'auto' | 'light' | 'dark';
}

interface LookProps {
  look: Parameters<typeof useLiveValue<LookSettings>>[0];
  title: MessageKey;
  children: ReactNode;
}

function PageAppearance({ look, title, children }: LookProps) {
  const current = useLiveValue(look);
  const setting = current.state === 'ready' ? current.value.language : 'auto';
  const theme = current.state === 'ready' ? current.value.theme : 'auto';
  const words = useMemo(() => createWords(chooseLanguage(setting, getBrowserLanguage())), [setting]);
  useEffect(() => {
    document.documentElement.lang = words.language;
    document.title = words.t(title);
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [words, theme, title]);
  if (current.state === 'waiting') return null;
  return (
    <WordsProvider words={words}>
      {current.state === 'failed' ? (
        <div className="p-4">
          <StorageFailure thrown={current.thrown} />
        </div>
      ) : (
        children
      )}
      {mayLackFileDialogs() && (
        <Suspense>
          <SaveNotice />
        </Suspense>
      )}
    </WordsProvider>
  );
}
