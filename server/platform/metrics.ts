import { sql } from 'drizzle-orm';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import * as z from 'zod';
import type { Database } from './database/database';
import { uploads } from './database/schema';
import { isSameSecret } from './http/bearer';

interface WatchedParts {
  readonly db: Database;
  /** Bytes that unverified packages take, and the limits for them. */
  readonly room: {
    readonly limits: {
      readonly unverifiedBytes: number;
      readonly quarantineBytes: number;
      readonly freeBytes: number;
    };
    figures(): Promise<{ readonly unverified: number; readonly quarantined: number; readonly free: number }>;
  };
  /** Bytes that the documents of disputes and desk entries take, and the limit for them. */
  readonly documents: { readonly mostBytes: number; bytes(): Promise<number> };
  readonly uploadsInside: () => number;
  readonly reportsPerMinute: () => number;
  /** Reads when the last backup was made, and how many packages it lacked; undefined before the first backup. */
  readonly lastBackup: () => Promise<{ readonly takenAt: string; readonly missing: number } | undefined>;
}

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const JobsSchema = z.object({
  rows: z.array(z.object({ name: z.string(), state: z.string(), count: z.coerce.number() })),
});

const ARCHIVE_FAILS = sql`select (last_failed_time > coalesce(last_archived_time, '-infinity'))::int as fails from pg_stat_archiver`;
const ArchiveSchema = z.object({ rows: z.tuple([z.object({ fails: z.coerce.number() })]) });

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * Creates the Prometheus metrics of one intake. With `ofProcess` they include memory, processor and event loop of the process.
 * Labels are routes and codes, never a value from a request.
 */
export function createMetrics(options: { readonly ofProcess: boolean }) {
  const register = new Registry();
  const registers = [register];
  if (options.ofProcess) collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'chosang_request_seconds',
    help: 'Answered requests by route, method and status.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: SECONDS,
    registers,
  });
  const events = new Counter({
    name: 'chosang_events_total',
    help: 'Events of the log by name (docs/operating/operations.md).',
    labelNames: ['event'] as const,
    registers,
  });
  return {
    /** Counts a response, and records how long the request took. `route` is the pattern of the path. */
    answered: (route: string, method: string, status: number, seconds: number): void =>
      requests.observe({ route, method, status: String(status) }, seconds),
    /** Counts an event of the log. */
    happened: (event: string): void => events.inc({ event }),
    /** Adds gauges whose values are read whenever the metrics are read. */
    watch: (parts: WatchedParts): void => addGauges(parts, registers),
    contentType: register.contentType,
    text: (): Promise<string> => register.metrics(),
  };
}

function addGauges(parts: WatchedParts, registers: Registry[]): void {
  const { db, room, documents, uploadsInside, reportsPerMinute, lastBackup } = parts;
  const addGauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  addGauge('chosang_uploads_inside', 'Uploads this process is taking just now.', uploadsInside);
  addGauge(
    'chosang_reports_per_minute',
    'Reports this process let in during the last minute.',
    reportsPerMinute,
  );
  addGauge('chosang_uploads_under_way', 'Uploads in pieces that are not finished, of all processes.', () =>
    db.$count(uploads),
  );
  addStorageGauges(room, documents, registers);
  addGauge(
    'chosang_backup_timestamp_seconds',
    'Unix time of the last backup; 0 before the first.',
    async () => {
      const last = await lastBackup();
      return last === undefined ? 0 : Date.parse(last.takenAt) / 1_000;
    },
  );
  addGauge(
    'chosang_backup_missing_packages',
    'Packages that were lost or damaged at the last backup.',
    async () => (await lastBackup())?.missing ?? 0,
  );
  addGauge(
    'chosang_archive_fails',
    '1 where PostgreSQL could not archive its log when it last tried.',
    async () => {
      const found = await db.execute(ARCHIVE_FAILS);
      return ArchiveSchema.parse(found).rows[0].fails;
    },
  );
  new Gauge({
    name: 'chosang_jobs',
    help: 'Jobs that wait, run or are tried again, of all processes.',
    labelNames: ['job', 'state'] as const,
    registers,
    async collect() {
      this.reset();
      const found = await db.execute(
        sql`select name, state::text, count(*) from jobs.job where state < 'completed' group by name, state`,
      );
      for (const { name, state, count } of JobsSchema.parse(found).rows) {
        this.set({ job: name, state }, count);
      }
    },
  });
}

function addStorageGauges(
  { limits, figures }: WatchedParts['room'],
  documents: WatchedParts['documents'],
  registers: Registry[],
): void {
  const labelNames = ['what'] as const;
  new Gauge({
    name: 'chosang_room_bytes',
    help: 'Bytes of packages that are unverified or in quarantine and of documents of sellers’ answers, of all processes, and free bytes of the data directory.',
    labelNames,
    registers,
    async collect() {
      const { unverified, quarantined, free } = await figures();
      this.set({ what: 'unverified' }, unverified);
      this.set({ what: 'quarantine' }, quarantined);
      this.set({ what: 'answers' }, await documents.bytes());
      this.set({ what: 'free' }, free);
    },
  });
  const most = new Gauge({
    name: 'chosang_room_limit_bytes',
    help: 'The most of chosang_room_bytes; of free bytes the least.',
    labelNames,
    registers,
  });
  most.set({ what: 'unverified' }, limits.unverifiedBytes);
  most.set({ what: 'quarantine' }, limits.quarantineBytes);
  most.set({ what: 'answers' }, documents.mostBytes);
  most.set({ what: 'free' }, limits.freeBytes);
}

/** Returns whether an Authorization header has the metrics token; compares in constant time. */
export function isMetricsToken(authorization: string | undefined, token: string): boolean {
  return isSameSecret(authorization ?? '', `Bearer ${token}`);
}
