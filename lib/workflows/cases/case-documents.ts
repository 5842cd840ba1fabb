import { base64 } from '@/lib/base/bytes';
import type { CaseItem } from '@/lib/domain/case/case';
import { CASE_PATHS } from '@/lib/evidence/case-manifest';
import { formatItemsCsv } from './case-table';
import { writeBailiffRequest } from './papers/bailiff-request';
import { type Pictures, writeMinutes } from './papers/minutes';
import type { PaperContent } from './papers/paper-content';
import { README } from './papers/readme';
import { writeTakedownRequest } from './papers/takedown-request';

/**
 * Returns the papers of a case, by their path in the case file: Vietnamese drafts for official use. The minutes follow the
 * order of a *biên bản* (the people and their positions, time, place, basis, what was seen with pictures, items with digests,
 * statements of those present, reading back, copies). Then come the request for a *vi bằng*, the takedown request, and the
 * table.
 */
export async function writeCaseDocuments(content: PaperContent): Promise<Map<string, string>> {
  return new Map([
    [CASE_PATHS.record, `${await writeMinutes(content, await readPictures(content.items))}`],
    [CASE_PATHS.bailiff, `${await writeBailiffRequest(content)}`],
    [CASE_PATHS.takedown, `${await writeTakedownRequest(content)}`],
    [CASE_PATHS.table, formatItemsCsv(content.items)],
    [CASE_PATHS.readme, README],
  ]);
}

async function readPictures(items: readonly CaseItem[]): Promise<Pictures> {
  const pictures = new Map<number, string>();
  for (const { order, preview } of items) {
    if (!preview) continue;
    const bytes = new Uint8Array(await preview.arrayBuffer());
    pictures.set(order, `data:image/jpeg;base64,${base64(bytes)}`);
  }
  return pictures;
}
