import { startPage } from '@/entrypoints/own-pages/start-page';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { MoveApp } from './app';

startPage('move_title', (page) => (
  <MoveApp page={page} onReports={() => void openOwnPage('/reports.html')} />
));
