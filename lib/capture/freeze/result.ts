import type { FrozenFrame, Redaction } from '@/lib/domain/report/evidence';

/** A box on the visible picture: x, y, width, height in CSS pixels of the top window. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** A part taken out, with the words it held: these are used once, for digest and search, and never stored. */
export type FreezeRedaction = Omit<Redaction, 'frameId' | 'digest'> & { readonly original: string };

/** What the freezer returns from one frame: a frozen document and what was taken out of it. */
export interface FreezeResult extends Omit<FrozenFrame, 'frameId'> {
  readonly redactions: readonly FreezeRedaction[];
  /** The visitor's own name, e-mail, address lines, as the page shows them; to be taken out everywhere. */
  readonly identity: readonly string[];
  /** E-mail, phone and identity numbers that stand where they may: beside what is sold. */
  readonly contacts: readonly string[];
  /** Frames inside this document, to find a cross-origin one on the picture. */
  readonly frames: readonly { readonly url: string; readonly box: Box }[];
}
