// Why: docs/decisions/report/consent.md

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
  /** What the consent text names today; read only where the choice is made. */
  readonly terms: ConsentTerms;
  readonly now: () => number;
}

/** Whether a standing choice covers what is sent today: made under this text, and to an authority that states the same. */
export function isInForce(choice: StandingChoice | null, terms: ConsentTerms): choice is StandingChoice {
  return choice?.version === CONSENT_VERSION && sortedJson(choice.terms) === sortedJson(terms);
}

/** The standing choice, where it is in force. */
export async function standingChoice({
  settings,
  terms,
}: Pick<StandingChoiceDeps, 'settings' | 'terms'>): Promise<StandingChoice | null> {
  const choice = await settings.get('standingChoice');
  return isInForce(choice, terms) ? choice : null;
}

/**
 * Makes the standing choice, or takes it back: what is held under it waits for its press from then on. What is held is taken back
 * before the choice is, so that a hold that ends meanwhile finds nothing held, and once more after it.
 */
export async function chooseStanding(isGiven: boolean, deps: StandingChoiceDeps): Promise<void> {
  const { settings, outbox, now } = deps;
  if (isGiven) {
    await settings.set('standingChoice', { at: now(), version: CONSENT_VERSION, terms: deps.terms });
    return;
  }
  await undoHeld(outbox);
  await settings.set('standingChoice', null);
  await undoHeld(outbox);
}

async function undoHeld(outbox: Outbox): Promise<void> {
  for (const { id, state } of await outbox.all()) {
    if (state === 'held') await outbox.apply(id, { type: 'undo' });
  }
}

/** The consent that a press on the review screen gives. */
export function pressed(terms: ConsentTerms): GivenConsent {
  return { how: 'pressed', version: CONSENT_VERSION, terms };
}
