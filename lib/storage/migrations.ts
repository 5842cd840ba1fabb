import type { Transaction } from 'dexie';
import * as z from 'zod';

const RowOfVersion1Schema = z.looseObject({
  removed: z.array(z.string()),
  draft: z.looseObject({ email: z.string().optional(), phone: z.string().optional() }),
});

/** Version 1 → 2, in place: a contact that was not taken out had been ticked. Dexie gives the row and its place. */
export function outboxRowOfVersion2(stored: unknown, place: { value: unknown }): void {
  const parsed = RowOfVersion1Schema.safeParse(stored);
  if (!parsed.success) return; // one odd row must not keep every other report out of reach
  const row = parsed.data;
  const { email, phone } = row.draft;
  const written = Boolean(email?.trim() || phone?.trim());
  place.value = {
    ...row,
    removed: row.removed.filter((part) => part !== 'contact'),
    agreed: written && !row.removed.includes('contact') ? ['contact-me'] : [],
    draft: { ...row.draft, complainant: written ? 'contact' : 'anonymous' },
  };
}

const RowOfVersion2Schema = z.looseObject({
  id: z.string(),
  evidence: z.unknown(),
  receipts: z.array(z.string()),
});
const SettingSchema = z.looseObject({ value: z.unknown() });

/**
 * Version 2 → 3. The one key of the device signed what is packed already, so those reports keep it; it stays the
 * officer's where the device is registered with it; nothing else is signed with it again. The heads seen of receipt
 * logs go to the reports that were checked against them.
 */
export async function keysOfVersion3(transaction: Transaction): Promise<void> {
  const [outbox, keys, settings] = ['outbox', 'keys', 'settings'].map((name) => transaction.table(name));
  if (!outbox || !keys || !settings) throw new TypeError('a table of version 2 is missing');
  const settingOf = async (name: string) => {
    const parsed = SettingSchema.safeParse(await settings.get(name));
    return parsed.data?.value ?? undefined;
  };
  const old = await keys.get('evidence');
  const logHeads = await settingOf('logHeads');
  for (const row of await outbox.toArray()) {
    const report = RowOfVersion2Schema.safeParse(row);
    if (!report.success) continue; // one odd row must not keep every other report out of reach
    const { id, evidence, receipts } = report.data;
    if (old && evidence) await transaction.table('reportKeys').put({ itemId: id, keys: old.keys });
    if (logHeads && receipts.length > 0) await outbox.update(id, { logHeads });
  }
  if (old && (await settingOf('enrolment'))) await keys.put({ purpose: 'officer', keys: old.keys });
  await keys.delete('evidence');
  await settings.delete('logHeads');
}

const RowOfVersion3Schema = z.looseObject({ state: z.string(), body: z.string().optional() });
const LET_GO: readonly string[] = ['held', 'queued', 'sending'];

/**
 * Version 3 → 4, in place: a report used to leave after ten seconds without a press. One that is held, or released and not tried
 * yet, becomes a draft again, because a press cannot be proven. One whose text is fixed stays: the intake may have it.
 */
export function outboxRowOfVersion4(stored: unknown, place: { value: unknown }): void {
  const parsed = RowOfVersion3Schema.safeParse(stored);
  if (!parsed.success || parsed.data.body !== undefined || !LET_GO.includes(parsed.data.state)) return;
  const { heldUntil: _held, releasedAt: _released, nextAttemptAt: _next, ...rest } = parsed.data;
  place.value = { ...rest, state: 'draft' };
}
