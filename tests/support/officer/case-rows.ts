import * as z from 'zod';
import type { ExtensionState } from '@/demo/browser-driver/extension-state';

const RowsSchema = z.object({
  cases: z.array(z.looseObject({ id: z.string(), number: z.string(), closedAt: z.number().optional() })),
  items: z.array(
    z.looseObject({
      id: z.string(),
      order: z.int(),
      kind: z.string(),
      origin: z.string(),
      url: z.string(),
      digest: z.string(),
      shortfalls: z.array(z.string()),
      receipt: z.string().optional(),
      facts: z.array(z.object({ field: z.string(), value: z.string() })),
    }),
  ),
  sweeps: z.array(
    z.looseObject({
      id: z.string(),
      state: z.string(),
      reason: z.string().optional(),
      pages: z.array(
        z.looseObject({
          url: z.string(),
          state: z.string(),
          reason: z.string().optional(),
          detail: z.string().optional(),
        }),
      ),
    }),
  ),
  watches: z.array(
    z.looseObject({
      id: z.string(),
      nextAt: z.number().optional(),
      looks: z.array(
        z.looseObject({ outcome: z.string(), itemId: z.string().optional(), reason: z.string().optional() }),
      ),
    }),
  ),
  custody: z.array(
    z.looseObject({
      sequence: z.int(),
      action: z.string(),
      digest: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});
/** The case rows of an officer's device, with the fields tests read. */
export type CaseRows = z.infer<typeof RowsSchema>;

/** The whole case database without bytes. */
export function caseRows(state: Pick<ExtensionState, 'evaluate'>): Promise<CaseRows> {
  const tables = Object.keys(RowsSchema.shape);
  return state.evaluate(
    `new Promise((resolve, reject) => {
      const opening = indexedDB.open('chosang-cases');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const db = opening.result; const found = {};
        const reading = db.transaction(${JSON.stringify(tables)});
        for (const table of ${JSON.stringify(tables)}) reading.objectStore(table).getAll().onsuccess = ({ target }) => { found[table] = target.result; };
        reading.oncomplete = () => { db.close(); found.items.sort((a, b) => a.order - b.order); resolve(found); };
        reading.onerror = () => { db.close(); reject(reading.error); };
      };
    })`,
    RowsSchema,
  );
}

/** Sets the times of the only watch (epoch ms), so that it is due as if a day had passed. */
export async function changeWatchRow(
  state: Pick<ExtensionState, 'evaluate'>,
  { recheckAt, nextAt }: { readonly recheckAt: number; readonly nextAt: number },
): Promise<void> {
  await state.evaluate(
    `new Promise((resolve, reject) => {
      const opening = indexedDB.open('chosang-cases');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const db = opening.result; const writing = db.transaction('watches', 'readwrite'); const table = writing.objectStore('watches');
        table.getAll().onsuccess = ({ target: { result: [watch] } }) => {
          table.put({ ...watch, nextAt: ${nextAt}, takedown: { ...watch.takedown, recheckAt: ${recheckAt} } });
        };
        writing.oncomplete = () => { db.close(); resolve(true); };
        writing.onerror = () => { db.close(); reject(writing.error); };
      };
    })`,
    z.boolean(),
  );
}
