import { startPage } from '@/entrypoints/own-pages/start-page';
import { PracticeApp, PracticePopupApp } from './app';

/** The page holds itself in a frame, as the popup over it. */
const isPopup = new URLSearchParams(location.search).has('popup');

startPage('practice_title', () => (isPopup ? <PracticePopupApp /> : <PracticeApp />));
