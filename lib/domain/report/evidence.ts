import type { ListingReading, ReadFrom } from '@/lib/domain/listing/listing';

/** A named step of a capture, how long it took (ms) and, when it could not do all, why. */
export interface CaptureStage {
  readonly name: string;
  readonly milliseconds: number;
  readonly outcome: 'done' | 'partial' | 'skipped';
  /** Present unless `done`: a stable code such as "offline" or "node-limit". */
  readonly reason?: string;
}

/** One frame's document as it stood, made inert: no scripts, original addresses. */
export interface FrozenFrame {
  /** The browser's frame id; 0 is the top document. */
  readonly frameId: number;
  readonly url: string;
  readonly title: string;
  readonly html: string;
  /** Visible text, for search and for reading without a browser. */
  readonly text: string;
  /** Addresses the frozen document needs, with what each is for. */
  readonly references: readonly ResourceReference[];
  readonly nodeCount: number;
  /** Things that could not be kept, by code: "tainted-canvas", "node-limit". */
  readonly losses: readonly string[];
  /** The window's size and position; present for the top document only. */
  readonly view?: FrameView;
}

/** Size of the window and of the page, and where the page was scrolled to, in CSS pixels. */
interface FrameView {
  readonly viewport: { readonly width: number; readonly height: number; readonly pixelRatio: number };
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly scrollX: number;
    readonly scrollY: number;
  };
}

/** One part of the page that was taken out before anything was stored: what kind, where, and on which part of the picture. */
export interface Redaction {
  /** "account", "cart", "chat", "form-value", "identity" ... */
  readonly kind: string;
  readonly frameId: number;
  /** The rule that found it; never the page's own words. */
  readonly selector: string;
  /** Box on the visible picture in CSS pixels: x, y, width, height. Absent when it was not in view. */
  readonly box?: readonly [x: number, y: number, width: number, height: number];
  /** SHA-256 (hex) over salt and original text; the salt stays on the device, so a disclosed original can be matched. */
  readonly digest?: string;
}

export interface ResourceReference {
  readonly url: string;
  readonly use: 'image' | 'style' | 'font' | 'media' | 'other';
  /** Distance from the top of the page in CSS pixels, where known; the lowest are dropped first when a package is too large. */
  readonly top?: number;
}

/** A file of the page: asked for after the page was frozen, without credentials, or as the browser held it. */
export interface CapturedResource {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** ISO 8601, where it was asked for: after the page was frozen, so it may differ from what was displayed. */
  readonly fetchedAt?: string;
}

export interface MissingResource {
  readonly url: string;
  /** "not-asked", "redirected", "http-404", "timeout", "network", "too-large", "dropped". */
  readonly reason: string;
}

/** One fact on the page: what it says and where it was read. */
export interface PageFact {
  /** "title", "price", "seller.id" */
  readonly field: string;
  readonly value: string;
  readonly from: ReadFrom;
  /** Where the page shows it; absent where it does not, or was not asked. */
  readonly shown?: FactPlace;
}

/** Words as they stand on a page, and their box in CSS pixels from the page's upper left corner. */
export interface FactPlace {
  readonly text: string;
  readonly box: readonly [x: number, y: number, width: number, height: number];
}

/** What surrounded the capture. The device clock is a claim; `clockOffset` is its measured distance from the intake's (ms). */
export interface CaptureContext {
  readonly url: string;
  readonly title: string;
  readonly capturedAt: string;
  /** Of an officer's device only; a reporter's package tells times in UTC and no zone. */
  readonly timeZone?: string;
  readonly clockOffset: number | null;
  readonly viewport: { readonly width: number; readonly height: number; readonly pixelRatio: number };
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly scrollX: number;
    readonly scrollY: number;
  };
  readonly userAgent: string;
  readonly extensionVersion: string;
  readonly language: string;
  /** Issued by the intake before the capture: the page was captured not before it. Null when offline. */
  readonly nonce: string | null;
  /** True when two pictures, one before and one after freezing, are equal. */
  readonly stable: boolean | null;
}

/** Whether a page's visitor was signed in, where the page says so beyond doubt. */
export const SIGNED_IN = ['yes', 'no', 'unknown'] as const;
export type SignedIn = (typeof SIGNED_IN)[number];

/** How an officer's page was come to, as far as a browser tells an extension. Addresses are host and path only. */
export interface Arrival {
  /** The address that was opened, where this extension opened it. */
  readonly asked?: string;
  /** The address the document was answered for, after all redirects. */
  readonly answeredAt?: string;
  /** How many times the page's own site sent the browser on; a browser counts no others. */
  readonly redirects?: number;
  /** HTTP status the document came with, where the browser says it. */
  readonly status?: number;
  /** Whether the page showed words of its visitor; they are taken out of what is kept. */
  readonly visitor: 'shown' | 'not-shown';
  readonly signedIn: SignedIn;
}

/** A picture as a file. */
export interface EncodedPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What came of picturing the whole page, and what was done to the page for it. */
export interface FullPage {
  /** Null where none came out; the stage "full-page" says why. */
  readonly picture: EncodedPicture | null;
  /** "one-call": the browser drew it without scrolling. "scrolled": put together from pictures of the window. */
  readonly method: 'one-call' | 'scrolled';
  /** How much of the page it shows, from its upper left corner, in CSS pixels. */
  readonly area: { readonly width: number; readonly height: number };
  /** Pixels of the picture for each CSS pixel. */
  readonly scale: number;
  /** Each place the page was scrolled to, the last being where it was put back, and when (ISO 8601). */
  readonly moves: readonly { readonly x: number; readonly y: number; readonly at: string }[];
  /** Most elements whose style was changed at once so that bars stand in one picture only; all were put back. */
  readonly changed: number;
}

/** Everything a capture produced, before it is packed. */
export interface CapturedPage {
  readonly context: CaptureContext;
  readonly frames: readonly FrozenFrame[];
  /** PNG of the visible viewport; null where the browser refused, with the reason in `stages`. */
  readonly picture: Uint8Array<ArrayBuffer> | null;
  /** The whole page; absent when it was not asked for, or nothing was tried. */
  readonly fullPage?: FullPage;
  readonly resources: readonly CapturedResource[];
  readonly missing: readonly MissingResource[];
  /** Source of the files: requested from a marketplace's hosts, or taken from the browser without any request. */
  readonly filesFrom?: 'hosts' | 'browser';
  readonly reading: ListingReading | null;
  readonly facts: readonly PageFact[];
  readonly stages: readonly CaptureStage[];
  /** What was taken out before storing; absent when nothing was looked for. */
  readonly redactions?: readonly Redaction[];
  /** How the page was come to; for officers' captures only. */
  readonly arrival?: Arrival;
  /** Photos the person added, as re-encoded JPEG: goods, labels, the order. Absent when there are none. */
  readonly photos?: readonly Uint8Array<ArrayBuffer>[];
  /** Words that must not leave: searched for in the finished package, never part of it. */
  readonly withheld?: Withheld;
}

/** The visitor's own words as the page showed them, and the salt of the redactions' digests (hex). Both stay on the device. */
interface Withheld {
  readonly tokens: readonly string[];
  /** E-mail, phone and identity numbers beside what is sold: these may leave, any other may not. */
  readonly contacts: readonly string[];
  readonly salt: string;
}

/** A finished WACZ file. `digest` is the SHA-256 (hex) of the file's bytes. */
export interface EvidencePackage {
  readonly file: Blob;
  readonly digest: string;
  readonly byteLength: number;
}

/** One check of the verifier: what was expected, what was found. `undecided`: it could not be made, and `found` says what it needs. */
export interface EvidenceCheck {
  readonly name: string;
  readonly expected: string;
  readonly found: string;
  readonly ok: boolean;
  readonly undecided?: true;
}
