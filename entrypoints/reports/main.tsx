import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { ReportTimeProofs } from '@/entrypoints/own-pages/time-stamps/report-time';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { MyReports } from './my-reports';

const MATTER = 'matter';

renderOwnPage('reports_title', (page) => (
  <MyReports
    page={page}
    first={location.hash.slice(1) || undefined}
    firstMatter={new URLSearchParams(location.search).get(MATTER) ?? undefined}
    onMatterShown={writeMatterIdIntoPageUrl}
    timeOf={(item) => <ReportTimeProofs page={page} item={item} />}
    onEvidence={() => void openOwnPage('/evidence.html')}
    onMove={() => void openOwnPage('/move.html')}
  />
));

/** Writes the id of the open matter into the address, so that a reload shows the same matter. */
function writeMatterIdIntoPageUrl(itemId: string | undefined): void {
  const address = new URL(location.href);
  address.hash = '';
  if (itemId === undefined) address.searchParams.delete(MATTER);
  else address.searchParams.set(MATTER, itemId);
  history.replaceState(null, '', address);
}
