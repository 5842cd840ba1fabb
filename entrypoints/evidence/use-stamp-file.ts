import { useRef } from 'react';
import type { OpenedEvidence } from '@/components/evidence/opened-evidence';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { withRegistry } from '@/entrypoints/own-pages/with-registry';
import { sha256OfBlob } from '@/lib/evidence/sha256';
import { readHeldServices } from '@/lib/registry/documents/held-services';

interface OpenPackage {
  readonly evidence: OpenedEvidence;
  readonly file: File;
}

/** Adds the checks of a time stamp to the package with which it was opened, in either order. */
export function useStampFile(page: OwnPage) {
  const opened = useRef<OpenPackage>(undefined);
  /** A stamp that was opened before its package. */
  const waiting = useRef<File>(undefined);
  return {
    /** Returns a package that was opened, with the checks of a stamp that waits for it. */
    async openPackage(evidence: OpenedEvidence, file: File): Promise<OpenedEvidence> {
      opened.current = { evidence, file };
      const stamp = waiting.current;
      waiting.current = undefined;
      return stamp ? addStampChecks(opened.current, stamp, page) : evidence;
    },

    /** Returns the package that is open with the checks of this stamp; undefined if none is open, and then the stamp waits. */
    async openStamp(stamp: File): Promise<OpenedEvidence | undefined> {
      if (opened.current) return addStampChecks(opened.current, stamp, page);
      waiting.current = stamp;
      return undefined;
    },
  };
}

/** Verifies the stamp. Its library is loaded only here. */
async function addStampChecks(
  { evidence, file }: OpenPackage,
  stamp: File,
  page: OwnPage,
): Promise<OpenedEvidence> {
  const { verifyStampFile } = await import('@/lib/workflows/time-stamps/verify-stamp-file');
  const checks = await verifyStampFile(stamp, await sha256OfBlob(file), await readRoots(page));
  return { ...evidence, checks: [...evidence.checks, ...checks] };
}

/** Returns the roots (PEM) that this device trusts: those of the registry's services, and of the stamps that it took itself. */
async function readRoots({ db }: OwnPage): Promise<readonly string[]> {
  const { services } = await withRegistry(readHeldServices);
  const stored = await db.timeStamps.toArray();
  return [
    ...services.flatMap(({ roots }) => roots),
    ...stored.flatMap((stamp) => (stamp.state === 'stamped' ? [stamp.root] : [])),
  ];
}
