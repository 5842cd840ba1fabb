import type { OpenDatabase } from '@/server/platform/database/open-database';
import type { MinUploadRate } from './http/min-upload-rate';
import type { RequestQueues } from './http/request-queues';
import type { UploadSlots } from './http/upload-slots';
import type { JobQueue } from './jobs/job-queue';
import type { Log } from './log';

/** The dependencies of all modules. */
export interface PlatformDeps {
  readonly database: OpenDatabase;
  readonly jobs: JobQueue;
  readonly log: Log;
  readonly now: () => number;
  /** Queues for all expensive requests except new reports. */
  readonly queues: RequestQueues;
  /** Limits the package bodies that are received at once. */
  readonly uploadSlots: UploadSlots;
  /** The slowest rate at which a package may be uploaded. */
  readonly pace: MinUploadRate;
  /** Queues the delivery of new events to subscribers. */
  readonly announce: () => void;
}
