import { dayInVietnam } from '@/lib/base/days';
import { approve, approvedBy, createReviewerKey, NEEDED } from '@/publish/approvals/approvals';
import { type ApprovedContent, differenceNow } from '@/publish/approvals/approved-content';
import { importDirectory } from '@/publish/import/import-directory';

/** Most hosts that are printed of each kind (new, gone, grave). */
const SHOWN = 200;

interface ApproveOptions {
  /** Directory of rows that are to be published. */
  readonly input: string;
  readonly outDir: string;
  /** Current time (epoch ms). */
  readonly now: number;
  /** The person who approves, with the file of their private key. If undefined, the changes are only shown. */
  readonly person: { readonly by: string; readonly keyFile: string; readonly isNew: boolean } | undefined;
}

/**
 * Runs `approve`: prints what community lists would change. With `person`, also records that this person approves; with `isNew`,
 * only creates their key.
 */
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

/** Returns one line about the hosts of community lists that are not published until enough people approve. */
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
