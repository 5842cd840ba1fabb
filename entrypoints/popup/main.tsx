import { startPage } from '@/entrypoints/own-pages/start-page';
import { PopupApp } from './app';

startPage('extName', (page) => <PopupApp page={page} />);
