import { startPhonePage } from './start';

void startPhonePage();
