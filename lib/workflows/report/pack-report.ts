import { sha256OfText } from '@/lib/base/digest';
import type { CapturedPage, EvidencePackage } from '@/lib/domain/report/evidence';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { Outbox } from '@/lib/outbox/outbox';
import { buildReport } from './build-report';
import { coverPicture } from './cover-picture';
import { leastTold } from './least-told';
import type { FrozenRequest } from './send-to-intake';
import { withoutParts } from './without-parts';

export interface PackDeps {
  readonly outbox: Outbox;
  /** Packs and signs a capture, with a key that was made for this package alone. */
  readonly pack: (
    captured: CapturedPage,
  ) => Promise<{ readonly evidence: EvidencePackage; readonly keys: CryptoKeyPair }>;
  readonly extensionVersion: string;
  /** Intake's clock minus this device's (ms), as last measured; null before the first time. */
  readonly clockOffset: () => Promise<number | null>;
}

/** Packs the capture without what the person took out, and stores the package; a second call gives the first one. */
export async function packReport(id: string, { outbox, pack }: PackDeps): Promise<OutboxItem> {
  const item = await outbox.get(id);
  if (item.evidence) return item;
  const captured = await outbox.capture(id);
  if (!captured) return item;
  const photos = await Promise.all((await outbox.photos(id)).map(bytesOf));
  const left = withoutParts(await coverPicture(captured, item.covered ?? []), item.removed, photos);
  if (!left) return item;
  const { evidence, keys } = await pack(leastTold(left, item.draft.language));
  return outbox.keepPackage(id, evidence, keys);
}

/** The request's exact text, stored at the first attempt: a repeat must be the same request. */
export async function freezeRequest(
  item: OutboxItem,
  { outbox, extensionVersion, clockOffset }: PackDeps,
): Promise<FrozenRequest> {
  const build = async () => {
    const offset = (await clockOffset()) ?? 0;
    return buildReport(item, await sha256OfText(item.secret), extensionVersion, offset);
  };
  const body = item.body ?? JSON.stringify(await build());
  if (item.body === undefined) await outbox.change(item.id, (current) => ({ ...current, body }));
  return {
    body,
    expected: { reportDigest: await sha256OfText(body), evidenceDigest: item.evidence?.digest },
  };
}

async function bytesOf(photo: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await photo.arrayBuffer());
}
