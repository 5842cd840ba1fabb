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
 * Every message of the extension: who may send it and its payload. A message names an intent; it never carries an address to
 * fetch, a selector or code. `from` is checked before the payload is parsed: `page` is our content script on a marketplace
 * page, `extension` is one of our own pages.
 */
const tabId = z.int().nonnegative();
const itemId = z.uuid();
/** Refuses a page that showed another version of the consent text than the background's. */
const consentVersion = z.literal(CONSENT_VERSION);
/** A length in widths of the picture. No window is longer than this bound. */
const share = z.number().min(0).max(20);

const StateCountsSchema = z.partialRecord(z.enum(COUNTS), z.int().nonnegative());

export const messages = {
  /**
   * Asks for the verdict of a page. `reading` is what was read, `seen` counts the cards that have a state by that state,
   * `isAgain` says that the page asked about this address before.
   */
  'check-page': {
    from: 'page',
    payload: z.strictObject({ reading: RawReadingSchema, seen: StateCountsSchema, isAgain: z.boolean() }),
  },
  /** Asks for the registry's overrides for the page's marketplace, before the page is read. */
  'locator-data': { from: 'page', payload: z.strictObject({ marketplace: MarketplaceIdSchema }) },
  /** Loads the panel's script into the page in which a person opens it. */
  'open-panel': { from: 'page', payload: z.strictObject({}) },
  /** Asks for a view of the open panel: what to do next, how to report this page, or whether it was reported. */
  'panel-page': { from: 'page', payload: z.strictObject({ of: z.enum(['steps', 'report', 'mine']) }) },
  /** Asks for the full verdict of a tab, for the popup. */
  'tab-verdict': { from: 'extension', payload: z.strictObject({ tabId }) },
  /** Asks for the reports of this device about the page of a tab. */
  'tab-reports': { from: 'extension', payload: z.strictObject({ tabId }) },
  /** Captures this tab and makes a draft report of a violation type, after one click. */
  'start-report': {
    from: 'extension',
    payload: z.strictObject({
      tabId,
      code: z.enum(VIOLATION_CODES),
      /** The person's answer whether they bought, if they gave it before they chose the violation type. */
      purchase: z.enum(PURCHASES).optional(),
      /** True if the popup had suggested the violation type. */
      suggested: z.boolean().optional(),
      /** The address of the report that this one replaces. If another page is in front, the message is refused. */
      again: z.string().max(65_536).optional(),
      /** Also captures the page from top to bottom. Such a report waits for "Send". */
      wholePage: z.boolean().optional(),
    }),
  },
  /** Changes a report that was not sent: parts, words, consents, sender. Each field is saved as it is typed; '' clears it. */
  'change-report': {
    from: 'extension',
    payload: z.strictObject({
      itemId,
      removed: z.array(z.enum(REMOVABLE_PARTS)).optional(),
      /** Removes one part or restores it. A list of all parts could undo a click that was not stored yet. */
      part: z.strictObject({ name: z.enum(REMOVABLE_PARTS), kept: z.boolean() }).optional(),
      /** All boxes drawn on the picture. They cannot change once the package is made. */
      covered: z
        .array(z.tuple([share, share, share, share]).readonly())
        .max(MOST_COVER_BOXES)
        .optional(),
      agreed: z.array(z.enum(AGREED_PURPOSES)).optional(),
      /** One consent given or withdrawn; one at a time for the same reason. */
      consent: z.strictObject({ purpose: z.enum(AGREED_PURPOSES), given: z.boolean() }).optional(),
      /** Another violation type, chosen in the review. */
      code: z.enum(VIOLATION_CODES).optional(),
      /** "unsaid" removes the answer. */
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
  /** "Send" was pressed while the consent text of this version was in view. */
  'send-report': { from: 'extension', payload: z.strictObject({ itemId, consentVersion }) },
  /** "Keep" was pressed where nobody receives reports: packs the report and keeps it on this device. Nothing is sent. */
  'keep-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** An open page reports that the hold of a report has ended; the background checks that. It is not a press of a person. */
  'hold-over': { from: 'extension', payload: z.strictObject({}) },
  /** The person chose or revoked "send my reports at once" while the consent text of this version was in view. */
  'choose-standing': { from: 'extension', payload: z.strictObject({ given: z.boolean(), consentVersion }) },
  /** Turns a held report back into a draft. Nothing is lost. */
  'undo-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Stops the sending of a report. What has arrived stays at the intake, and sending can go on later. */
  'stop-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  'retry-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Deletes a sent or followed report from this device; the intake keeps its copy. */
  'delete-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Deletes the package of an accepted report from this device; without `itemId`, all such packages. The reports stay. */
  'drop-package': { from: 'extension', payload: z.strictObject({ itemId: itemId.optional() }) },
  /** Asks the intake for the status of an accepted or followed report. */
  'refresh-status': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Withdraws one consent of a report that arrived; the intake deletes the data it covered. */
  'withdraw-consent': {
    from: 'extension',
    payload: z.strictObject({ itemId, purpose: z.enum(AGREED_PURPOSES) }),
  },
  /** Withdraws an accepted report at the intake. It stays on this device with its new status. */
  'withdraw-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Answers the question that an officer asked about an accepted report. */
  'answer-question': {
    from: 'extension',
    payload: z.strictObject({ itemId, text: z.string().trim().min(1).max(2_000) }),
  },
  /** The person allowed time stamps of their reports, or turned them off. `itemId` is the report whose stamp they asked for. */
  'allow-stamps': {
    from: 'extension',
    payload: z.strictObject({ given: z.boolean(), itemId: itemId.optional() }),
  },
  /** Asks again for the time stamp of a report. */
  'retry-stamp': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Follows a report that was sent from another device. */
  'track-report': { from: 'extension', payload: z.strictObject({ trackingCode: z.string().max(400) }) },
  /** Looks for a new registry version now. */
  'sync-registry': { from: 'extension', payload: z.strictObject({}) },
  /**
   * Looks up what a person typed, such as a tax code, a shop's address, a domain or a name, in the registry on this device.
   */
  'look-up': { from: 'extension', payload: z.strictObject({ text: z.string().max(2_048) }) },
  /** Captures a tab for a case of this device, at an officer's request. */
  'capture-page': {
    from: 'extension',
    payload: z.strictObject({
      caseId: z.uuid(),
      tabId,
      fullPage: z.boolean(),
      /** The kind of page that the officer chose; without it, the kind that the adapter reads. */
      kind: z.enum(CASE_ITEM_KINDS).exactOptional(),
    }),
  },
  /** Asks for the listings on a results or shop page, of which an officer chooses some. */
  'list-cards': { from: 'extension', payload: z.strictObject({ tabId }) },
  /** Continues a sweep from its stored state. */
  'run-sweep': { from: 'extension', payload: z.strictObject({ sweepId: z.uuid() }) },
  /** Looks at a watched page now. */
  'look-again': { from: 'extension', payload: z.strictObject({ watchId: z.uuid() }) },
} as const;

export type MessageName = keyof typeof messages;
export type MessagePayload<N extends MessageName> = DeepReadonly<z.infer<(typeof messages)[N]['payload']>>;
