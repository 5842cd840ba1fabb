import { startPage } from '@/entrypoints/own-pages/start-page';
import { PracticeApp, PracticePopupApp } from './app';

/** The page embeds itself in a frame, which then shows the popup. */
const isPopup = new URLSearchParams(location.search).has('popup');

startPage('practice_title', () => (isPopup ? <PracticePopupApp /> : <PracticeApp />));
