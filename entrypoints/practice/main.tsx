import { renderOwnPage } from '@/entrypoints/own-pages/start-page';
import { PracticeApp, PracticePopupApp } from './app';

/** True in the frame that the practice page embeds. The page loads itself there to show the popup. */
const isPopup = new URLSearchParams(location.search).has('popup');

renderOwnPage('practice_title', () => (isPopup ? <PracticePopupApp /> : <PracticeApp />));
