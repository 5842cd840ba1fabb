import type * as z from 'zod';
import type { DeepReadonly } from '@/lib/base/deep-readonly';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type * as schemas from './evidence.schema';

type Plain<Schema extends z.ZodType> = DeepReadonly<z.infer<Schema>>;

// The fields of these types are described in evidence.schema.ts. Only types are imported from there, because a content script
// contains no Zod.
export type CaptureStage = Plain<typeof schemas.StageSchema>;
export type PageFact = Plain<typeof schemas.FactSchema>;
export type FactBox = Plain<typeof schemas.FactBoxSchema>;
export type CaptureContext = Plain<typeof schemas.ContextSchema>;
export type Arrival = Plain<typeof schemas.ArrivalSchema>;
export type MissingResource = Plain<typeof schemas.MissingSchema>;
export type Redaction = Plain<typeof schemas.RedactionSchema>;
/** Whether the page's visitor was signed in; `unknown` if the page does not show it clearly. */
export type SignedIn = Arrival['signedIn'];
type FrameView = Plain<typeof schemas.FrameViewSchema>;

/** A frame's document at the time of the capture, without scripts and with its original addresses. */
export interface FrozenFrame {
  /** The browser's frame id; 0 is the top document. */
  readonly frameId: number;
  readonly url: string;
  readonly title: string;
  readonly html: string;
  /** Visible text, for search and for reading without a browser. */
  readonly text: string;
  /** Addresses that the frozen document needs, each with its use. */
  readonly references: readonly ResourceReference[];
  readonly nodeCount: number;
  /** Codes of the parts that could not be copied: "tainted-canvas", "node-limit". */
  readonly losses: readonly string[];
  /** The window's size and position; present for the top document only. */
  readonly view?: FrameView;
}

export interface ResourceReference {
  readonly url: string;
  readonly use: 'image' | 'style' | 'font' | 'media' | 'other';
  /**
   * Distance from the page's top (CSS px), if known. If a package is too large, the files lowest on the page are left out first.
   */
  readonly top?: number;
}

/** A file of the page. It was requested after the freezing, without credentials, or was taken from the browser. */
export interface CapturedResource {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Time of the request (ISO 8601). The page was frozen before, so the file may differ from the one that was displayed. */
  readonly fetchedAt?: string;
}

/** The bytes of an encoded picture, and their media type. */
export interface EncodedPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Picture of the whole page. `picture` is null if none could be made; the stage "full-page" then says why. */
export type FullPage = Plain<typeof schemas.FullPageSchema> & { readonly picture: EncodedPicture | null };

/** Everything that a capture produced, before it is packed. */
export interface CapturedPage {
  readonly context: CaptureContext;
  readonly frames: readonly FrozenFrame[];
  /** PNG of the visible viewport; null if the browser refused to draw it. `stages` then gives the browser's reason. */
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
  /** Parts that were removed before storing; absent if the capture was not searched for such parts. */
  readonly redactions?: readonly Redaction[];
  /** How the officer reached the page; officers' captures only. */
  readonly arrival?: Arrival;
  /**
   * SHA-256 (hex) of each screenshot that the person chose, in the order in which they were joined into one picture. The files
   * themselves stay on the device.
   */
  readonly originals?: readonly string[];
  /** Photos that the person added (goods, labels, the order), re-encoded as JPEG. */
  readonly photos?: readonly Uint8Array<ArrayBuffer>[];
  /** Words that identify the visitor. The finished package must not contain them and is searched for them. */
  readonly withheld?: Withheld;
}

/** The words on the page that identify the visitor, and the salt (hex) of the digests of redactions. They stay on the device. */
interface Withheld {
  readonly tokens: readonly string[];
  /**
   * E-mail addresses, phone numbers and identity numbers of the listing, as the capture found them. A package may contain these,
   * and those in the page's URL, title, reading and facts (`findAllowedContacts`). It may contain no others.
   */
  readonly contacts: readonly string[];
  readonly salt: string;
}

/** A finished WACZ file. `digest` is the SHA-256 (hex) of the file's bytes. */
export interface EvidencePackage {
  readonly file: Blob;
  readonly digest: string;
  readonly byteLength: number;
}

/** The result of one check of the verifier. `undecided`: the check could not be made; `found` then says what is missing. */
export interface EvidenceCheck {
  readonly name: string;
  readonly expected: string;
  readonly found: string;
  readonly ok: boolean;
  readonly undecided?: true;
}
