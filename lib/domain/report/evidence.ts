import type { ListingReading, ReadFrom } from '@/lib/domain/listing/listing';

/** A named stage of a capture, its duration (ms) and why it could not finish, if so. */
export interface CaptureStage {
  readonly name: string;
  readonly milliseconds: number;
  readonly outcome: 'done' | 'partial' | 'skipped';
  /** A stable code such as "offline" or "node-limit"; absent for `done`. */
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
  /** Addresses the frozen document needs, each with its use. */
  readonly references: readonly ResourceReference[];
  readonly nodeCount: number;
  /** What could not be kept, by code: "tainted-canvas", "node-limit". */
  readonly losses: readonly string[];
  /** The window's size and position; present for the top document only. */
  readonly view?: FrameView;
}

/** Size of the window and of the page, and the scroll position, in CSS pixels. */
interface FrameView {
  readonly viewport: { readonly width: number; readonly height: number; readonly pixelRatio: number };
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly scrollX: number;
    readonly scrollY: number;
  };
}

/** One part removed from the page before storing: its kind, its place, and its box on the picture. */
export interface Redaction {
  /** "account", "cart", "chat", "form-value", "identity" ... */
  readonly kind: string;
  readonly frameId: number;
  /** The rule that found it; never the page's own words. */
  readonly selector: string;
  /** Box on the visible picture (CSS pixels: x, y, width, height). Absent when out of view. */
  readonly box?: readonly [x: number, y: number, width: number, height: number];
  /** SHA-256 (hex) over the salt, which stays on the device, and the original: a disclosed original can be matched. */
  readonly digest?: string;
}

export interface ResourceReference {
  readonly url: string;
  readonly use: 'image' | 'style' | 'font' | 'media' | 'other';
  /** Distance from the page's top (CSS px) where known: the lowest leave a package that is too large first. */
  readonly top?: number;
}

/** A file of the page: requested after the freezing without credentials, or taken from the browser. */
export interface CapturedResource {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Time of the request (ISO 8601). It is after the freezing, so the file may differ from what was displayed. */
  readonly fetchedAt?: string;
}

export interface MissingResource {
  readonly url: string;
  /** "not-asked", "redirected", "http-404", "timeout", "network", "too-large", "dropped". */
  readonly reason: string;
}

/** One fact on the page, with where it was read. */
export interface PageFact {
  /** "title", "price", "seller.id" */
  readonly field: string;
  readonly value: string;
  readonly from: ReadFrom;
  /** Where the page shows it; absent where it does not, or was not asked. */
  readonly shown?: FactPlace;
}

/** Text as shown on a page, and its box in CSS pixels from the page's upper left corner. */
export interface FactPlace {
  readonly text: string;
  readonly box: readonly [x: number, y: number, width: number, height: number];
}

/** Circumstances of the capture. `clockOffset`: the device clock's measured difference from the intake's (ms). */
export interface CaptureContext {
  readonly url: string;
  readonly title: string;
  readonly capturedAt: string;
  /** On an officer's device only; a shopper's package has times in UTC and no zone. */
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
  /** Issued by the intake before the capture, which proves the earliest time. Null when offline. */
  readonly nonce: string | null;
  /** True when the pictures before and after the freezing are equal. */
  readonly stable: boolean | null;
}

/** Whether the page's visitor was signed in, where the page leaves no doubt. */
export const SIGNED_IN = ['yes', 'no', 'unknown'] as const;
export type SignedIn = (typeof SIGNED_IN)[number];

/** How the officer reached a page, as far as a browser tells. Addresses are host and path only. */
export interface Arrival {
  /** The opened address, where this extension opened it. */
  readonly asked?: string;
  /** Final address, after all redirects. */
  readonly answeredAt?: string;
  /** Number of redirects by the page's own site; browsers count no others. */
  readonly redirects?: number;
  /** HTTP status of the document, where the browser tells. */
  readonly status?: number;
  /** Whether the page showed its visitor's words; they are removed from what is kept. */
  readonly visitor: 'shown' | 'not-shown';
  readonly signedIn: SignedIn;
}

/** A picture as a file. */
export interface EncodedPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Result of taking a picture of the whole page, and what was changed for it. */
export interface FullPage {
  /** Null where there is no picture; the stage "full-page" says why. */
  readonly picture: EncodedPicture | null;
  /** "one-call": drawn by the browser without scrolling. "scrolled": joined from pictures of the window. */
  readonly method: 'one-call' | 'scrolled';
  /** Size of the part shown, from the page's upper left corner (CSS pixels). */
  readonly area: { readonly width: number; readonly height: number };
  /** Picture pixels per CSS pixel. */
  readonly scale: number;
  /** Each scroll position with its time (ISO 8601); the last is the restored one. */
  readonly moves: readonly { readonly x: number; readonly y: number; readonly at: string }[];
  /** Most elements whose style was changed at once to show fixed bars once; all were restored. */
  readonly changed: number;
}

/** Everything a capture produced, before it is packed. */
export interface CapturedPage {
  readonly context: CaptureContext;
  readonly frames: readonly FrozenFrame[];
  /** PNG of the visible viewport; null where the browser refused, with the reason in `stages`. */
  readonly picture: Uint8Array<ArrayBuffer> | null;
  /** Picture of the whole page; absent when not requested or not tried. */
  readonly fullPage?: FullPage;
  readonly resources: readonly CapturedResource[];
  readonly missing: readonly MissingResource[];
  /** Source of the files: requested from a marketplace's hosts, or taken from the browser without any request. */
  readonly filesFrom?: 'hosts' | 'browser';
  readonly reading: ListingReading | null;
  readonly facts: readonly PageFact[];
  readonly stages: readonly CaptureStage[];
  /** What was removed before storing; absent when nothing was searched. */
  readonly redactions?: readonly Redaction[];
  /** How the officer reached the page; officers' captures only. */
  readonly arrival?: Arrival;
  /** SHA-256 (hex) of each chosen screenshot as it was, in the order of the picture made of them; the files stay on the device. */
  readonly originals?: readonly string[];
  /** Photos the person added (goods, labels, the order), re-encoded as JPEG. */
  readonly photos?: readonly Uint8Array<ArrayBuffer>[];
  /** Words the finished package is searched for and must not contain. */
  readonly withheld?: Withheld;
}

/** The visitor's own words on the page, and the salt of the redactions' digests (hex). Both stay on the device. */
interface Withheld {
  readonly tokens: readonly string[];
  /** E-mail, phone and identity numbers beside what is sold: only these may leave. */
  readonly contacts: readonly string[];
  readonly salt: string;
}

/** A finished WACZ file. `digest` is the SHA-256 (hex) of the file's bytes. */
export interface EvidencePackage {
  readonly file: Blob;
  readonly digest: string;
  readonly byteLength: number;
}

/** One check of the verifier. `undecided`: it could not be made, and `found` says what it needs. */
export interface EvidenceCheck {
  readonly name: string;
  readonly expected: string;
  readonly found: string;
  readonly ok: boolean;
  readonly undecided?: true;
}
