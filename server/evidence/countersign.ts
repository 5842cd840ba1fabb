import { readPackageState } from '@/server/evidence/received-evidence';
import { readCountersignature, saveCountersignature } from '@/server/receipts/countersignatures';
import type { Countersigner } from '@/server/receipts/signing/countersigner';
import type { EvidenceDeps } from './evidence-deps';

/** Countersigns a verified package once. Does nothing if the package has been purged. */
export async function countersignPackage(
  digest: string,
  {
    database: { db },
    evidenceStore,
    countersigner,
    now,
  }: Pick<EvidenceDeps, 'database' | 'evidenceStore' | 'now'> & { readonly countersigner: Countersigner },
): Promise<void> {
  if (await readCountersignature(db, digest)) return;
  if ((await readPackageState(db, digest)).state === 'absent') return;
  const file = await evidenceStore.read(digest);
  if (!file) throw new Error(`the package ${digest} is not in the store`);
  const cms = await countersigner.sign(file.stream);
  await saveCountersignature(db, digest, { cms, at: new Date(now()), authority: countersigner.name });
}
