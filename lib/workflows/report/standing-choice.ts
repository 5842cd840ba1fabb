// Why: docs/decisions/report/consent.md

import { AppError } from '@/lib/base/errors';
import { toSortedJson } from '@/lib/base/json';
import {
  CONSENT_VERSION,
  type ConsentTerms,
  type GivenConsent,
  type StandingChoice,
} from '@/lib/domain/report/consent';
import type { Outbox } from '@/lib/outbox/outbox';
import type { Settings } from '@/lib/storage/settings';

export interface StandingChoiceDeps {
  readonly settings: Settings;
  readonly outbox: Outbox;
  /** The facts that the consent text names today; used only when the person makes the choice. */
  readonly terms: ConsentTerms;
  readonly now: () => number;
}

/**
 * True if a standing choice is still valid: since it was made, neither the consent text nor the facts about the authority have
 * changed.
 */
export function isStandingChoiceValid(
  choice: StandingChoice | null,
  terms: ConsentTerms,
): choice is StandingChoice {
  return choice?.version === CONSENT_VERSION && toSortedJson(choice.terms) === toSortedJson(terms);
}

/** Returns the standing choice if it is still valid; else null. */
export async function findStandingChoice({
  settings,
  terms,
}: Pick<StandingChoiceDeps, 'settings' | 'terms'>): Promise<StandingChoice | null> {
  const choice = await settings.get('standingChoice');
  return isStandingChoiceValid(choice, terms) ? choice : null;
}

/**
 * Makes or revokes the standing choice. On revoking, reports that are held under the standing choice become drafts again, which
 * wait for "Send". This is done before the choice is revoked, so that no hold ends meanwhile and sends its report, and once more
 * afterwards, for reports that were held in between.
 */
export async function setStandingChoice(isGiven: boolean, deps: StandingChoiceDeps): Promise<void> {
  const { settings, outbox, now } = deps;
  if (isGiven) {
    await settings.set('standingChoice', { at: now(), version: CONSENT_VERSION, terms: deps.terms });
    return;
  }
  await turnHeldReportsIntoDrafts(outbox);
  await settings.set('standingChoice', null);
  await turnHeldReportsIntoDrafts(outbox);
}

async function turnHeldReportsIntoDrafts(outbox: Outbox): Promise<void> {
  for (const { id, state } of await outbox.all()) {
    if (state === 'held') await outbox.apply(id, { type: 'undo' });
  }
}

/**
 * Throws `receiver-changed` if the authority in `terms` is not the one to which the person agreed. Other changes, for example of
 * the authority's telephone number, leave the consent valid.
 */
export function requireSameReceiver(consent: GivenConsent | undefined, terms: ConsentTerms): void {
  if (!consent) return; // the report's text is not built without one
  const isSame =
    consent.terms.intake === terms.intake &&
    toSortedJson(consent.terms.controller) === toSortedJson(terms.controller);
  if (!isSame) throw new AppError('receiver-changed', 'another authority receives reports now');
}

/** Returns the consent that the person gives by pressing "Send" on the review screen. */
export function createConsentByPressingSend(terms: ConsentTerms): GivenConsent {
  return { how: 'pressed', version: CONSENT_VERSION, terms };
}
