import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { MoveApp } from './app';

renderOwnPage('move_title', (page) => (
  <MoveApp page={page} onReports={() => void openOwnPage('/reports.html')} />
));
