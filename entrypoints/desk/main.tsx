import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { DeskApp } from './app';

renderOwnPage('workspace', (page) => <DeskApp page={page} />);
