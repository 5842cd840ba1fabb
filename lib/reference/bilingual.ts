/** A text in both languages of the extension. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}
