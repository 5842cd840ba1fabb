import * as z from 'zod';
import { createBoundedListSchema } from '@/lib/base/bounded.schema';
import { ReadFromSchema } from '@/lib/domain/listing/listing.schema';

/** Longest address in a package (characters). */
export const LONGEST_ADDRESS = 65_536;

/** A time in UTC (ISO 8601). A text of more than 40 characters is refused before it is parsed as a time. */
export const instant = z.string().max(40).pipe(z.iso.datetime());

const edge = z.number().min(-1_000_000).max(1_000_000);
const finite = z.number();
const words = z.string().max(4_096);
const httpUrl = z.url({ protocol: /^https?$/ }).max(4_096);
/**
 * Largest clock offset of a device that is accepted (ms). A larger one leads to times outside the calendar, which cannot be
 * compared.
 */
const MOST_OFFSET = 1e13;

/** A text that the page shows, and its box in CSS pixels (x, y, width, height) from the page's upper left corner. */
export const FactBoxSchema = z.strictObject({
  text: z.string().max(1_000),
  box: z.tuple([edge, edge, edge, edge]).readonly(),
});

/** One fact that was read on the page, with its locator. */
export const FactSchema = z.strictObject({
  /** Name of the fact: "title", "price", "seller.id". */
  field: z.string().max(100),
  value: z.string().max(4_096),
  from: ReadFromSchema,
  /** Text and box of the fact on the page. Absent if the page does not show the fact, or was not searched for it. */
  shown: FactBoxSchema.exactOptional(),
});

/** A named stage of a capture, its duration (ms), and why it ended early, if it did. */
export const StageSchema = z.strictObject({
  name: z.string().max(40),
  milliseconds: finite.nonnegative(),
  outcome: z.enum(['done', 'partial', 'skipped']),
  /** A stable code such as "offline" or "node-limit"; absent for `done`. */
  reason: z.string().max(100).exactOptional(),
});

/** Size of the window and of the page, and the scroll position, in CSS pixels. */
const view = {
  viewport: z.strictObject({ width: finite, height: finite, pixelRatio: finite }),
  page: z.strictObject({ width: finite, height: finite, scrollX: finite, scrollY: finite }),
};
export const FrameViewSchema = z.strictObject(view);

/** Circumstances of the capture. */
export const ContextSchema = z.strictObject({
  url: z.string().max(LONGEST_ADDRESS),
  title: z.string().max(65_536),
  capturedAt: instant,
  /** The device's time zone. Present only in packages from an officer's device; a shopper's package has UTC times and no zone. */
  timeZone: words.exactOptional(),
  /** The intake's clock minus the device's clock, as measured (ms). Null if it was not measured. */
  clockOffset: finite.min(-MOST_OFFSET).max(MOST_OFFSET).nullable(),
  ...view,
  userAgent: words,
  extensionVersion: words,
  language: words,
  /**
   * A nonce that the intake issued before the capture. It proves that the capture is not older than the nonce. Null when offline.
   */
  nonce: z.string().max(4_096).nullable(),
  /** True if the pictures taken before and after the freezing are equal. Null if they could not be compared. */
  stable: z.boolean().nullable(),
});

/** How the officer reached a page, as far as a browser tells. Addresses are host and path only. */
export const ArrivalSchema = z.strictObject({
  /** The address that this extension opened; absent if it opened none. */
  asked: httpUrl.exactOptional(),
  /** Final address, after all redirects. */
  answeredAt: httpUrl.exactOptional(),
  /** Number of redirects within the page's own site. Browsers do not count redirects by other sites. */
  redirects: z.int().nonnegative().exactOptional(),
  /** HTTP status of the document, if the browser tells. */
  status: z.int().min(100).max(999).exactOptional(),
  /**
   * Whether the page showed words that identify its visitor, such as a name. Such words are removed before the page is stored.
   */
  visitor: z.enum(['shown', 'not-shown']),
  signedIn: z.enum(['yes', 'no', 'unknown']),
});

/** How the picture of the whole page was taken, and what was changed on the page for it. */
export const FullPageSchema = z.strictObject({
  /** "one-call": drawn by the browser without scrolling. "scrolled": joined from pictures of the window. */
  method: z.enum(['one-call', 'scrolled']),
  /** Size of the part of the page that the picture shows, from the page's upper left corner (CSS pixels). */
  area: z.strictObject({ width: finite.nonnegative(), height: finite.nonnegative() }),
  /** Picture pixels per CSS pixel. */
  scale: finite.nonnegative(),
  /**
   * Each scroll position with its time (ISO 8601). In the last entry, the page is back at the position that it had before the
   * capture.
   */
  moves: createBoundedListSchema(z.strictObject({ x: finite, y: finite, at: instant }), 200),
  /**
   * Largest number of elements whose style was changed at the same time, so that fixed bars appear once in the picture. All were
   * restored.
   */
  changed: z.int().nonnegative(),
});

export const MissingSchema = z.strictObject({
  url: z.string().max(LONGEST_ADDRESS),
  /** Why the file is not in the package: "not-asked", "redirected", "http-404", "timeout", "network", "too-large", "dropped". */
  reason: z.string().max(100),
});

/** One part that was removed from the page before storing: its kind, its rule, and its box on the picture. */
export const RedactionSchema = z.strictObject({
  /** What the part was: "account", "cart", "chat", "form-value", "identity" ... */
  kind: z.string().max(40),
  frameId: z.int().nonnegative(),
  /** The rule that found the part. It never contains the page's own words. */
  selector: z.string().max(200),
  /**
   * Box of the part on the visible picture (CSS pixels: x, y, width, height). Absent if no box is known: for example, if the part
   * is hidden, in a style sheet, or in another frame than the top document (`frameId` is not 0).
   */
  box: z.tuple([finite, finite, finite, finite]).readonly().exactOptional(),
  /**
   * SHA-256 (hex) of a salt and the removed text. The salt stays on the device; with the salt, a text that is disclosed later can
   * be checked against this digest.
   */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .exactOptional(),
});
