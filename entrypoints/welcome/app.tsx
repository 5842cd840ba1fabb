import { useCallback, useEffect, useState } from 'react';
import type { SiteAccess } from '@/components/settings/site-access-list';
import { WelcomeView } from '@/components/settings/welcome-view';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { readStoredRegistryContents } from '@/entrypoints/own-pages/read-held';
import { readSiteAccess } from '@/entrypoints/own-pages/site-access';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useRegistryDownload } from '@/entrypoints/own-pages/use-download';
import { useAuthority } from '@/entrypoints/own-pages/use-receiver';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { requestHostAccess } from '@/lib/browser/permissions';
import { findBrowserKind } from '@/lib/domain/browser-kind';
import type { RegistryContents } from '@/lib/registry/describe-stored-registry';

/**
 * Shows at the first run what the extension does, how to try it, and which access it needs. Chrome grants this access at
 * installation; Firefox may not.
 */
export function WelcomeApp({ page: { settings } }: { page: OwnPage }) {
  const { t } = useWords();
  const authority = useAuthority();
  const download = useRegistryDownload(settings);
  const [sites, setSites] = useState<readonly SiteAccess[]>([]);
  const refreshSites = useCallback(
    async () => setSites((await readSiteAccess()).filter(({ builtIn }) => builtIn)),
    [],
  );
  useEffect(() => void refreshSites(), [refreshSites]);
  const [contents, setContents] = useState<RegistryContents | null>(null);
  const isThere = download?.state.at === 'ready';
  useEffect(() => {
    if (isThere)
      void readStoredRegistryContents().then((registry) =>
        setContents(registry.at === 'read' ? registry.contents : null),
      );
  }, [isThere]);
  const requestSiteAccess = async () => {
    if (await requestHostAccess(sites.flatMap(({ origins }) => origins))) await refreshSites();
  };
  const hasIntake = !authority || authority.intake !== undefined;
  return (
    <PageFrame
      title={t('welcome_title')}
      lead={t(hasIntake ? 'welcome_lead' : 'welcome_lead_no_intake')}
      greeting
    >
      {sites.length > 0 && authority !== undefined && (
        <WelcomeView
          sites={sites.map(({ name }) => name)}
          download={download?.state}
          isAccessGranted={sites.every(({ isGranted }) => isGranted)}
          browser={findBrowserKind(navigator.userAgent)}
          contents={contents}
          hasIntake={hasIntake}
          onPractice={() => void openOwnPage('/practice.html')}
          onDevice={() => void openOwnPage('/device.html')}
          onAllow={() => void requestSiteAccess()}
          onOpenReports={() => void openOwnPage('/reports.html')}
        />
      )}
    </PageFrame>
  );
}
