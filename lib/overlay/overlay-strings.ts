import type { OverlayWords } from '@/lib/domain/verdict/verdict';

/** Words and language of the panel and the list. */
export interface OverlayStrings {
  readonly words: OverlayWords;
  readonly language: 'vi' | 'en';
}
