import type { DeskView } from '@/components/inspector/desk/desk-address';
import { formatOverviewQuery } from '@/components/inspector/overview/overview-query';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { WorkspaceApp } from '@/entrypoints/sidepanel/app';
import { DeskQueue } from './desk-queue';
import { EntryPage } from './entry-page';
import { OfficePage } from './office-page';
import { OverviewPage } from './overview-page';
import { useDeskAddress } from './use-address';

/**
 * The desk as a full page. The page's address contains what the desk shows, so that an officer can save, share and go back to it.
 */
export function DeskApp({ page }: { page: OwnPage }) {
  const { address, go } = useDeskAddress();
  return (
    <WorkspaceApp
      page={page}
      full={{
        tab: address.view,
        onTab: (view: DeskView) => go({ ...address, view }),
        caseParts: {
          tab: address.caseTab ?? 'pages',
          onTab: (caseTab) => go({ ...address, view: 'cases', caseTab }),
        },
        onReport: (report) => go({ view: 'queue', query: { state: 'all', q: report }, report }),
        queue: (queueProps) => <DeskQueue {...queueProps} page={page} address={address} go={go} />,
        overview: (officer, roles) => (
          <OverviewPage
            officer={officer}
            roles={roles}
            search={address.overview ?? ''}
            onQuery={(query) =>
              go({ ...address, view: 'overview', overview: formatOverviewQuery(query) }, true)
            }
          />
        ),
        entry: (officer, { subject, unit }) => (
          <EntryPage
            officer={officer}
            subject={subject}
            unit={unit.id}
            onReport={(report) => go({ view: 'queue', query: { state: 'all', q: report }, report })}
          />
        ),
        office: (officer) => (
          <OfficePage
            officer={officer}
            onShow={(query) => go({ view: 'queue', query, report: undefined })}
            onOpen={(report) => go({ view: 'queue', query: { state: 'all', q: report }, report })}
          />
        ),
      }}
    />
  );
}
