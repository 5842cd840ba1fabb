import { startPhone } from './start';

void startPhone();
