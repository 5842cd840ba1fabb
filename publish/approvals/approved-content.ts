// Why: docs/decisions/publishing/keeping.md

import type { RegistryContent } from '@/publish/content';
import { publishedVersion } from '@/publish/publish';
import { readPublished } from '@/publish/signing/published-version';
import { approvedBy, NEEDED } from './approvals';
import { type CommunityDifference, communityDifference, withPublishedCommunity } from './difference';

/** Content of which community lists go out as two people agreed. */
export interface ApprovedContent {
  readonly content: RegistryContent;
  /** What waits for people, and who agreed so far; null if nothing does. */
  readonly pending: { readonly difference: CommunityDifference; readonly by: readonly string[] } | null;
}

interface Compared {
  readonly outDir: string;
  /** ISO day of Vietnam. */
  readonly today: string;
}

/** Compares the community lists of these rows with the served version. */
export async function differenceNow(
  content: RegistryContent,
  compared: Compared,
): Promise<CommunityDifference> {
  return (await compareNow(content, compared)).difference;
}

/**
 * The content as it may be published: where community lists differ from the served version and fewer than two people agreed,
 * with their published hosts. Corrections take hosts off without asking. `input` is the directory of rows.
 */
export async function approvedContent(
  content: RegistryContent,
  { input, ...compared }: Compared & { readonly input: string },
): Promise<ApprovedContent> {
  const { difference, before } = await compareNow(content, compared);
  if (difference.added.length + difference.gone.length === 0) return { content, pending: null };
  const by = await approvedBy(input, difference);
  if (by.length >= NEEDED) return { content, pending: null };
  return { content: withPublishedCommunity(content, before), pending: { difference, by } };
}

async function compareNow(content: RegistryContent, { outDir, today }: Compared) {
  const versionBefore = await publishedVersion(outDir);
  const before = versionBefore === 0 ? null : await readPublished(outDir, versionBefore);
  return { before, difference: communityDifference(content, before, { versionBefore, today }) };
}
