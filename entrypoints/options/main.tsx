import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { OptionsApp } from './app';

renderOwnPage('settings_title', (page) => <OptionsApp page={page} />);
