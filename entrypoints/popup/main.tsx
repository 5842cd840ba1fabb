import { startPopup } from './start-popup';

void startPopup();
