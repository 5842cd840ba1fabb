import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Authority } from '@/lib/domain/report/authority';
import { startIntake } from '@/server/start-intake';
import { listDemoFolders, writeDemoAuthority } from './authority';
import { makeCertificate } from './certificate';
import { DEMO_ANSWER_UNIT } from './demo-officers';
import { createFaultGate, type FaultGate } from './fault-gate';
import { type IdentityProvider, startIdentityProvider } from './identity-provider';
import { listen } from './listen';
import { DEMO_HOSTS } from './pages';
import { PICTURE_HOSTS } from './pictures';
import { findFreePort } from './ports';
import { createDemoProxy } from './proxy';
import { createShopServer, type DemoShops, isDemoHost } from './shop-server';
import { createStaticRegistry, type StaticRegistry } from './static-registry';
import { Traffic } from './traffic';

export interface DemoWorldOptions {
  /** Folder of database, evidence, keys, registry and ports. */
  readonly dataDir: string;
  /** Address of the intake's PostgreSQL; if absent, the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** What the proxy does with other hosts. */
  readonly otherHosts: 'pass' | 'refuse';
  /** Makes the phone page for the authority in this file and returns its folder; if absent, none is served. */
  readonly phonePage?: (authorityFile: string) => Promise<string>;
  /** More hosts, for which only `shops.instead` has pages. */
  readonly moreHosts?: readonly string[];
  /** Reports a minute that need no proof of work; 2 if absent, so that a person who tries it sees what a busy intake demands. */
  readonly freeReportsPerMinute?: number;
}

/** All servers with which the extension works: marketplaces, intake, registry, and the proxy to them. */
export interface DemoWorld {
  readonly authority: Authority;
  readonly shops: DemoShops;
  /** The gate in front of the intake, at the address that the extension uses; tests set faults here. */
  readonly gate: FaultGate;
  readonly registry: StaticRegistry;
  readonly folders: ReturnType<typeof listDemoFolders>;
  /** Address of the proxy to the demonstration's pages (`http://127.0.0.1:PORT`). */
  readonly proxy: string;
  /** Hash of the public key of the pages' certificate (see `makeCertificate`). */
  readonly spki: string;
  close(): Promise<void>;
}

/** Starts the whole demonstration on loopback. */
export async function startDemoWorld(options: DemoWorldOptions): Promise<DemoWorld> {
  const folders = listDemoFolders(options.dataDir);
  const authority = await writeDemoAuthority(options.dataDir);
  const shops: DemoShops = {
    pictureDelay: 0,
    moreHosts: options.moreHosts ?? [],
    traffic: new Traffic(),
  };
  const certificate = await makeCertificate([...DEMO_HOSTS, ...PICTURE_HOSTS, ...shops.moreHosts]);

  const shop = await listen(createShopServer(shops, certificate), 0);
  const proxy = await listen(
    createDemoProxy({
      isDemoHost: (hostname) => isDemoHost(shops, hostname),
      shopPort: shop.port,
      traffic: shops.traffic,
      otherHosts: options.otherHosts,
    }),
    0,
  );
  const registry = createStaticRegistry(folders.registry);
  const registryServer = await listen(registry.server, portOf(authority.registry.url));
  const signIn = await startSignIn(authority);
  const behind = await findFreePort();
  const intake = await startIntake({
    port: behind,
    dataDir: folders.intake,
    databaseUrl: options.databaseUrl,
    publicUrl: authority.intake.url,
    now: Date.now,
    countersign: 'own',
    phonePage: await options.phonePage?.(folders.authority),
    freeReportsPerMinute: options.freeReportsPerMinute ?? 2,
    answerUnit: DEMO_ANSWER_UNIT,
    officerSignIn: signIn && { issuer: signIn.issuer, audience: authority.intake.url },
  });
  const gate = createFaultGate(behind);
  const gateServer = await listen(gate.server, portOf(authority.intake.url));

  return {
    authority,
    shops,
    gate,
    registry,
    folders,
    proxy: `http://127.0.0.1:${proxy.port}`,
    spki: certificate.spki,
    close: async () => {
      await Promise.all([proxy.close(), shop.close(), registryServer.close(), gateServer.close()]);
      await signIn?.close();
      await intake.close();
    },
  };
}

async function startSignIn({ officers, intake }: Authority): Promise<IdentityProvider | undefined> {
  return officers && startIdentityProvider({ port: portOf(officers.issuer), audience: intake.url });
}

/**
 * Starts a demonstration in a temporary folder, which is deleted when it is closed; no other host can be reached. `prepare` fills
 * the folder first.
 */
export async function startTrialWorld({
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

const portOf = (url: string) => Number(new URL(url).port);
