import { startPage } from '@/entrypoints/own-pages/start-page';
import { ReportsApp } from './app';

startPage('reports_title', (page) => <ReportsApp page={page} />);
