import { sha256OfText } from '@/lib/base/digest';
import { type BlackOut, blackOut } from '@/lib/capture/black-out';
import type { CapturedPage, CaptureStage, EvidencePackage, Redaction } from '@/lib/domain/report/evidence';
import type { CoverBox, OutboxItem, PackedParts } from '@/lib/domain/report/outbox';
import type { Outbox } from '@/lib/outbox/outbox';
import { buildReport } from './build-report';
import { removeDeviceDetailsOfCapture } from './least-told';
import type { FrozenRequest } from './send-to-intake';

export interface PackDeps {
  readonly outbox: Outbox;
  /** Packs a capture and signs the package with a key that is created for this package alone. */
  readonly pack: (
    captured: CapturedPage,
  ) => Promise<{ readonly evidence: EvidencePackage; readonly keys: CryptoKeyPair }>;
  readonly extensionVersion: string;
  /** Returns the intake's clock minus this device's clock (ms), as last measured; null before the first measurement. */
  readonly clockOffset: () => Promise<number | null>;
}

/**
 * Packs the capture of a report without the removed parts, and stores the package. If a package is stored already, only returns
 * the report.
 */
export async function packReport(
  id: string,
  { outbox, pack }: Pick<PackDeps, 'outbox' | 'pack'>,
): Promise<OutboxItem> {
  const item = await outbox.get(id);
  if (item.evidence) return item;
  const captured = await outbox.capture(id);
  if (!captured) return item;
  const photos = await Promise.all((await outbox.photos(id)).map(readPhotoBytes));
  const left = omitRemovedParts(await paintBoxesBlack(captured, item.covered ?? []), item.removed, photos);
  if (!left) return item;
  const { evidence, keys } = await pack(removeDeviceDetailsOfCapture(left, item.draft.language));
  return outbox.keepPackage(id, evidence, keys, countPackedParts(left));
}

/**
 * Returns the exact text of the request. Stores it at the first attempt, because every further attempt must send the same text.
 */
export async function readOrStoreRequestText(
  item: OutboxItem,
  { outbox, extensionVersion, clockOffset }: PackDeps,
): Promise<FrozenRequest> {
  const buildReportOfItem = async () => {
    const offset = (await clockOffset()) ?? 0;
    return buildReport(item, await sha256OfText(item.secret), extensionVersion, offset);
  };
  const body = item.body ?? JSON.stringify(await buildReportOfItem());
  if (item.body === undefined) await outbox.change(item.id, (current) => ({ ...current, body }));
  return {
    body,
    expected: { reportDigest: await sha256OfText(body), evidenceDigest: item.evidence?.digest },
  };
}

/** Counts the parts of a package. The review screen lists the counts after the capture is deleted. */
function countPackedParts({
  photos = [],
  facts,
  originals = [],
  frames,
  resources,
  fullPage,
}: CapturedPage): PackedParts {
  return {
    photos: photos.length,
    facts: facts.length,
    originals: originals.length,
    frames: frames.length,
    resources: resources.length,
    wholePage: Boolean(fullPage?.picture),
  };
}

async function readPhotoBytes(photo: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await photo.arrayBuffer());
}

/** Returns a capture without the removed parts and with the added photos; undefined if nothing is left. */
export function omitRemovedParts(
  captured: CapturedPage,
  removed: OutboxItem['removed'],
  photos: readonly Uint8Array<ArrayBuffer>[] = [],
): CapturedPage | undefined {
  const noPicture = removed.includes('picture');
  const noPage = removed.includes('page');
  if (noPicture && noPage && photos.length === 0) return undefined;
  const { fullPage, originals, ...rest } = captured;
  return {
    ...rest,
    ...(noPicture ? { picture: null } : {}),
    // Leaves out the digests of the original pictures if no picture is sent, because a digest could still link the report to a
    // picture.
    ...(originals && !noPicture ? { originals } : {}),
    ...(fullPage ? { fullPage: noPicture ? { ...fullPage, picture: null } : fullPage } : {}),
    ...(photos.length > 0 ? { photos } : {}),
    ...(noPage ? { frames: [], resources: [], missing: [] } : {}),
  };
}

/**
 * Returns a capture in which the person's boxes are painted black on the picture and listed as redactions. Leaves out a picture
 * that cannot be painted, and the picture of the whole page, to which the boxes do not apply.
 */
export async function paintBoxesBlack(
  captured: CapturedPage,
  covered: readonly CoverBox[],
  paint: BlackOut = blackOut,
): Promise<CapturedPage> {
  const { picture, fullPage, context } = captured;
  if (covered.length === 0 || !(picture || fullPage?.picture)) return captured;
  const painted = picture && (await paint(picture, covered, { width: 1, margin: 0 }));
  const stage: CaptureStage = { name: 'cover', milliseconds: 0, ...toPaintingOutcome(captured, painted) };
  const redactions = covered.map((box): Redaction => {
    const [x, y, width, height] = box.map((part) => Math.round(part * context.viewport.width));
    const bounds = [x ?? 0, y ?? 0, width ?? 0, height ?? 0] as const;
    return { kind: 'by-hand', frameId: 0, selector: 'picture', box: bounds };
  });
  return {
    ...captured,
    picture: painted,
    ...(fullPage ? { fullPage: { ...fullPage, picture: null } } : {}),
    redactions: [...(captured.redactions ?? []), ...redactions],
    stages: [...captured.stages, stage],
  };
}

function toPaintingOutcome({ fullPage }: CapturedPage, painted: Uint8Array | null) {
  if (!painted) return { outcome: 'partial', reason: 'picture-left-out' } as const;
  return fullPage?.picture
    ? ({ outcome: 'partial', reason: 'full-page-left-out' } as const)
    : ({ outcome: 'done' } as const);
}
