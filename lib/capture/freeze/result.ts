import type * as z from 'zod';
import type { Redaction } from '@/lib/domain/report/evidence';
import type { FreezeResultSchema } from './result.schema';

/** A box on the visible picture: x, y, width, height in CSS pixels of the top window. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/**
 * A removed part with its original text. The original text is used only for its digest and for the search in other frames; it is
 * never stored.
 */
export type FreezeRedaction = Omit<Redaction, 'frameId' | 'digest'> & { readonly original: string };

/** The freezer's result for one frame: a frozen document and the parts that were removed from it. */
export type FreezeResult = z.infer<typeof FreezeResultSchema>;
