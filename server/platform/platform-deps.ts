import type { OpenDatabase } from '@/server/platform/database/open-database';
import type { MinUploadRate } from './http/min-upload-rate';
import type { RequestQueues } from './http/request-queues';
import type { UploadSlots } from './http/upload-slots';
import type { JobQueue } from './jobs/job-queue';
import type { Log } from './log';

/** The dependencies that all modules of the intake share. */
export interface PlatformDeps {
  readonly database: OpenDatabase;
  readonly jobs: JobQueue;
  readonly log: Log;
  readonly now: () => number;
  /** The queues for expensive requests; a new report waits in none of them. */
  readonly queues: RequestQueues;
  /** Limits how many bodies of packages are received at the same time. */
  readonly uploadSlots: UploadSlots;
  /** The slowest rate at which a package may be uploaded. */
  readonly pace: MinUploadRate;
  /** Queues a job that delivers new events to subscribers. */
  readonly announce: () => void;
}
