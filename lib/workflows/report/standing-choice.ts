// Why: docs/decisions/report/consent.md

import { AppError } from '@/lib/base/errors';
import { sortedJson } from '@/lib/base/json';
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
  /** What the consent text names today; used only when the choice is made. */
  readonly terms: ConsentTerms;
  readonly now: () => number;
}

/**
 * Returns true if a standing choice is still valid: the consent text and the facts about the authority are the same as when
 * it was made.
 */
export function isInForce(choice: StandingChoice | null, terms: ConsentTerms): choice is StandingChoice {
  return choice?.version === CONSENT_VERSION && sortedJson(choice.terms) === sortedJson(terms);
}

/** Returns the standing choice if it is in force; else null. */
export async function findStandingChoice({
  settings,
  terms,
}: Pick<StandingChoiceDeps, 'settings' | 'terms'>): Promise<StandingChoice | null> {
  const choice = await settings.get('standingChoice');
  return isInForce(choice, terms) ? choice : null;
}

/**
 * Makes the standing choice, or revokes it: reports held under it then wait for their press. Held reports are undone before
 * the choice is revoked, so that a hold that ends meanwhile finds none, and once more after it.
 */
export async function setStandingChoice(isGiven: boolean, deps: StandingChoiceDeps): Promise<void> {
  const { settings, outbox, now } = deps;
  if (isGiven) {
    await settings.set('standingChoice', { at: now(), version: CONSENT_VERSION, terms: deps.terms });
    return;
  }
  await undoHeldReports(outbox);
  await settings.set('standingChoice', null);
  await undoHeldReports(outbox);
}

async function undoHeldReports(outbox: Outbox): Promise<void> {
  for (const { id, state } of await outbox.all()) {
    if (state === 'held') await outbox.apply(id, { type: 'undo' });
  }
}

/**
 * Throws `receiver-changed` if the authority of `terms` is not the one to which the person agreed. Other changes, as of its
 * telephone, leave a consent valid.
 */
export function checkSameReceiver(consent: GivenConsent | undefined, terms: ConsentTerms): void {
  if (!consent) return; // the report's text is not built without one
  const isSame =
    consent.terms.intake === terms.intake &&
    sortedJson(consent.terms.controller) === sortedJson(terms.controller);
  if (!isSame) throw new AppError('receiver-changed', 'another authority receives reports now');
}

/** Returns the consent of a press on the review screen. */
export function createPressedConsent(terms: ConsentTerms): GivenConsent {
  return { how: 'pressed', version: CONSENT_VERSION, terms };
}
