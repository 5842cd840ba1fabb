import type { OverlayWords } from '@/lib/domain/verdict/verdict';

/** Words of the panel and the list, and their language. */
export interface OverlayStrings {
  readonly words: OverlayWords;
  readonly language: 'vi' | 'en';
}
