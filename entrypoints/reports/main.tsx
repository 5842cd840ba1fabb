import { startPage } from '@/entrypoints/own-pages/start-page';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { ReportsApp } from './app';

startPage('reports_title', (page) => (
  <ReportsApp
    page={page}
    first={location.hash.slice(1) || undefined}
    onEvidence={() => void openOwnPage('/evidence.html')}
    onMove={() => void openOwnPage('/move.html')}
  />
));
