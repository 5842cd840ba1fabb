// Why: docs/decisions/report/matters.md

import { AppError, convertStorageErrors } from '@/lib/base/errors';
import type { Matter, MatterAct, MatterEnd, MatterFile } from '@/lib/domain/matter/matter';
import { checkAttachedFile, type FileRefusal } from '@/lib/matters/attached-files';
import {
  addStep,
  changeFields,
  closeMatter,
  createMatter,
  removeStep,
  reopenMatter,
} from '@/lib/matters/change-matter';
import { findDeletionTimeOfWordsAndFiles, removeTypedTextsAndFiles } from '@/lib/matters/retention';

/** The tables of `ChoSangDatabase` that are used for matters. */
interface MatterTables {
  readonly outbox: { get(id: string): PromiseLike<unknown> };
  readonly matters: Rows<Matter>;
  readonly matterFiles: Rows<MatterFile> & {
    where(index: 'matterId'): { equals(id: string): { toArray(): PromiseLike<MatterFile[]> } };
    bulkDelete(ids: string[]): PromiseLike<void>;
  };
  transaction<T>(mode: 'rw', tables: readonly string[], scope: () => Promise<T>): PromiseLike<T>;
}

interface Rows<Row> {
  get(key: string): PromiseLike<Row | undefined>;
  put(row: Row): PromiseLike<unknown>;
  toArray(): PromiseLike<Row[]>;
}

export interface MatterDeps {
  readonly db: MatterTables;
  /** Returns the current time (epoch ms). */
  readonly now: () => number;
  readonly newId: () => string;
}

/** A file that was not attached, and the reason. */
export interface RefusedFile {
  readonly name: string;
  readonly why: FileRefusal;
}

const TABLES = ['outbox', 'matters', 'matterFiles'] as const;

/**
 * Creates the store of matters, to which our own pages write. Each change is one transaction, so that a change is stored whole or
 * not at all, even if the page is closed meanwhile. A matter begins with its first change, and belongs to a report on this
 * device.
 */
export function createMatterStore({ db, now, newId }: MatterDeps) {
  const inTransaction = <T>(scope: () => Promise<T>) =>
    convertStorageErrors(() => db.transaction('rw', TABLES, scope));

  const changeMatter = (id: string, next: (matter: Matter) => Matter | Promise<Matter>) =>
    inTransaction(async () => {
      if (!(await db.outbox.get(id))) throw new AppError('not-found', `no report ${id} on this device`);
      await db.matters.put(await next((await db.matters.get(id)) ?? createMatter(id, now())));
    });
  const readFiles = (id: string) => db.matterFiles.where('matterId').equals(id).toArray();

  return {
    /** Stores fields of papers while the person types them. */
    changeFields: (id: string, fields: Readonly<Record<string, string>>) =>
      changeMatter(id, (matter) => changeFields(matter, fields, now())),

    /** Adds a step. */
    addStep: (id: string, act: MatterAct) =>
      changeMatter(id, (matter) => addStep(matter, act, { id: newId(), at: now() })),

    /** Adds a step and its files. If a file is refused, stores nothing and returns the refused files. */
    async addStepWithFiles(
      id: string,
      act: Extract<MatterAct, { readonly fileIds: readonly string[] }>,
      files: readonly File[],
    ): Promise<readonly RefusedFile[]> {
      const storedBytes = (await convertStorageErrors(() => readFiles(id))).reduce(
        (sum, { file }) => sum + file.size,
        0,
      );
      const { acceptedFiles, refused } = await splitAcceptedAndRefusedFiles(files, storedBytes);
      if (refused.length > 0) return refused;
      const rows = acceptedFiles.map((checked) => ({
        ...checked,
        id: newId(),
        matterId: id,
        addedAt: now(),
      }));
      await changeMatter(id, async (matter) => {
        for (const row of rows) await db.matterFiles.put(row);
        return addStep(matter, { ...act, fileIds: rows.map((row) => row.id) }, { id: newId(), at: now() });
      });
      return [];
    },

    /** Removes a step that the person recorded by mistake, and its files. */
    removeStep: (id: string, stepId: string) =>
      changeMatter(id, async (matter) => {
        const removed = removeStep(matter, stepId, now());
        await db.matterFiles.bulkDelete([...removed.fileIds]);
        return removed.matter;
      }),

    close: (id: string, end: MatterEnd, note: string) =>
      changeMatter(id, (matter) => closeMatter(matter, end, note, now())),

    reopen: (id: string) => changeMatter(id, (matter) => reopenMatter(matter, now())),

    /** Deletes the words and files of matters whose storage period is over. Returns the number of these matters. */
    deleteOldWords: () =>
      inTransaction(async () => {
        const due = (await db.matters.toArray()).filter((matter) => mustDeleteWordsAndFiles(matter, now()));
        for (const matter of due) {
          await db.matterFiles.bulkDelete((await readFiles(matter.id)).map((file) => file.id));
          await db.matters.put(removeTypedTextsAndFiles(matter, now()));
        }
        return due.length;
      }),
  };
}

function mustDeleteWordsAndFiles(matter: Matter, now: number): boolean {
  const end = findDeletionTimeOfWordsAndFiles(matter);
  return end !== undefined && end <= now;
}

export type MatterStore = ReturnType<typeof createMatterStore>;

async function splitAcceptedAndRefusedFiles(files: readonly File[], storedBytes: number) {
  const acceptedFiles: { readonly name: string; readonly file: Blob }[] = [];
  const refused: RefusedFile[] = [];
  let bytes = storedBytes;
  for (const file of files) {
    const checked = await checkAttachedFile(file, bytes);
    if (typeof checked === 'string') refused.push({ name: file.name, why: checked });
    else {
      acceptedFiles.push(checked);
      bytes += checked.file.size;
    }
  }
  return { acceptedFiles, refused };
}
