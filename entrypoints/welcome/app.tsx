import { useCallback, useEffect, useState } from 'react';
import type { SiteAccess } from '@/components/settings/access-list';
import { WelcomeView } from '@/components/settings/welcome-view';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { readSiteAccess } from '@/entrypoints/own-pages/site-access';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useDownload } from '@/entrypoints/own-pages/use-download';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { requestHosts } from '@/lib/browser/permissions';

/** First run: what the extension does, and the one thing it asks for (Chrome grants it at install, Firefox may not). */
export function WelcomeApp({ page: { settings } }: { page: OwnPage }) {
  const { t } = useWords();
  const download = useDownload(settings);
  const [sites, setSites] = useState<readonly SiteAccess[]>([]);
  const look = useCallback(
    async () => setSites((await readSiteAccess()).filter(({ builtIn }) => builtIn)),
    [],
  );
  useEffect(() => void look(), [look]);
  const allow = async () => {
    if (await requestHosts(sites.flatMap(({ origins }) => origins))) await look();
  };
  return (
    <PageFrame title={t('welcome_title')} lead={t('welcome_lead')} greeting>
      {sites.length > 0 && (
        <WelcomeView
          sites={sites.map(({ name }) => name)}
          download={download?.state}
          held={sites.every(({ held }) => held)}
          onAllow={() => void allow()}
          onOpenReports={() => void openOwnPage('/reports.html')}
        />
      )}
    </PageFrame>
  );
}
