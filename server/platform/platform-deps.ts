import type { OpenDatabase } from '@/server/platform/database/open-database';
import type { MinUploadRate } from './http/min-upload-rate';
import type { RequestQueues } from './http/request-queues';
import type { UploadSlots } from './http/upload-slots';
import type { JobQueue } from './jobs/job-queue';
import type { Log } from './log';

/** What every room needs. */
export interface PlatformDeps {
  readonly database: OpenDatabase;
  readonly jobs: JobQueue;
  readonly log: Log;
  readonly now: () => number;
  /** Queues for everything expensive but a new report. */
  readonly queues: RequestQueues;
  /** Bounds the package bodies under way. */
  readonly uploadSlots: UploadSlots;
  /** How slow a sender of a package may be. */
  readonly pace: MinUploadRate;
  /** Queues the delivery of new events to subscribers. */
  readonly announce: () => void;
}
