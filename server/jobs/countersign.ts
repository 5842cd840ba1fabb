import type { IntakeDeps } from '@/server/deps';
import type { Countersigner } from '@/server/signing/countersigner';
import { keepCountersignature, readCountersignature } from '@/server/store/countersignatures';
import { readStanding } from '@/server/store/received-evidence';

/** Countersigns a verified package once; one that was purged since has no bytes to sign any more and is left. */
export async function countersign(
  digest: string,
  {
    database: { db },
    evidenceStore,
    countersigner,
    now,
  }: Pick<IntakeDeps, 'database' | 'evidenceStore' | 'now'> & { readonly countersigner: Countersigner },
): Promise<void> {
  if (await readCountersignature(db, digest)) return;
  if ((await readStanding(db, digest)).state === 'absent') return;
  const kept = await evidenceStore.read(digest);
  if (!kept) throw new Error(`the package ${digest} is not in the store`);
  const cms = await countersigner.sign(kept.stream);
  await keepCountersignature(db, digest, { cms, at: new Date(now()), authority: countersigner.name });
}
