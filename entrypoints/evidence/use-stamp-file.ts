import { useRef } from 'react';
import type { OpenedEvidence } from '@/components/evidence/opened-evidence';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { withRegistry } from '@/entrypoints/own-pages/with-registry';
import { sha256OfBlob } from '@/lib/evidence/sha256';
import { readTimeStampServices } from '@/lib/registry/documents/held-services';

interface OpenPackage {
  readonly evidence: OpenedEvidence;
  readonly file: File;
}

/**
 * Returns functions that open a package and a time stamp, in either order, and add the checks of the stamp to those of the
 * package.
 */
export function usePackageAndStampFiles(page: OwnPage) {
  const opened = useRef<OpenPackage>(undefined);
  /** A time stamp that was opened before its package. */
  const waiting = useRef<File>(undefined);
  return {
    /**
     * Returns the opened package. If a time stamp was opened before the package, the result also has the checks of that time
     * stamp.
     */
    async openPackage(evidence: OpenedEvidence, file: File): Promise<OpenedEvidence> {
      opened.current = { evidence, file };
      const stamp = waiting.current;
      waiting.current = undefined;
      return stamp ? addStampChecks(opened.current, stamp, page) : evidence;
    },

    /**
     * Returns the open package with the checks of this time stamp. If no package is open, keeps the stamp for the next package
     * and returns undefined.
     */
    async openStamp(stamp: File): Promise<OpenedEvidence | undefined> {
      if (opened.current) return addStampChecks(opened.current, stamp, page);
      waiting.current = stamp;
      return undefined;
    },
  };
}

/**
 * Returns the opened package with the checks of the time stamp added. The library that verifies time stamps is loaded only here.
 */
async function addStampChecks(
  { evidence, file }: OpenPackage,
  stamp: File,
  page: OwnPage,
): Promise<OpenedEvidence> {
  const { verifyStampFile } = await import('@/lib/workflows/time-stamps/verify-stamp-file');
  const checks = await verifyStampFile(stamp, await sha256OfBlob(file), await readTrustedRoots(page));
  return { ...evidence, checks: [...evidence.checks, ...checks] };
}

/**
 * Returns the root certificates (PEM) that this device trusts: those of the registry's time-stamp services, and those of the time
 * stamps that this device requested.
 */
async function readTrustedRoots({ db }: OwnPage): Promise<readonly string[]> {
  const { services } = await withRegistry(readTimeStampServices);
  const stored = await db.timeStamps.toArray();
  return [
    ...services.flatMap(({ roots }) => roots),
    ...stored.flatMap((stamp) => (stamp.state === 'stamped' ? [stamp.root] : [])),
  ];
}
