import type { CustodyEvent } from '@/lib/domain/case/case';
import { CustodyEventSchema } from '@/lib/domain/case/case';
import { readZip, type ZipEntry } from '@/lib/evidence/archive/zip-read';
import { CASE_BOUNDS } from '@/lib/evidence/bounds';
import {
  CASE_PATHS,
  type CaseManifest,
  CaseManifestSchema,
  toMarkedPicturePath,
} from '@/lib/evidence/case-manifest';
import { parseBoundedJson } from '@/lib/evidence/json';
import { CASE_FILE_LIMITS, readCustodyLog } from './verify-case-file';

/** Contents of a case file, not yet verified (`verifyCaseFile` does that). */
export interface CaseFileContents {
  readonly manifest: CaseManifest;
  /** The custody log, oldest event first. It ends before the first line that is not an event. */
  readonly custody: readonly CustodyEvent[];
  /** Paths of the documents, in the archive's order. */
  readonly documents: readonly string[];
  /** Returns the file at a path in the case file; undefined if there is none. */
  readonly fileAt: (path: string) => Blob | undefined;
  /** Returns the package of a page by the page's order number; undefined if the page was removed. */
  readonly packageOf: (order: number) => Blob | undefined;
  /** Returns the copy of a page's picture on which the officer drew; undefined if there is none. */
  readonly markedOf: (order: number) => Blob | undefined;
}

/** Opens a case file for reading, even if parts of it are damaged. Undefined if the archive or its manifest cannot be read. */
export async function openCaseFile(file: Blob): Promise<CaseFileContents | undefined> {
  const { entries, problems } = await readZip(file, CASE_FILE_LIMITS);
  if (problems.length > 0) return undefined;
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const sliceEntry = (entry: ZipEntry | undefined, type = '') =>
    entry && file.slice(entry.start, entry.start + entry.length, type);
  const list = byPath.get(CASE_PATHS.manifest);
  if (!list || list.length > CASE_BOUNDS.manifest) return undefined;
  const manifest = CaseManifestSchema.safeParse(parseBoundedJson((await sliceEntry(list)?.text()) ?? ''));
  if (!manifest.success) return undefined;
  const packages = new Map(manifest.data.items.map((item) => [item.order, item.package]));
  return {
    manifest: manifest.data,
    custody: parseCustodyEvents((await readCustodyLog(file, byPath.get(CASE_PATHS.custody))) ?? ''),
    documents: entries.map(({ path }) => path).filter((path) => path.startsWith('documents/')),
    fileAt: (path) => sliceEntry(byPath.get(path)),
    packageOf: (order) => {
      const path = packages.get(order);
      return path ? sliceEntry(byPath.get(path), 'application/wacz') : undefined;
    },
    markedOf: (order) => sliceEntry(byPath.get(toMarkedPicturePath(order)), 'image/jpeg'),
  };
}

function parseCustodyEvents(log: string): CustodyEvent[] {
  const events: CustodyEvent[] = [];
  for (const line of log.split('\n')) {
    const event = CustodyEventSchema.safeParse(parseBoundedJson(line));
    if (!event.success) break;
    events.push(event.data);
  }
  return events;
}
