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
 * Every message of the extension: who may send it, and its payload. A message names an intent. It never contains an address to
 * fetch, a selector or code. `from` is checked before the payload is parsed: `page` is our content script on a marketplace page,
 * `extension` is one of our own pages.
 */

const tabId = z.int().nonnegative();
const itemId = z.uuid();
/** Number of the consent text that the page showed. A message is refused if the background has another number. */
const consentVersion = z.literal(CONSENT_VERSION);
/** A length as a fraction of the picture's width. It is at most 20, because no window is taller than 20 times its width. */
const share = z.number().min(0).max(20);

const StateCountsSchema = z.partialRecord(z.enum(COUNTS), z.int().nonnegative());

export const messages = {
  /**
   * Asks for the verdict of a page. `reading` is what the adapter read. `seen` is the number of cards in each state according to
   * earlier replies; the cards of `reading` are left out, because the reply counts them. `isAgain` is true if the page has asked
   * about this address before.
   */
  'check-page': {
    from: 'page',
    payload: z.strictObject({ reading: RawReadingSchema, seen: StateCountsSchema, isAgain: z.boolean() }),
  },
  /**
   * Asks which changes the registry's signed data make to the adapter of the page's marketplace. The page sends `check-page` only
   * after the reply.
   */
  'locator-data': { from: 'page', payload: z.strictObject({ marketplace: MarketplaceIdSchema }) },
  /** Loads the panel's script into a page on which a person opens the panel. */
  'open-panel': { from: 'page', payload: z.strictObject({}) },
  /** Asks for a page of the open panel: what to do next, how to report this page, or whether it was reported. */
  'panel-page': { from: 'page', payload: z.strictObject({ of: z.enum(['steps', 'report', 'mine']) }) },
  /** Asks for the full verdict of a tab, for the popup. */
  'tab-verdict': { from: 'extension', payload: z.strictObject({ tabId }) },
  /** Asks for the reports of this device about the page of a tab. */
  'tab-reports': { from: 'extension', payload: z.strictObject({ tabId }) },
  /** Captures a tab and creates a draft report with a violation type, after one click of the person. */
  'start-report': {
    from: 'extension',
    payload: z.strictObject({
      tabId,
      code: z.enum(VIOLATION_CODES),
      /** Whether the person bought the goods, if the person said so before choosing the violation type. */
      purchase: z.enum(PURCHASES).optional(),
      /** True if the popup suggested the violation type. */
      suggested: z.boolean().optional(),
      /**
       * Given if the new report replaces a former one: the address of the former report's page. The message is refused if the tab
       * shows another page.
       */
      again: z.string().max(65_536).optional(),
      /**
       * True to capture the page from top to bottom, too. The report is then sent only by a press of "Send", even if the person
       * has made the standing choice to send reports without it.
       */
      wholePage: z.boolean().optional(),
    }),
  },
  /**
   * Changes a report before it is sent, for example its parts, texts, consents or sender. The page sends each field while the
   * person types; '' clears a field.
   */
  'change-report': {
    from: 'extension',
    payload: z.strictObject({
      itemId,
      removed: z.array(z.enum(REMOVABLE_PARTS)).optional(),
      /**
       * Removes one part from the report, or restores it. The message names only this part, because a list of all parts could
       * undo another click that is not stored yet.
       */
      part: z.strictObject({ name: z.enum(REMOVABLE_PARTS), kept: z.boolean() }).optional(),
      /** All boxes that the person drew on the picture. They cannot change once the package is made. */
      covered: z
        .array(z.tuple([share, share, share, share]).readonly())
        .max(MOST_COVER_BOXES)
        .optional(),
      agreed: z.array(z.enum(AGREED_PURPOSES)).optional(),
      /** One consent that the person gave or withdrew. A list of all consents could undo another click that is not stored yet. */
      consent: z.strictObject({ purpose: z.enum(AGREED_PURPOSES), given: z.boolean() }).optional(),
      /** Another violation type, which the person chose on the review screen. */
      code: z.enum(VIOLATION_CODES).optional(),
      /** The person's answer about the purchase. "unsaid" removes it. */
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
  /** The person pressed "Send" while the consent text with this number was in view. */
  'send-report': { from: 'extension', payload: z.strictObject({ itemId, consentVersion }) },
  /**
   * The person pressed "Keep" where nobody receives reports. The background packs the report and stores it on this device.
   * Nothing is sent.
   */
  'keep-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /**
   * An open page of the extension says that the time for which a report was held is over. The background checks whether that time
   * is over. The person did not press anything.
   */
  'hold-over': { from: 'extension', payload: z.strictObject({}) },
  /** The person chose or revoked "send my reports at once" while the consent text with this number was in view. */
  'choose-standing': { from: 'extension', payload: z.strictObject({ given: z.boolean(), consentVersion }) },
  /** Makes a held report a draft again. Nothing in the report is lost. */
  'undo-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Stops the sending of a report. What has arrived stays at the intake, so that sending can continue later. */
  'stop-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  'retry-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Deletes a sent or followed report from this device; the intake keeps its copy. */
  'delete-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /**
   * Deletes the package of an accepted report from this device or, without `itemId`, the packages of all accepted reports. The
   * reports stay.
   */
  'drop-package': { from: 'extension', payload: z.strictObject({ itemId: itemId.optional() }) },
  /** Asks the intake for the status of an accepted or followed report. */
  'refresh-status': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Withdraws one consent of a report that the intake has. The intake deletes the data to which the consent applied. */
  'withdraw-consent': {
    from: 'extension',
    payload: z.strictObject({ itemId, purpose: z.enum(AGREED_PURPOSES) }),
  },
  /** Withdraws an accepted report at the intake. The report stays on this device with its new status. */
  'withdraw-report': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Answers the question that an officer asked about an accepted report. */
  'answer-question': {
    from: 'extension',
    payload: z.strictObject({ itemId, text: z.string().trim().min(1).max(2_000) }),
  },
  /**
   * The person allowed time stamps for reports (`given`), or forbade them again. `itemId`: a stored report for which a time stamp
   * is then requested; absent if there is none.
   */
  'allow-stamps': {
    from: 'extension',
    payload: z.strictObject({ given: z.boolean(), itemId: itemId.optional() }),
  },
  /** Requests the time stamp of a report once more. */
  'retry-stamp': { from: 'extension', payload: z.strictObject({ itemId }) },
  /** Follows a report that was sent from another device. */
  'track-report': { from: 'extension', payload: z.strictObject({ trackingCode: z.string().max(400) }) },
  /** Asks the registry's host for a new version now. */
  'sync-registry': { from: 'extension', payload: z.strictObject({}) },
  /**
   * Looks up what a person typed, such as a tax code, a shop's address, a domain or a name, in the registry on this device.
   */
  'look-up': { from: 'extension', payload: z.strictObject({ text: z.string().max(2_048) }) },
  /** Captures a tab for a case on this device, at an officer's request. */
  'capture-page': {
    from: 'extension',
    payload: z.strictObject({
      caseId: z.uuid(),
      tabId,
      fullPage: z.boolean(),
      /** The kind of page that the officer chose; if absent, the kind that the adapter reads. */
      kind: z.enum(CASE_ITEM_KINDS).exactOptional(),
    }),
  },
  /** Asks for the listings on a results or shop page, so that an officer can choose among them. */
  'list-cards': { from: 'extension', payload: z.strictObject({ tabId }) },
  /** Continues a sweep from its stored state. */
  'run-sweep': { from: 'extension', payload: z.strictObject({ sweepId: z.uuid() }) },
  /** Visits a watched page now. */
  'look-again': { from: 'extension', payload: z.strictObject({ watchId: z.uuid() }) },
} as const;

export type MessageName = keyof typeof messages;
export type MessagePayload<N extends MessageName> = DeepReadonly<z.infer<(typeof messages)[N]['payload']>>;
