import { startPage } from '@/entrypoints/own-pages/start-page';
import { WelcomeApp } from './app';

startPage('welcome_title', (page) => <WelcomeApp page={page} />);
