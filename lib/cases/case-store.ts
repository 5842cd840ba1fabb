import { convertStorageErrors } from '@/lib/base/errors';
import type { Case, CaseItem, CaseOpening } from '@/lib/domain/case/case';
import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import type { DeviceRecord } from '@/lib/reference/retention';
import type { CaseTables } from './case-tables';
import {
  ClosedCaseError,
  endWatchOfClosedCase,
  isActionRefusedByClosedCase,
  stopSweepOfClosedCase,
} from './closed-case';
import { type CustodyActor, type CustodyEntry, createHeadOfEmptyLog, createNextEvent } from './custody-log';
import { countPurgeableRecords, purgeCaseRecords, toItemWithoutContent } from './purge-case';
import { requireRow } from './require-row';

const TABLES = ['cases', 'custody', 'items', 'packages', 'sweeps', 'watches', 'papers'] as const;

export interface CaseStoreDeps {
  readonly now: () => number;
  readonly uuid: () => string;
}

/** A page as it is added to a case. The store sets its id, its order, its digest and its length. */
export type NewCaseItem = Omit<CaseItem, 'id' | 'caseId' | 'order' | 'digest' | 'byteLength'>;

/**
 * Creates the store of cases on this device. Each change is one transaction with its custody event, so that neither is stored
 * without the other, and two workers cannot write the same sequence number. A closed case refuses work with `case-closed`, and
 * its log records the attempt (docs/decisions/officers/cases.md). Throws `not-found`, `storage-full` or `storage-failed`.
 */
export function createCaseStore(db: CaseTables, { now, uuid }: CaseStoreDeps) {
  const runTransaction = <T>(scope: () => Promise<T>) =>
    convertStorageErrors(() => db.transaction('rw', TABLES, scope));
  const inTransaction = <T>(scope: () => Promise<T>) =>
    runTransaction(scope).catch(async (thrown: unknown) => {
      // The refused work was rolled back, so a second transaction stores the attempt as an event.
      if (thrown instanceof ClosedCaseError) {
        const { caseId, entry, actor } = thrown;
        await runTransaction(async () => addEvent(await openCase(caseId), entry, actor));
      }
      throw thrown;
    });

  const openCase = (id: string): Promise<Case> => requireRow(db.cases.get(id), `case ${id}`);

  /**
   * Adds the event and moves the case's head. Call it inside a transaction. Throws if the case is closed and a closed case takes
   * no such event; the error rolls the transaction back.
   */
  async function addEvent(of: Case, entry: CustodyEntry, actor: CustodyActor): Promise<Case> {
    if (of.closedAt !== undefined && isActionRefusedByClosedCase(entry.action)) {
      throw new ClosedCaseError(of.id, entry, actor);
    }
    const event = createNextEvent({ caseId: of.id, events: of.events, head: of.head }, entry, actor, now());
    await db.custody.add(event);
    const next = { ...of, events: of.events + 1, head: event.digest };
    await db.cases.put(next);
    return next;
  }

  async function loadItems(caseId: string): Promise<CaseItem[]> {
    return (await db.items.where({ caseId }).toArray()).sort((a, b) => a.order - b.order);
  }

  return {
    /** Opens a case; its first event is the opening. */
    open: (opening: CaseOpening, actor: CustodyActor) =>
      inTransaction(async () => {
        const id = uuid();
        const { events, head } = createHeadOfEmptyLog(id);
        const opened: Case = { ...opening, id, officer: actor.officer, openedAt: now(), events, head };
        const { number, subject } = opening;
        const details = {
          number,
          subject,
          basis: opening.legalBasis.join('\n'),
          reports: opening.reports.join(' '),
        };
        return addEvent(opened, { action: 'case-opened', details }, actor);
      }),

    get: (id: string) => convertStorageErrors(() => openCase(id)),

    /** Returns the case if it is open; throws ClosedCaseError otherwise. Call it before writing, to refuse the work early. */
    getOpen: (id: string, entry: CustodyEntry, actor: CustodyActor) =>
      inTransaction(async () => {
        const of = await openCase(id);
        if (of.closedAt !== undefined) throw new ClosedCaseError(id, entry, actor);
        return of;
      }),

    /** Stores the intake's receipt for the log's head. Adds no event, because an event would change the head. */
    keepHeadReceipt: (id: string, headReceipt: string) =>
      inTransaction(async () => {
        const changed = { ...(await openCase(id)), headReceipt };
        await db.cases.put(changed);
        return changed;
      }),

    /** Closes a case for good. Also stops its sweeps and ends its watches, with one event for each. */
    close: (id: string, actor: CustodyActor) =>
      inTransaction(async () => {
        const details = { reason: 'case-closed' };
        let of = await openCase(id);
        for (const sweep of await db.sweeps.where({ caseId: id }).toArray()) {
          if (sweep.state === 'ended') continue;
          await db.sweeps.put(stopSweepOfClosedCase(sweep));
          of = await addEvent(of, { action: 'sweep-stopped', about: sweep.id, details }, actor);
        }
        for (const watch of await db.watches.where({ caseId: id }).toArray()) {
          if (watch.endedAt !== undefined) continue;
          await db.watches.put(endWatchOfClosedCase(watch, now()));
          of = await addEvent(of, { action: 'watch-ended', about: watch.id, details }, actor);
        }
        const closed = await addEvent(of, { action: 'case-closed' }, actor);
        const marked = { ...closed, closedAt: now() };
        await db.cases.put(marked);
        return marked;
      }),

    all: () =>
      convertStorageErrors(async () => (await db.cases.toArray()).sort((a, b) => b.openedAt - a.openedAt)),

    /** Adds an event, and stores the changed case that `change` returns. */
    appendEvent: (
      caseId: string,
      entry: CustodyEntry,
      actor: CustodyActor,
      change: (of: Case) => Case = (of) => of,
    ) => inTransaction(async () => addEvent(change(await openCase(caseId)), entry, actor)),

    /**
     * Stores a captured page in one transaction: its package, its row and its event. `also` changes the capture's sweep or watch
     * in that transaction, so that a restarted worker never captures a page twice.
     */
    addItem: (
      caseId: string,
      item: NewCaseItem,
      evidence: EvidencePackage,
      actor: CustodyActor,
      also?: (row: CaseItem) => Promise<void>,
    ) =>
      inTransaction(async () => {
        const of = await openCase(caseId);
        const last = (await loadItems(caseId)).at(-1)?.order ?? 0;
        const { digest, byteLength } = evidence;
        const row: CaseItem = { ...item, id: uuid(), caseId, order: last + 1, digest, byteLength };
        await db.packages.put({ digest, file: evidence.file });
        await db.items.add(row);
        const details = {
          order: row.order,
          kind: row.kind,
          url: row.url,
          digest,
          byteLength,
          origin: row.origin,
          ...(row.gone !== undefined && { gone: row.gone }),
          ...row.context,
        };
        await addEvent(of, { action: 'page-captured', about: row.id, details }, actor);
        await also?.(row);
        return row;
      }),

    /** Changes a page's row and adds the event for this change. */
    changeItem: (
      itemId: string,
      change: (item: CaseItem) => CaseItem,
      entry: Omit<CustodyEntry, 'about'>,
      actor: CustodyActor,
    ) =>
      inTransaction(async () => {
        const item = await requireRow(db.items.get(itemId), `page ${itemId}`);
        const next = change(item);
        await db.items.put(next);
        await addEvent(await openCase(item.caseId), { ...entry, about: itemId }, actor);
        return next;
      }),

    /** Swaps a page with the one before it (-1) or after it (1). Does nothing if there is no such page. */
    swapItems: (caseId: string, order: number, by: -1 | 1, actor: CustodyActor) =>
      inTransaction(async () => {
        const items = await loadItems(caseId);
        const at = items.findIndex((item) => item.order === order);
        const [item, other] = [items[at], items[at + by]];
        if (!item || !other) return;
        await db.items.put({ ...item, order: other.order });
        await db.items.put({ ...other, order: item.order });
        const details = { from: item.order, to: other.order };
        await addEvent(await openCase(caseId), { action: 'order-changed', about: item.id, details }, actor);
      }),

    /** Removes a page's package. Its row and its events stay. */
    removeItem: (itemId: string, reason: string, actor: CustodyActor) =>
      inTransaction(async () => {
        const item = await requireRow(db.items.get(itemId), `page ${itemId}`);
        await db.items.put(toItemWithoutContent(item, now()));
        const others = (await db.items.toArray()).filter(
          ({ id, digest, removedAt }) => id !== itemId && digest === item.digest && removedAt === undefined,
        );
        if (others.length === 0) await db.packages.delete(item.digest);
        const details = { digest: item.digest, reason };
        await addEvent(
          await openCase(item.caseId),
          { action: 'capture-removed', about: itemId, details },
          actor,
        );
      }),

    /** Counts, for each kind of record, how many a purge would remove from a case. */
    holdings: (caseId: string) => convertStorageErrors(() => countPurgeableRecords(db, caseId)),

    /** Removes one kind of record from a case, as a retention rule requires. The log, receipts and rows of pages stay. */
    purge: (
      caseId: string,
      kind: DeviceRecord,
      rule: { readonly rule: string; readonly days: number },
      actor: CustodyActor,
    ) =>
      inTransaction(async () => {
        const details = { kind, ...rule, ...(await purgeCaseRecords(db, caseId, kind, now())) };
        await addEvent(await openCase(caseId), { action: 'records-purged', details }, actor);
      }),

    items: (caseId: string) => convertStorageErrors(() => loadItems(caseId)),
    packageFile: (digest: string) => convertStorageErrors(async () => (await db.packages.get(digest))?.file),

    /** Returns the custody log of a case, oldest event first. */
    events: (caseId: string) =>
      convertStorageErrors(() =>
        db.custody
          .where('[caseId+sequence]')
          .between([caseId, 0], [caseId, Number.MAX_SAFE_INTEGER])
          .toArray(),
      ),

    /** Stores a new sweep, and adds the event `sweep-started` to the custody log. */
    addSweep: (sweep: Sweep, actor: CustodyActor) =>
      inTransaction(async () => {
        await db.sweeps.add(sweep);
        const details = { from: sweep.from, pages: sweep.pages.length, pace: sweep.pace };
        await addEvent(
          await openCase(sweep.caseId),
          { action: 'sweep-started', about: sweep.id, details },
          actor,
        );
      }),

    /** Changes the stored sweep; adds `entry` as an event if given. If called inside `addItem`, it joins that transaction. */
    changeSweep: (
      id: string,
      change: (sweep: Sweep) => Sweep,
      actor?: CustodyActor,
      entry?: Omit<CustodyEntry, 'about'>,
    ) =>
      inTransaction(async () => {
        const sweep = await requireRow(db.sweeps.get(id), `sweep ${id}`);
        const next = change(sweep);
        await db.sweeps.put(next);
        if (actor && entry) await addEvent(await openCase(sweep.caseId), { ...entry, about: id }, actor);
        return next;
      }),
    sweep: (id: string) => convertStorageErrors(() => db.sweeps.get(id)),
    sweeps: () => convertStorageErrors(() => db.sweeps.toArray()),

    /** Stores a new watch, and adds the event `watch-set` to the custody log. */
    addWatch: (watch: Watch, actor: CustodyActor) =>
      inTransaction(async () => {
        await db.watches.add(watch);
        const details = { url: watch.url, every: watch.every };
        await addEvent(
          await openCase(watch.caseId),
          { action: 'watch-set', about: watch.id, details },
          actor,
        );
      }),

    /** Changes the stored watch, and adds `entry` as an event to the custody log. */
    changeWatch: (
      id: string,
      change: (watch: Watch) => Watch,
      actor: CustodyActor,
      entry: Omit<CustodyEntry, 'about'>,
    ) =>
      inTransaction(async () => {
        const watch = await requireRow(db.watches.get(id), `watch ${id}`);
        const next = change(watch);
        await db.watches.put(next);
        await addEvent(await openCase(watch.caseId), { ...entry, about: id }, actor);
        return next;
      }),
    watch: (id: string) => convertStorageErrors(() => db.watches.get(id)),
    watches: () => convertStorageErrors(() => db.watches.toArray()),
  };
}

export type CaseStore = ReturnType<typeof createCaseStore>;
