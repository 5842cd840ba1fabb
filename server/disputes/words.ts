import { EN } from './words-en';
import { type DisputeWords, VI } from './words-vi';

export const DISPUTE_WORDS: Readonly<Record<'vi' | 'en', DisputeWords>> = { vi: VI, en: EN };
