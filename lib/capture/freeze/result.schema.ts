import * as z from 'zod';
import { FREEZE_LIMITS } from './limits';

const createTextSchema = (max: number) => z.string().max(max);
const BoxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** Parses a frame's result. `html` and `text` may be twice as long as the freezer's own limits for them (FREEZE_LIMITS). */
export const FreezeResultSchema = z.strictObject({
  url: createTextSchema(65_536),
  title: createTextSchema(4_096).catch((issue) => String(issue.value).slice(0, 4_096)),
  html: createTextSchema(FREEZE_LIMITS.characters * 2),
  text: createTextSchema(FREEZE_LIMITS.text * 2),
  references: z
    .array(
      z.strictObject({
        url: z.url({ protocol: /^https?$/ }).max(65_536),
        use: z.enum(['image', 'style', 'font', 'media', 'other']),
        top: z.number().exactOptional(),
      }),
    )
    .max(FREEZE_LIMITS.references),
  nodeCount: z.int().nonnegative(),
  losses: z.array(createTextSchema(40)).max(40),
  redactions: z.array(
    z.strictObject({
      kind: createTextSchema(40),
      selector: createTextSchema(200),
      original: z.string(),
      box: BoxSchema.readonly().exactOptional(),
    }),
  ),
  /** The visitor's name, e-mail and address lines as the page shows them, to be removed everywhere. */
  identity: z.array(createTextSchema(200)),
  /** E-mail addresses, phone and identity numbers in the page's texts about the listing. They may stay in the frozen page. */
  contacts: z.array(createTextSchema(400)).max(500),
  /** Frames inside this document with their boxes, so that a cross-origin frame can be found on the picture. */
  frames: z.array(z.strictObject({ url: createTextSchema(65_536), box: BoxSchema.readonly() })),
  view: z
    .strictObject({
      viewport: z.strictObject({
        width: z.number().positive(),
        height: z.number().positive(),
        pixelRatio: z.number().positive(),
      }),
      page: z.strictObject({
        width: z.number(),
        height: z.number(),
        scrollX: z.number(),
        scrollY: z.number(),
      }),
    })
    .exactOptional(),
});
