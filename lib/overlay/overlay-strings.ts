import type { OverlayWords } from '@/lib/domain/verdict/verdict';

/** Words of the panel and of the list of a page's marked cards, and the language of these words. */
export interface OverlayStrings {
  readonly words: OverlayWords;
  readonly language: 'vi' | 'en';
}
