import { startPage } from '@/entrypoints/own-pages/start-page';
import { OptionsApp } from './app';

startPage('settings_title', (page) => <OptionsApp page={page} />);
