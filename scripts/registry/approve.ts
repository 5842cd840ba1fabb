import { toDayInVietnam } from '@/lib/base/days';
import {
  APPROVALS_NEEDED,
  createReviewerKey,
  listApprovers,
  storeApproval,
} from '@/publish/approvals/approvals';
import { type ApprovedContent, computeCommunityDifference } from '@/publish/approvals/approved-content';
import { importDirectory } from '@/publish/import/import-directory';

/**
 * Maximum number of hosts that are printed of each kind: new, gone, and grave (a wrong warning about the host would harm many
 * people).
 */
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
 * instead only creates this person's key.
 */
export async function showOrApproveCommunityLists({
  input,
  outDir,
  now,
  person,
}: ApproveOptions): Promise<void> {
  if (person?.isNew) {
    console.log(JSON.stringify(await createReviewerKey(person.keyFile, person.by), null, 1));
    return;
  }
  const today = toDayInVietnam(now);
  const difference = await computeCommunityDifference(await importDirectory(input, { today }), {
    outDir,
    today,
  });
  const { added, gone, grave } = difference;
  printHosts('very many visit these, or anyone publishes on them: look at each', grave);
  printHosts('new', added);
  printHosts('gone', gone);
  if (person !== undefined) await storeApproval(input, difference, { ...person, on: today });
  const by = await listApprovers(input, difference);
  console.log(`agreed: ${by.length === 0 ? 'nobody' : by.join(', ')}; it takes ${APPROVALS_NEEDED}`);
}

/** Returns one line about the hosts of community lists that are not published until enough people approve. */
export function formatPendingApprovalLine({
  difference,
  by,
}: NonNullable<ApprovedContent['pending']>): string {
  const { added, gone } = difference;
  const so = by.length === 0 ? 'nobody agreed' : `${by.join(', ')} agreed`;
  return `community lists wait: ${added.length} new and ${gone.length} gone hosts; ${so}, and it takes ${APPROVALS_NEEDED} ("approve")`;
}

function printHosts(what: string, hosts: readonly string[]): void {
  console.log(`${what}: ${hosts.length}`);
  for (const host of hosts.slice(0, SHOWN)) console.log(`  ${host}`);
  if (hosts.length > SHOWN) console.log(`  and ${hosts.length - SHOWN} more`);
}
