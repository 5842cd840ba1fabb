import { sha256OfText } from '@/lib/base/digest';
import { toAppError } from '@/lib/base/errors';
import type { DeskEntry } from '@/lib/domain/case/desk-entry';
import type { EntryClient } from '@/lib/intake/officers/entry-client';
import { IntakeRejection } from '@/lib/intake/read-response';
import { buildDeskEntryReport } from './build-entry';
import type { EntryStore } from './entry-store';

export interface SendEntryDeps {
  readonly store: EntryStore;
  readonly client: Pick<EntryClient, 'enter' | 'sendDocument'>;
  readonly language: 'vi' | 'en';
  /** Version of the extension. */
  readonly version: string;
  /** Returns the intake's time (epoch ms). */
  readonly now: () => number;
}

/**
 * Sends an entry and its documents. Stores the text before the first send. Later sends (a second press, another window, a lost
 * response) send the stored text, so that the intake has the report only once. If the intake refuses the text, the officer can
 * change the text. If sending a document fails, this document and the documents after it wait for the next send. Throws the
 * errors of the store and the client.
 */
export async function sendEntry(id: string, deps: SendEntryDeps): Promise<void> {
  const { store, client } = deps;
  const entry = await store.get(id);
  if (!entry) return;
  if (!entry.received) await sendEntryText(entry, deps);
  const sent = await store.get(id);
  for (const [index, { digest, arrived }] of (sent?.scans ?? []).entries()) {
    if (arrived) continue;
    const file = await store.scanFile(id, digest);
    if (!file) continue;
    await client.sendDocument(id, index, file);
    await store.markArrived(id, digest);
  }
}

async function sendEntryText(entry: DeskEntry, deps: SendEntryDeps): Promise<void> {
  const { store, client, language, version, now } = deps;
  const { id, secret } = entry;
  const trackingKey = await sha256OfText(secret);
  const frame = { trackingKey, language, version, now: now() };
  const body = await store.freeze(id, entry.body ?? JSON.stringify(buildDeskEntryReport(entry, frame)));
  if (body === undefined) return;
  try {
    const { reference, receipt, unit } = await client.enter(body);
    await store.markReceived(id, { at: now(), reference, receipt, unit });
  } catch (thrown) {
    // After a refusal the intake has stored nothing, so the entry's text may be changed. The only exception is `report-conflict`:
    // the intake has already stored another text under this id, so the entry's text stays fixed.
    const refused = toAppError(thrown);
    if (refused instanceof IntakeRejection && refused.problem.code !== 'report-conflict')
      await store.thaw(id);
    throw thrown;
  }
}
