import * as z from 'zod';
import type { DeepReadonly } from '@/lib/base/deep-readonly';
import { CASE_ITEM_KINDS } from '@/lib/domain/case/case';
import { MarketplaceIdSchema, RawReadingSchema } from '@/lib/domain/listing/listing.schema';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import {
  AGREED_PURPOSES,
  COMPLAINANT_MODES,
  MOST_COVER_BOXES,
  REMOVABLE_PARTS,
} from '@/lib/domain/report/outbox';
import { PURCHASES } from '@/lib/domain/report/purchase';
import { COUNTS } from '@/lib/domain/verdict/verdict';
import { VIOLATION_CODES } from '@/lib/intake/contract';

/**
 * Every message of the extension: an intent, who may send it, what it carries and what comes back. A message
 * never names an address to fetch, a selector or code. `from` is checked against the sender before the payload
 * is parsed: `page` is our content script on a marketplace page, `extension` is one of our own pages.
 */
const tabId = z.int().nonnegative();
const itemId = z.uuid();
/** Refused when the page showed another consent text than the background's. */
const consentVersion = z.literal(CONSENT_VERSION);
/** A length, in widths of the picture. A window is never longer than this bound. */
const share = z.number().min(0).max(20);

const StateCountsSchema = z.partialRecord(z.enum(COUNTS), z.int().nonnegative());

export const messages = {
  /** What was read on the page, how many cards of each state it was told about, whether it asked about this address before. */
  'check-page': {
    from: 'page',
    payload: z.strictObject({ reading: RawReadingSchema, seen: StateCountsSchema, isAgain: z.boolean() }),
  },
  /** The registry's overrides for the adapter of the page's marketplace; asked before the page is read. */
  'locator-data': { from: 'page', payload: z.strictObject({ marketplace: MarketplaceIdSchema }) },
  /** Loads the panel's script into the page on which a person opens it. */
  'open-panel': { from: 'page', payload: z.strictObject({}) },
  /** A page of the open panel: what to do next, how to report this page, or whether it was reported. */
  'panel-page': { from: 'page', payload: z.strictObject({ of: z.enum(['steps', 'report', 'mine']) }) },
  /** The verdict of a tab in full, as the popup shows it. */
  'tab-verdict': { from: 'extension', payload: z.strictObject({ tabId }) },
  /** The reports of this device about the page of a tab. */
  'tab-reports': { from: 'extension', payload: z.strictObject({ tabId }) },
  /** One click on a violation type: capture this tab and fill in its report. */
  'start-report': {
    from: 'extension',
    payload: z.strictObject({
      tabId,
      code: z.enum(VIOLATION_CODES),
      /** What the person answered before they chose the violation type. */
      purchase: z.enum(PURCHASES).optional(),
      /** The violation type was among those the popup asked about. */
      suggested: z.boolean().optional(),
      /** The page of the report this one takes the place of: another page in front is refused. */
      again: z.string().max(65_536).optional(),
      /** Also picture the page from top to bottom; such a report waits for "Send". */
      wholePage: z.boolean().optional(),
    }),
  },
  /** Changes to a report that has not gone: parts left out, words, follow-ups, who reports. Saved as typed; '' clears. */
  'change-report': {
    from: 'extension',
    payload: z.strictObject({
      itemId,
      removed: z.array(z.enum(REMOVABLE_PARTS)).optional(),
      /** One part left out or taken in again: a list of all would undo what was clicked just before it was stored. */
      part: z.strictObject({ name: z.enum(REMOVABLE_PARTS), kept: z.boolean() }).optional(),
      /** All boxes drawn on the picture; fixed once the package is made. */
      covered: z
        .array(z.tuple([share, share, share, share]).readonly())
        .max(MOST_COVER_BOXES)
        .optional(),
      agreed: z.array(z.enum(AGREED_PURPOSES)).optional(),
      /** One consent given or taken back, for the same reason. */
      consent: z.strictObject({ purpose: z.enum(AGREED_PURPOSES), given: z.boolean() }).optional(),
      /** Another violation type, chosen in the review. */
      code: z.enum(VIOLATION_CODES).optional(),
      /** "unsaid" takes the answer back. */
      purchase: z.enum([...PURCHASES, 'unsaid']).optional(),
      pricePaid: z.string().max(40).optional(),
      note: z.string().max(4_000).optional(),
      serviceProvider: z.string().max(200).optional(),
      province: z
        .string()
        .regex(/^(?:\d{2})?$/)
        .optional(),
      complainant: z.enum(COMPLAINANT_MODES).optional(),
      name: z.string().max(200).optional(),
      idNumber: z.string().max(20).optional(),
      address: z.string().max(500).optional(),
      email: z.string().max(254).optional(),
      phone: z.string().max(20).optional(),
    }),
  },
  /** "Send" was pressed, with the consent text of this number in view. */
  'send-report': { from: 'extension', payload: z.strictObject({ itemId, consentVersion }) },
  /** The hold of a report seems over on an open page: the background checks whether one is due. Not a press. */
  'hold-over': { from: 'extension', payload: z.strictObject({}) },
  /** The choice "send my reports at once" was made, with the consent text of this number in view, or taken back. */
  'choose-standing': { from: 'extension', payload: z.strictObject({ given: z.boolean(), consentVersion }) },
  /** Takes a held report back to a draft; nothing is lost. */
  'undo-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Stops a report that is on its way; what arrived stays at the intake, and it can be sent on. */
  'stop-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  'retry-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Deletes a report, or a followed one, from this device; what the intake has stays there. */
  'delete-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Deletes an accepted report's package from this device, or, without an id, all of them; the report stays. */
  'drop-package': { from: 'extension', payload: z.strictObject({ itemId: itemId.optional() }) },
  /** Asks the intake for the status of an accepted report, of this device or a followed one. */
  'refresh-status': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Takes back one consent of a report that arrived; the intake deletes what was given for it. */
  'withdraw-consent': {
    from: 'extension',
    payload: z.strictObject({ itemId, purpose: z.enum(AGREED_PURPOSES) }),
  },
  /** Takes an accepted report back at the intake; it stays here with what the intake says then. */
  'withdraw-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Answers the question an officer asked about an accepted report. */
  'answer-question': {
    from: 'extension',
    payload: z.strictObject({ itemId, text: z.string().trim().min(1).max(2_000) }),
  },
  /** Follows a report that was sent from another device. */
  'track-report': { from: 'extension', payload: z.strictObject({ trackingCode: z.string().max(400) }) },
  /** Looks for a new registry version now. */
  'sync-registry': { from: 'extension', payload: z.strictObject({}) },
  /** A tax code, a shop's address or a domain a person typed: what the registry on this device holds of it. */
  'look-up': { from: 'extension', payload: z.strictObject({ text: z.string().max(2_048) }) },
  /** An officer's capture of a tab for a case of this device. */
  'capture-page': {
    from: 'extension',
    payload: z.strictObject({
      caseId: z.uuid(),
      tabId,
      fullPage: z.boolean(),
      /** What the officer says the page is; by what is read on it when absent. */
      kind: z.enum(CASE_ITEM_KINDS).exactOptional(),
    }),
  },
  /** The listings a results or shop page shows, for an officer to tick. */
  'list-cards': { from: 'extension', payload: z.strictObject({ tabId }) },
  /** Goes on with a sweep as it stands in the cases of this device. */
  'run-sweep': { from: 'extension', payload: z.strictObject({ sweepId: z.uuid() }) },
  /** Looks at a watched page now. */
  'look-again': { from: 'extension', payload: z.strictObject({ watchId: z.uuid() }) },
} as const;

export type MessageName = keyof typeof messages;
export type MessagePayload<N extends MessageName> = DeepReadonly<z.infer<(typeof messages)[N]['payload']>>;
