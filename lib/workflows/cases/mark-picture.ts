// Why: docs/decisions/officers/workspace.md

import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import type { CaseStore } from '@/lib/cases/case-store';
import type { CustodyActor } from '@/lib/cases/custody-log';
import type { CaseItem } from '@/lib/domain/case/case';
import { type Mark, MarkSchema } from '@/lib/domain/case/case-mark';
import { openPackage } from '@/lib/evidence/verify/read';

/** A captured picture as it is stored in its page's package. */
export interface OriginalPicture {
  readonly record: string;
  readonly digest: string;
  readonly picture: Blob;
}

/**
 * Returns the captured picture on which the officer draws: the picture of the whole page if there is one, otherwise the picture
 * of the visible part.
 */
export async function readOriginalPicture(
  item: CaseItem,
  { packageFile }: Pick<CaseStore, 'packageFile'>,
): Promise<OriginalPicture> {
  const file = await packageFile(item.digest);
  if (!file) throw new AppError('not-found', `the package of page ${item.order} is not on this device`);
  const { records, read } = await openPackage(file);
  const found =
    records.find(({ url }) => url.startsWith('urn:fullPage:')) ??
    records.find(({ url }) => url.startsWith('urn:view:'));
  const bytes = found && (await read(found.url));
  if (!found || !bytes) throw new AppError('not-found', `page ${item.order} has no picture`);
  return {
    record: found.url,
    digest: await sha256Hex(bytes),
    picture: new Blob([bytes], { type: found.mime }),
  };
}

/**
 * Stores a copy of a page's picture with the officer's drawing. The copy and its event in the custody log name the digest of the
 * original picture. The package does not change. A new copy replaces the earlier copy, but the event of the earlier copy stays in
 * the log.
 */
export async function storeMarkedPicture(
  item: CaseItem,
  { original, marks }: { readonly original: OriginalPicture; readonly marks: readonly Mark[] },
  {
    cases,
    actor,
    draw,
    now,
  }: {
    readonly cases: Pick<CaseStore, 'changeItem'>;
    readonly actor: CustodyActor;
    /** Returns the picture with the officer's boxes, arrows and texts drawn on it. */
    readonly draw: (picture: Blob, marks: readonly Mark[]) => Promise<Blob>;
    /** Returns epoch ms. */
    readonly now: () => number;
  },
): Promise<CaseItem> {
  const parsedMarks = marks.map((mark) => MarkSchema.parse(mark));
  const picture = await draw(original.picture, parsedMarks);
  const digest = await sha256Hex(new Uint8Array(await picture.arrayBuffer()));
  const { record, digest: of } = original;
  return cases.changeItem(
    item.id,
    (row) => ({ ...row, marked: { picture, digest, record, original: of, marks: parsedMarks, at: now() } }),
    { action: 'picture-annotated', details: { digest, original: of, record, marks: parsedMarks.length } },
    actor,
  );
}
