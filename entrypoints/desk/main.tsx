import { startPage } from '@/entrypoints/own-pages/start-page';
import { DeskApp } from './app';

startPage('workspace', (page) => <DeskApp page={page} />);
