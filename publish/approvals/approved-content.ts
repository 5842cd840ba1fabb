// Why: docs/decisions/publishing/keeping.md

import type { RegistryContent } from '@/publish/content';
import { readPublishedVersionNumber } from '@/publish/publish';
import { readPublishedVersion } from '@/publish/signing/published-version';
import { APPROVALS_NEEDED, listApprovers } from './approvals';
import {
  type CommunityDifference,
  findCommunityDifference,
  withPublishedCommunityWarnings,
} from './difference';

/** Content in which differences of community lists are included only if two people approved them. */
export interface ApprovedContent {
  readonly content: RegistryContent;
  /** The difference that still needs approvals, and who has approved it; null if there is none. */
  readonly pending: { readonly difference: CommunityDifference; readonly by: readonly string[] } | null;
}

interface Compared {
  readonly outDir: string;
  /** Today in Vietnam (ISO day). */
  readonly today: string;
}

/** Returns how the community lists of these rows differ from the published version. */
export async function computeCommunityDifference(
  content: RegistryContent,
  compared: Compared,
): Promise<CommunityDifference> {
  return (await compareCommunityLists(content, compared)).difference;
}

/**
 * Returns the content that may be published. If community lists differ from the published version, two people must approve the
 * difference; until then the content has the published hosts in place of the new ones. A host that a correction removes is left
 * out even without approval. `input` is the directory of rows.
 */
export async function selectApprovedContent(
  content: RegistryContent,
  { input, ...compared }: Compared & { readonly input: string },
): Promise<ApprovedContent> {
  const { difference, before } = await compareCommunityLists(content, compared);
  if (difference.added.length + difference.gone.length === 0) return { content, pending: null };
  const by = await listApprovers(input, difference);
  if (by.length >= APPROVALS_NEEDED) return { content, pending: null };
  return { content: withPublishedCommunityWarnings(content, before), pending: { difference, by } };
}

async function compareCommunityLists(content: RegistryContent, { outDir, today }: Compared) {
  const versionBefore = await readPublishedVersionNumber(outDir);
  const before = versionBefore === 0 ? null : await readPublishedVersion(outDir, versionBefore);
  return { before, difference: findCommunityDifference(content, before, { versionBefore, today }) };
}
