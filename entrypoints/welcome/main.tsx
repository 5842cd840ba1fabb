import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { WelcomeApp } from './app';

renderOwnPage('welcome_title', (page) => <WelcomeApp page={page} />);
