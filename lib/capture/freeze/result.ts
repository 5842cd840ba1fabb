import type { FrozenFrame, Redaction } from '@/lib/domain/report/evidence';

/** A box on the visible picture: x, y, width, height in CSS pixels of the top window. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** A removed part with its original words, which are used once for digest and search and never stored. */
export type FreezeRedaction = Omit<Redaction, 'frameId' | 'digest'> & { readonly original: string };

/** The freezer's result for one frame: a frozen document and what was removed from it. */
export interface FreezeResult extends Omit<FrozenFrame, 'frameId'> {
  readonly redactions: readonly FreezeRedaction[];
  /** The visitor's name, e-mail and address lines as the page shows them, to be removed everywhere. */
  readonly identity: readonly string[];
  /** E-mail, phone and identity numbers that may stay: beside what is sold. */
  readonly contacts: readonly string[];
  /** Frames inside this document, to find a cross-origin one on the picture. */
  readonly frames: readonly { readonly url: string; readonly box: Box }[];
}
