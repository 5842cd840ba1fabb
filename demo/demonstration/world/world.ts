import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DEMO_STAMP_HOST,
  type DemoStamps,
  makeDemoStampService,
} from '@/demo/demonstration/time-stamps/demo-stamps';
import type { ReceivingAuthority } from '@/lib/domain/report/authority';
import type { Database } from '@/server/platform/database/database';
import { openDatabase } from '@/server/platform/database/open-database';
import { startIntake } from '@/server/start-intake';
import { addInventedReportsOfTwoYears } from '../year/add-year';
import { listDemoFolders, writeDemoRegistryAndAuthority } from './authority';
import { DEMO_ANSWER_UNIT } from './demo-officers';
import { createFaultGate, type FaultGate } from './fault-gate';
import { type IdentityProvider, startIdentityProvider } from './identity-provider';
import { listenOnLoopback } from './listen';
import { findFreePort } from './ports';
import type { DemoShops } from './shop-server';
import { startShopsAndProxy } from './shops';
import { createStaticRegistry, type StaticRegistry } from './static-registry';

export interface DemoWorldOptions {
  /** Folder that contains database, evidence, keys, registry and ports. */
  readonly dataDir: string;
  /** Connection URL of the intake's PostgreSQL. If absent, the intake uses the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** What the proxy does with connections to hosts outside the demonstration: forwards them to the network, or refuses them. */
  readonly otherHosts: 'pass' | 'refuse';
  /**
   * Builds the phone page for the authority in this file, and returns the folder of the built page. If absent, no phone page is
   * served.
   */
  readonly phonePage?: (authorityFile: string) => Promise<string>;
  /** Additional hosts, whose pages come only from `shops.instead`. */
  readonly moreHosts?: readonly string[];
  /**
   * Reports per minute that the intake takes without proof of work; 2 if absent, so that a person who tries the demonstration
   * sees what a busy intake demands.
   */
  readonly freeReportsPerMinute?: number;
  /** Fills a new intake with invented reports of two years, all closed or withdrawn, so that an office's figures have values. */
  readonly withYear?: true;
}

/**
 * A running demonstration: marketplaces, intake, registry, sign-in provider, and the proxy through which a browser reaches them.
 */
export interface DemoWorld {
  readonly authority: ReceivingAuthority;
  readonly shops: DemoShops;
  /** Gate in front of the intake, at the address that the extension uses. Tests set faults on it. */
  readonly gate: FaultGate;
  readonly registry: StaticRegistry;
  /** Time-stamp service that the registry names; undefined on a machine without OpenSSL. */
  readonly stamps: DemoStamps | undefined;
  readonly folders: ReturnType<typeof listDemoFolders>;
  /** Address of the proxy to the demonstration's pages (`http://127.0.0.1:PORT`). */
  readonly proxy: string;
  /** Hash of the public key of the pages' certificate (see `makeCertificate`). */
  readonly spki: string;
  /** Stops the intake, runs `work` on its database (for example to make its rows older), and starts the intake again. */
  withIntakeStopped(work: (db: Database) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Starts the whole demonstration on loopback. Throws if one of its servers does not start. */
export async function startDemoWorld(options: DemoWorldOptions): Promise<DemoWorld> {
  const folders = listDemoFolders(options.dataDir);
  const stamps = await makeDemoStampService(folders.timeStamps);
  const authority = await writeDemoRegistryAndAuthority(options.dataDir, stamps);
  const moreHosts = [DEMO_STAMP_HOST, ...(options.moreHosts ?? [])];
  const { shops, proxy, spki, close } = await startShopsAndProxy(options.otherHosts, moreHosts);
  if (stamps) shops.answers.set(DEMO_STAMP_HOST, stamps.answer);
  const registry = createStaticRegistry(folders.registry);
  const registryServer = await listenOnLoopback(registry.server, getPort(authority.registry.url));
  const signIn = await startIdentityProviderIfNeeded(authority);
  const behind = await findFreePort();
  const [phonePage] = await Promise.all([
    options.phonePage?.(folders.authority),
    options.withYear === true ? addInventedReportsOfTwoYears(folders.intake, Date.now()) : undefined,
  ]);
  const startIntakeServer = () =>
    startIntake({
      port: behind,
      dataDir: folders.intake,
      databaseUrl: options.databaseUrl,
      publicUrl: authority.intake.url,
      now: Date.now,
      countersign: 'own',
      phonePage,
      freeReportsPerMinute: options.freeReportsPerMinute ?? 2,
      answerUnit: DEMO_ANSWER_UNIT,
      officerSignIn: signIn && { issuer: signIn.issuer, audience: authority.intake.url },
    });
  let intake = await startIntakeServer();
  const gate = createFaultGate(behind);
  const gateServer = await listenOnLoopback(gate.server, getPort(authority.intake.url));

  return {
    authority,
    shops,
    gate,
    registry,
    stamps,
    folders,
    proxy,
    spki,
    withIntakeStopped: async (work) => {
      await intake.close();
      const { db, close: closeDatabase } = await openDatabase({
        dataDir: folders.intake,
        databaseUrl: options.databaseUrl,
      });
      await work(db).finally(closeDatabase);
      intake = await startIntakeServer();
    },
    close: async () => {
      await Promise.all([close(), registryServer.close(), gateServer.close()]);
      await signIn?.close();
      await intake.close();
    },
  };
}

async function startIdentityProviderIfNeeded({
  officers,
  intake,
}: ReceivingAuthority): Promise<IdentityProvider | undefined> {
  return officers && startIdentityProvider({ port: getPort(officers.issuer), audience: intake.url });
}

/**
 * Starts a demonstration in a temporary folder. `prepare` fills the folder before the start; `close` deletes it. No host outside
 * the demonstration can be reached.
 */
export async function startTemporaryDemoWorld({
  prepare,
  ...options
}: Omit<DemoWorldOptions, 'dataDir' | 'otherHosts'> & {
  readonly prepare?: (dataDir: string) => Promise<void>;
} = {}): Promise<DemoWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-world-'));
  await prepare?.(dataDir);
  const world = await startDemoWorld({ ...options, dataDir, otherHosts: 'refuse' });
  const close = async () => {
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...world, close };
}

const getPort = (url: string) => Number(new URL(url).port);
