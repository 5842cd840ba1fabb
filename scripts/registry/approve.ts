import { dayInVietnam } from '@/lib/base/days';
import { approve, approvedBy, createReviewerKey, NEEDED } from '@/publish/approvals/approvals';
import { type ApprovedContent, differenceNow } from '@/publish/approvals/approved-content';
import { importDirectory } from '@/publish/import/import-directory';

/** Hosts of a kind that are printed. */
const SHOWN = 200;

interface ApproveOptions {
  /** Directory of rows. */
  readonly input: string;
  readonly outDir: string;
  /** Epoch ms. */
  readonly now: number;
  /** Who agrees, with the file of their private key; without one the difference is only shown. */
  readonly person: { readonly by: string; readonly keyFile: string; readonly isNew: boolean } | undefined;
}

/** `approve`: shows what community lists would change, or records that a person agrees to it. */
export async function approveOrShow({ input, outDir, now, person }: ApproveOptions): Promise<void> {
  if (person?.isNew) {
    console.log(JSON.stringify(await createReviewerKey(person.keyFile, person.by), null, 1));
    return;
  }
  const today = dayInVietnam(now);
  const difference = await differenceNow(await importDirectory(input, { today }), { outDir, today });
  const { added, gone, grave } = difference;
  print('very many visit these, or anyone publishes on them: look at each', grave);
  print('new', added);
  print('gone', gone);
  if (person !== undefined) await approve(input, difference, { ...person, on: today });
  const by = await approvedBy(input, difference);
  console.log(`agreed: ${by.length === 0 ? 'nobody' : by.join(', ')}; it takes ${NEEDED}`);
}

/** What waits for people, in one line. */
export function pendingLine({ difference, by }: NonNullable<ApprovedContent['pending']>): string {
  const { added, gone } = difference;
  const so = by.length === 0 ? 'nobody agreed' : `${by.join(', ')} agreed`;
  return `community lists wait: ${added.length} new and ${gone.length} gone hosts; ${so}, and it takes ${NEEDED} ("approve")`;
}

function print(what: string, hosts: readonly string[]): void {
  console.log(`${what}: ${hosts.length}`);
  for (const host of hosts.slice(0, SHOWN)) console.log(`  ${host}`);
  if (hosts.length > SHOWN) console.log(`  and ${hosts.length - SHOWN} more`);
}
