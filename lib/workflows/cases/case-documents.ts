import { base64 } from '@/lib/base/bytes';
import type { CaseItem } from '@/lib/domain/case/case';
import { CASE_PATHS } from '@/lib/evidence/case-manifest';
import { itemsCsv } from './case-table';
import { bailiffRequest } from './papers/bailiff-request';
import { minutes, type Pictures } from './papers/minutes';
import type { PaperContent } from './papers/paper-content';
import { README } from './papers/readme';
import { takedownRequest } from './papers/takedown-request';

/**
 * Returns the papers of a case, by their path in the case file: Vietnamese drafts for official use. The minutes follow the
 * order of a *biên bản* (the people and their positions, time, place, basis, what was seen with pictures, items with digests,
 * statements of those present, reading back, copies). Then come the request for a *vi bằng*, the takedown request, and the
 * table.
 */
export async function caseDocuments(content: PaperContent): Promise<Map<string, string>> {
  return new Map([
    [CASE_PATHS.record, `${await minutes(content, await picturesOf(content.items))}`],
    [CASE_PATHS.bailiff, `${await bailiffRequest(content)}`],
    [CASE_PATHS.takedown, `${await takedownRequest(content)}`],
    [CASE_PATHS.table, itemsCsv(content.items)],
    [CASE_PATHS.readme, README],
  ]);
}

async function picturesOf(items: readonly CaseItem[]): Promise<Pictures> {
  const pictures = new Map<number, string>();
  for (const { order, preview } of items) {
    if (!preview) continue;
    const bytes = new Uint8Array(await preview.arrayBuffer());
    pictures.set(order, `data:image/jpeg;base64,${base64(bytes)}`);
  }
  return pictures;
}
