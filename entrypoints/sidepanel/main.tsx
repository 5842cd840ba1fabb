import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { WorkspaceApp } from './app';

renderOwnPage('workspace', (page) => <WorkspaceApp page={page} />);
