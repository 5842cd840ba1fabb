import { mkdir } from 'node:fs/promises';
import { readPhonePage } from './api/phone-page';
import type { IntakeDeps } from './app';
import type { IntakeOptions } from './intake-options';
import {
  createAnnouncer,
  createIntakeLimits,
  createMonitoring,
  createOfficerParts,
  createPackageCheckingParts,
  createReceiptParts,
  loadReceiptAndLogKeys,
  openStoresAndDeleteForgottenData,
  toAnswerPageDeps,
} from './intake-parts';
import { startJobQueue } from './platform/jobs/job-queue';
import { drawRandomReference } from './reports/report-reference';
import { startWorkers } from './workers';

export interface OpenIntake {
  readonly deps: IntakeDeps;
  /** Ends the workers and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens database, evidence store, keys and job queue, and starts the workers. Everything that is neither in PostgreSQL nor in an
 * object store is in `dataDir`.
 */
export async function openIntake(options: IntakeOptions): Promise<OpenIntake> {
  const open = new AsyncDisposableStack();
  try {
    return { deps: await openIntakeParts(options, open), close: () => open.disposeAsync() };
  } catch (thrown) {
    await open.disposeAsync();
    throw thrown;
  }
}

/** Opens the parts (intake-parts.ts) one after the other. Registers in `open` each part that must be closed. */
async function openIntakeParts(options: IntakeOptions, open: AsyncDisposableStack): Promise<IntakeDeps> {
  const { subscribers = [], pollingSeconds = 5 } = options;
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const watched = createMonitoring(options);
  const { log } = watched;
  const stores = await openStoresAndDeleteForgottenData(options, watched, open);
  const keys = await loadReceiptAndLogKeys(options, stores);
  const checking = createPackageCheckingParts(options, log, open);
  const jobs = await startJobQueue({ connection: stores.database.jobs, log, pollingSeconds });
  open.defer(() => jobs.stop());
  const limits = createIntakeLimits(options, watched, stores, keys);
  const issuer = typeof options.issuer === 'string' ? options.issuer : await options.issuer();
  const deps: IntakeDeps = {
    ...watched,
    ...stores,
    ...keys,
    ...checking,
    ...limits,
    ...(await createReceiptParts(options, issuer, watched, stores, keys)),
    ...createOfficerParts(options, watched),
    ...toAnswerPageDeps(options, watched),
    ...createAnnouncer(subscribers, jobs, log),
    issuer,
    jobs,
    newReference: drawRandomReference,
    phonePage: options.phonePage === undefined ? undefined : await readPhonePage(options.phonePage),
  };
  await startWorkers(deps, { subscribers, retention: options.retention ?? {} });
  return deps;
}
