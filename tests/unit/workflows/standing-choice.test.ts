import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { PRESSED, STANDING, TERMS } from '@/demo/sample-views/samples/consent';
import { CONSENT_VERSION, type ConsentTerms } from '@/lib/domain/report/consent';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createSettings } from '@/lib/storage/settings';
import { findStandingChoice, setStandingChoice } from '@/lib/workflows/report/standing-choice';
import { outboxItem } from '@/tests/support/outbox-item';

let databases = 0;
function device(terms: ConsentTerms = TERMS) {
  databases += 1;
  const db = new ChoSangDatabase(`standing-${databases}`);
  const settings = createSettings(db.settings);
  return { settings, terms, outbox: createOutbox(db, () => 5_000), now: () => 4_000 };
}

describe('the choice to send at once', () => {
  it('is absent until made, and stores its time and consent text', async () => {
    const deps = device();
    expect(await findStandingChoice(deps)).toBeNull();
    await setStandingChoice(true, deps);
    expect(await findStandingChoice(deps)).toEqual({ at: 4_000, version: CONSENT_VERSION, terms: TERMS });
  });

  it('turns held reports into drafts when withdrawn', async () => {
    const deps = device();
    await setStandingChoice(true, deps);
    await deps.outbox.add(outboxItem({ state: 'held', heldUntil: 6_000 }));
    await setStandingChoice(false, deps);
    expect(await findStandingChoice(deps)).toBeNull();
    expect((await deps.outbox.get(outboxItem().id)).state).toBe('draft');
  });

  it('stops a report whose hold ends at the moment of the withdrawal', async () => {
    const deps = device();
    await setStandingChoice(true, deps);
    const { id } = outboxItem();
    await deps.outbox.add(outboxItem({ state: 'held', heldUntil: 1 }));
    const settings = {
      ...deps.settings,
      // A run of the outbox read the choice just before, and now ends the holding time.
      set: async (...setting: Parameters<typeof deps.settings.set>) => {
        await deps.outbox.apply(id, { type: 'expire', consent: { ...PRESSED, how: 'standing' } });
        await deps.settings.set(...setting);
      },
    };
    await setStandingChoice(false, { ...deps, settings });
    expect((await deps.outbox.get(id)).state).toBe('draft');
  });

  it.each([
    ['another text', { ...STANDING, version: CONSENT_VERSION - 1 }],
    ['another receiver', { ...STANDING, terms: { ...TERMS, intake: 'https://other.example.vn' } }],
    ['servers elsewhere', { ...STANDING, terms: { ...TERMS, servers: 'here' as const } }],
    [
      'a longer period',
      { ...STANDING, terms: { ...TERMS, periods: TERMS.periods.map((one) => ({ ...one, days: 1 })) } },
    ],
  ])('made under %s is no longer valid', async (_what, choice) => {
    const deps = device();
    await deps.settings.set('standingChoice', choice);
    expect(await findStandingChoice(deps)).toBeNull();
  });

  it('is ignored in an unknown form', async () => {
    const deps = device();
    const db = new ChoSangDatabase(`standing-${databases}`);
    await db.settings.put({ name: 'standingChoice', value: { at: 1, version: CONSENT_VERSION } });
    expect(await findStandingChoice(deps)).toBeNull();
  });
});
