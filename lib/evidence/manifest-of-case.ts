import type { Case, CaseItem } from '@/lib/domain/case/case';
import { findSequenceProgress } from '@/lib/domain/case/case-sequence';
import {
  CASE_FORMAT,
  CASE_PATHS,
  type CaseManifest,
  toMarkedPicturePath,
  toPackagePath,
} from './case-manifest';

export interface CaseFileParts {
  readonly of: Case;
  readonly items: readonly CaseItem[];
  /** The lines of the custody log. The last event is this export. */
  readonly custody: string;
  /** Returns a package's bytes by its digest; undefined if the device no longer has it. */
  readonly packageFile: (digest: string) => Promise<Blob | undefined>;
  /** Text of each document of the case file (drafts of papers, annex with the pages, table, README), by its path. */
  readonly documents: ReadonlyMap<string, string>;
  readonly notice: { readonly vi: string; readonly en: string };
}

interface Written extends Pick<CaseManifest, 'software' | 'created' | 'files'> {
  readonly packed: ReadonlySet<number>;
}

/** Builds the manifest of a case for its export. `packed` has the order numbers of the items whose package is in the file. */
export function buildCaseManifest(
  { of, items, notice }: Pick<CaseFileParts, 'of' | 'items' | 'notice'>,
  { software, created, packed, files }: Written,
): CaseManifest {
  return {
    format: CASE_FORMAT,
    version: 1,
    notice,
    software,
    created,
    case: {
      id: of.id,
      number: of.number,
      subject: of.subject,
      legalBasis: of.legalBasis,
      reports: of.reports,
      officer: of.officer,
      openedAt: toIso(of.openedAt),
      closedAt: of.closedAt === undefined ? null : toIso(of.closedAt),
    },
    custody: { path: CASE_PATHS.custody, events: of.events, head: of.head },
    items: items.map(({ order, kind, url, title, capturedAt, note, origin, digest, shortfalls, gone }) => ({
      order,
      kind,
      url,
      title,
      capturedAt: toIso(capturedAt),
      note,
      origin,
      digest,
      package: packed.has(order) ? toPackagePath(order) : null,
      shortfalls: [...shortfalls],
      ...(gone !== undefined && { gone }),
    })),
    sequence: findSequenceProgress(items).steps.map(({ step, pages }) => ({ step, pages: [...pages] })),
    pictures: items.flatMap(({ order, marked }) =>
      marked
        ? [
            {
              order,
              path: toMarkedPicturePath(order),
              digest: marked.digest,
              record: marked.record,
              original: marked.original,
              marks: [...marked.marks],
              at: toIso(marked.at),
            },
          ]
        : [],
    ),
    files,
  };
}

function toIso(moment: number): string {
  return new Date(moment).toISOString();
}
