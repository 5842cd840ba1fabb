import { AppError, toAppError } from '@/lib/base/errors';
import type { Case, CaseItem, CaseOpening } from '@/lib/domain/case/case';
import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import type { DeviceRecord } from '@/lib/reference/retention';
import type { CaseTables } from './case-tables';
import { ClosedCaseError, isRefusedWhenClosed, sweepOfClosed, watchOfClosed } from './closed-case';
import { type CustodyActor, type CustodyEntry, emptyHead, makeNextEvent } from './custody-log';
import { countHoldings, purgeRecords, withoutContent } from './purge-case';

const TABLES = ['cases', 'custody', 'items', 'packages', 'sweeps', 'watches'] as const;

export interface CaseStoreDeps {
  readonly now: () => number;
  readonly uuid: () => string;
}

/** What is known of a page when it is added to a case; its id and place are given by the store. */
export type NewCaseItem = Omit<CaseItem, 'id' | 'caseId' | 'order' | 'digest' | 'byteLength'>;

/**
 * Cases on this device. A change and the custody event that tells of it are one transaction: neither is ever there
 * without the other, and two workers cannot write the same place in the log. A closed case refuses work with `case-closed`,
 * and its log tells of the attempt (docs/decisions/officers/cases.md). Fails with `not-found`, `storage-full` or `storage-failed`.
 */
export function createCaseStore(db: CaseTables, { now, uuid }: CaseStoreDeps) {
  const transact = <T>(scope: () => Promise<T>) => stored(() => db.transaction('rw', TABLES, scope));
  const inOne = <T>(scope: () => Promise<T>) =>
    transact(scope).catch(async (thrown: unknown) => {
      // What was refused has undone itself; that it was tried is an event of its own.
      if (thrown instanceof ClosedCaseError) {
        const { caseId, entry, actor } = thrown;
        await transact(async () => append(await openCase(caseId), entry, actor));
      }
      throw thrown;
    });

  async function openCase(id: string): Promise<Case> {
    const found = await db.cases.get(id);
    if (!found) throw new AppError('not-found', `no case ${id} on this device`);
    return found;
  }

  /** Inside a transaction: adds the event and moves the case's head. What a closed case refuses throws, which undoes it. */
  async function append(of: Case, entry: CustodyEntry, actor: CustodyActor): Promise<Case> {
    if (of.closedAt !== undefined && isRefusedWhenClosed(entry.action)) {
      throw new ClosedCaseError(of.id, entry, actor);
    }
    const event = makeNextEvent({ caseId: of.id, events: of.events, head: of.head }, entry, actor, now());
    await db.custody.add(event);
    const next = { ...of, events: of.events + 1, head: event.digest };
    await db.cases.put(next);
    return next;
  }

  async function loadItems(caseId: string): Promise<CaseItem[]> {
    return (await db.items.where({ caseId }).toArray()).sort((a, b) => a.order - b.order);
  }

  return {
    /** Opens a case; the opening is its first event. */
    open: (opening: CaseOpening, actor: CustodyActor) =>
      inOne(async () => {
        const id = uuid();
        const { events, head } = emptyHead(id);
        const opened: Case = { ...opening, id, officer: actor.officer, openedAt: now(), events, head };
        const { number, subject } = opening;
        const details = {
          number,
          subject,
          basis: opening.legalBasis.join('\n'),
          reports: opening.reports.join(' '),
        };
        return append(opened, { action: 'case-opened', details }, actor);
      }),

    get: (id: string) => stored(() => openCase(id)),

    /** The case, if it is open for this work; a closed one refuses it before anything is touched. */
    getOpen: (id: string, entry: CustodyEntry, actor: CustodyActor) =>
      inOne(async () => {
        const of = await openCase(id);
        if (of.closedAt !== undefined) throw new ClosedCaseError(id, entry, actor);
        return of;
      }),

    /** Keeps the intake's receipt for the log's head. Adds no event, which would change the head again. */
    keepHeadReceipt: (id: string, headReceipt: string) =>
      inOne(async () => {
        const changed = { ...(await openCase(id)), headReceipt };
        await db.cases.put(changed);
        return changed;
      }),

    /** Closes a case for good: its sweeps stop and its watches end with it, each with its event. */
    close: (id: string, actor: CustodyActor) =>
      inOne(async () => {
        const details = { reason: 'case-closed' };
        let of = await openCase(id);
        for (const sweep of await db.sweeps.where({ caseId: id }).toArray()) {
          if (sweep.state === 'ended') continue;
          await db.sweeps.put(sweepOfClosed(sweep));
          of = await append(of, { action: 'sweep-stopped', about: sweep.id, details }, actor);
        }
        for (const watch of await db.watches.where({ caseId: id }).toArray()) {
          if (watch.endedAt !== undefined) continue;
          await db.watches.put(watchOfClosed(watch, now()));
          of = await append(of, { action: 'watch-ended', about: watch.id, details }, actor);
        }
        const closed = await append(of, { action: 'case-closed' }, actor);
        const marked = { ...closed, closedAt: now() };
        await db.cases.put(marked);
        return marked;
      }),

    all: () => stored(async () => (await db.cases.toArray()).sort((a, b) => b.openedAt - a.openedAt)),

    /** Writes an event, and with it what `change` makes of the case. */
    appendEvent: (
      caseId: string,
      entry: CustodyEntry,
      actor: CustodyActor,
      change: (of: Case) => Case = (of) => of,
    ) => inOne(async () => append(change(await openCase(caseId)), entry, actor)),

    /**
     * Keeps a captured page: its package, its row and its event, or none of them. `also` moves the sweep or watch it was
     * captured for in the same transaction, so that a worker that dies never captures a page twice.
     */
    addItem: (
      caseId: string,
      item: NewCaseItem,
      evidence: EvidencePackage,
      actor: CustodyActor,
      also?: (row: CaseItem) => Promise<void>,
    ) =>
      inOne(async () => {
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
        await append(of, { action: 'page-captured', about: row.id, details }, actor);
        await also?.(row);
        return row;
      }),

    /** Changes a row of a page, with the event that tells of it. */
    changeItem: (
      itemId: string,
      change: (item: CaseItem) => CaseItem,
      entry: Omit<CustodyEntry, 'about'>,
      actor: CustodyActor,
    ) =>
      inOne(async () => {
        const item = await db.items.get(itemId);
        if (!item) throw new AppError('not-found', `no page ${itemId} on this device`);
        const next = change(item);
        await db.items.put(next);
        await append(await openCase(item.caseId), { ...entry, about: itemId }, actor);
        return next;
      }),

    /** Changes places with the page before or after; nothing happens at an end. */
    swapItems: (caseId: string, order: number, by: -1 | 1, actor: CustodyActor) =>
      inOne(async () => {
        const items = await loadItems(caseId);
        const at = items.findIndex((item) => item.order === order);
        const [item, other] = [items[at], items[at + by]];
        if (!item || !other) return;
        await db.items.put({ ...item, order: other.order });
        await db.items.put({ ...other, order: item.order });
        const details = { from: item.order, to: other.order };
        await append(await openCase(caseId), { action: 'order-changed', about: item.id, details }, actor);
      }),

    /** Removes a page's package; its row and what the log says of it stay. */
    removeItem: (itemId: string, reason: string, actor: CustodyActor) =>
      inOne(async () => {
        const item = await db.items.get(itemId);
        if (!item) throw new AppError('not-found', `no page ${itemId} on this device`);
        await db.items.put(withoutContent(item, now()));
        const others = (await db.items.toArray()).filter(
          ({ id, digest, removedAt }) => id !== itemId && digest === item.digest && removedAt === undefined,
        );
        if (others.length === 0) await db.packages.delete(item.digest);
        const details = { digest: item.digest, reason };
        await append(
          await openCase(item.caseId),
          { action: 'capture-removed', about: itemId, details },
          actor,
        );
      }),

    /** How many records of each kind a purge would take from a case. */
    holdings: (caseId: string) => stored(() => countHoldings(db, caseId)),

    /** Purges one kind of record of a case by a rule; the rows of its pages, its log and its receipts stay. */
    purge: (
      caseId: string,
      kind: DeviceRecord,
      rule: { readonly rule: string; readonly days: number },
      actor: CustodyActor,
    ) =>
      inOne(async () => {
        const details = { kind, ...rule, ...(await purgeRecords(db, caseId, kind, now())) };
        await append(await openCase(caseId), { action: 'records-purged', details }, actor);
      }),

    items: (caseId: string) => stored(() => loadItems(caseId)),
    packageFile: (digest: string) => stored(async () => (await db.packages.get(digest))?.file),

    /** The custody log of a case, oldest first. */
    events: (caseId: string) =>
      stored(() =>
        db.custody
          .where('[caseId+sequence]')
          .between([caseId, 0], [caseId, Number.MAX_SAFE_INTEGER])
          .toArray(),
      ),

    /** Starts a sweep, with its event. */
    addSweep: (sweep: Sweep, actor: CustodyActor) =>
      inOne(async () => {
        await db.sweeps.add(sweep);
        const details = { from: sweep.from, pages: sweep.pages.length, pace: sweep.pace };
        await append(
          await openCase(sweep.caseId),
          { action: 'sweep-started', about: sweep.id, details },
          actor,
        );
      }),

    /** Moves a sweep on from what it is now, with an event where one is due. Inside `addItem` it joins that transaction. */
    changeSweep: (
      id: string,
      change: (sweep: Sweep) => Sweep,
      actor?: CustodyActor,
      entry?: Omit<CustodyEntry, 'about'>,
    ) =>
      inOne(async () => {
        const sweep = await db.sweeps.get(id);
        if (!sweep) throw new AppError('not-found', `no sweep ${id} on this device`);
        const next = change(sweep);
        await db.sweeps.put(next);
        if (actor && entry) await append(await openCase(sweep.caseId), { ...entry, about: id }, actor);
        return next;
      }),
    sweep: (id: string) => stored(() => db.sweeps.get(id)),
    sweeps: () => stored(() => db.sweeps.toArray()),

    /** Sets a watch, with its event. */
    addWatch: (watch: Watch, actor: CustodyActor) =>
      inOne(async () => {
        await db.watches.add(watch);
        const details = { url: watch.url, every: watch.every };
        await append(await openCase(watch.caseId), { action: 'watch-set', about: watch.id, details }, actor);
      }),

    /** Moves a watch on from what it is now, with its event. */
    changeWatch: (
      id: string,
      change: (watch: Watch) => Watch,
      actor: CustodyActor,
      entry: Omit<CustodyEntry, 'about'>,
    ) =>
      inOne(async () => {
        const watch = await db.watches.get(id);
        if (!watch) throw new AppError('not-found', `no watch ${id} on this device`);
        const next = change(watch);
        await db.watches.put(next);
        await append(await openCase(watch.caseId), { ...entry, about: id }, actor);
        return next;
      }),
    watch: (id: string) => stored(() => db.watches.get(id)),
    watches: () => stored(() => db.watches.toArray()),
  };
}

export type CaseStore = ReturnType<typeof createCaseStore>;

/** Gives the database's own failures their code. */
async function stored<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw toAppError(thrown, 'storage-failed');
  }
}
