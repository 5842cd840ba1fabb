import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { MoveReportsApp } from './app';

renderOwnPage('move_title', (page) => (
  <MoveReportsApp page={page} onReports={() => void openOwnPage('/reports.html')} />
));
