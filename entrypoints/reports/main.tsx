import { startPage } from '@/entrypoints/own-pages/start-page';
import { ReportTime } from '@/entrypoints/own-pages/time-stamps/report-time';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { ReportsApp } from './app';

startPage('reports_title', (page) => (
  <ReportsApp
    page={page}
    first={location.hash.slice(1) || undefined}
    timeOf={(item) => <ReportTime page={page} item={item} />}
    onEvidence={() => void openOwnPage('/evidence.html')}
  />
));
