import { startPage } from '@/entrypoints/own-pages/start-page';
import { WorkspaceApp } from './app';

startPage('workspace', (page) => <WorkspaceApp page={page} />);
