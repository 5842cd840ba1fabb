import * as z from 'zod';
import type { PageFact } from '@/lib/domain/report/evidence';
import type { PicturedArea } from '@/lib/domain/report/outlines';
import { DESK_CHANNELS } from '@/lib/domain/report/report-channel';
import type { MarkedPicture } from './case-mark';

/** The acting officer, as the agency's sign-in names them. */
const OfficerSchema = z.strictObject({
  /** The identity provider's stable id (`sub`). */
  subject: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  unit: z.strictObject({ id: z.string().min(1).max(100), name: z.string().min(1).max(200) }),
});
export type Officer = z.infer<typeof OfficerSchema>;

/** The details required before the first page of a case is captured. */
export const CaseOpeningSchema = z.strictObject({
  /** The unit's own number of the case. */
  number: z.string().trim().min(1).max(100),
  /** The legal provisions, one per entry, as the officer writes them. */
  legalBasis: z.array(z.string().trim().min(1).max(500)).min(1).max(20),
  /** What the case is about: a shop, a site, a kind of goods. */
  subject: z.string().trim().min(1).max(500),
  /** References of the reports that the case is about. */
  reports: z.array(z.string().min(1).max(40)).max(1_000),
  /** Channels of those reports in `reports` that an officer entered at the desk. The keys are the references of these reports. */
  channels: z.record(z.string().max(40), z.enum(DESK_CHANNELS)).exactOptional(),
});
export type CaseOpening = z.infer<typeof CaseOpeningSchema>;

/** A case on this device. Times in epoch ms. */
export interface Case extends CaseOpening {
  readonly id: string;
  readonly officer: Officer;
  readonly openedAt: number;
  readonly closedAt?: number;
  /** Number of events that the case's custody log must have. A check of the log uses it. */
  readonly events: number;
  /** Digest that the custody log's last event must have. A check of the log uses it. */
  readonly head: string;
  /** The intake's newest receipt for the log's head (compact JWS); absent until the first receipt came. */
  readonly headReceipt?: string;
}

/** Kinds of captured pages of a case. */
export const CASE_ITEM_KINDS = ['listing', 'shop', 'policy', 'reviews', 'results', 'gone', 'other'] as const;
export type CaseItemKind = (typeof CASE_ITEM_KINDS)[number];

/** One captured page of a case. The package's bytes are stored under `digest`. */
export interface CaseItem {
  readonly id: string;
  readonly caseId: string;
  /** Number of the page in the case, from 1. The number of a removed page is never given to another page. */
  readonly order: number;
  readonly kind: CaseItemKind;
  readonly url: string;
  readonly title: string;
  readonly capturedAt: number;
  /** SHA-256 (hex) of the package. */
  readonly digest: string;
  readonly byteLength: number;
  readonly note: string;
  readonly origin: 'capture' | 'sweep' | 'watch';
  /** Facts read on the page, each with its locator. */
  readonly facts: readonly PageFact[];
  /** The parts that the capture lacks, and why ("picture: no-permission"); empty if the capture is complete. */
  readonly shortfalls: readonly string[];
  /** The status or sentence with which the page said that its content was removed ("HTTP 404"); absent if it did not. */
  readonly gone?: string;
  /** How the officer reached the page, as the custody log's event of the capture states it. */
  readonly context?: CustodyDetails;
  /** A JPEG of the visible part of the page, for lists and papers. */
  readonly preview?: Blob;
  /** The area of the page that the preview shows; absent without a preview. */
  readonly pictured?: PicturedArea;
  /** A copy of the picture with the officer's marks. */
  readonly marked?: MarkedPicture;
  /** The unit's receipt for the package (compact JWS); absent until the package was sent. */
  readonly receipt?: string;
  /** When the package was removed; this item and its custody events stay. */
  readonly removedAt?: number;
}

/** Kinds of custody events. An event is never changed or removed. */
const CUSTODY_ACTIONS = [
  'case-opened',
  'case-changed',
  'case-closed',
  'work-refused',
  'clock-measured',
  'page-scrolled',
  'page-captured',
  'capture-failed',
  'picture-annotated',
  'note-written',
  'order-changed',
  'capture-removed',
  'sweep-started',
  'sweep-paused',
  'sweep-resumed',
  'sweep-stopped',
  'sweep-ended',
  'watch-set',
  'watch-looked',
  'watch-ended',
  'takedown-requested',
  'takedown-rechecked',
  'identity-included',
  'file-saved',
  'case-exported',
  'case-synchronised',
  'records-purged',
] as const;
export type CustodyAction = (typeof CUSTODY_ACTIONS)[number];

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * One line of a custody log. `digest` is the SHA-256 (hex) of the line's other members as JSON with sorted keys. `previous` is
 * the `digest` of the line before.
 */
export const CustodyEventSchema = z.strictObject({
  caseId: z.uuid(),
  /** Number of the event in its case: starts at 0, without gaps. */
  sequence: z.int().nonnegative(),
  /** ISO 8601, by the device's clock. */
  at: z.iso.datetime(),
  actor: z.strictObject({ subject: z.string().min(1), name: z.string().min(1), unit: z.string().min(1) }),
  /** SHA-256 (hex) of the device's public evidence key (SPKI). */
  device: hex64,
  action: z.enum(CUSTODY_ACTIONS),
  /** The id of the case item, sweep or watch that the event concerns. */
  about: z.string().max(200).exactOptional(),
  details: z.record(z.string().max(60), z.union([z.string().max(4_000), z.int(), z.boolean(), z.null()])),
  previous: hex64,
  digest: hex64,
});
export type CustodyEvent = z.infer<typeof CustodyEventSchema>;
export type CustodyDetails = CustodyEvent['details'];
