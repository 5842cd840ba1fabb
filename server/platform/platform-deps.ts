import type { OpenDatabase } from './database/database';
import type { Lanes } from './http/lanes';
import type { MinUploadRate } from './http/min-upload-rate';
import type { Places } from './http/places';
import type { JobQueue } from './jobs/job-queue';
import type { Log } from './log';

/** What every room works with. */
export interface PlatformDeps {
  readonly database: OpenDatabase;
  readonly jobs: JobQueue;
  readonly log: Log;
  readonly now: () => number;
  /** Queues for everything that costs something, other than a new report. */
  readonly lanes: Lanes;
  /** Places for package bodies, and which sender gives way when they are scarce. */
  readonly places: Places;
  /** How slow a sender of a package may be. */
  readonly pace: MinUploadRate;
  /** Sees to it, in its own time, that subscribers learn of new events. */
  readonly announce: () => void;
}
