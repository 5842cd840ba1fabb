import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImportedRecalls, publishRecalls } from '@/demo/demonstration/alone/publish-recalls';
import {
  DEMO_STAMP_HOST,
  type DemoStamps,
  makeDemoStampService,
} from '@/demo/demonstration/time-stamps/demo-stamps';
import { listDemoFolders } from '@/demo/demonstration/world/authority';
import { listenOnLoopback } from '@/demo/demonstration/world/listen';
import { findFreePort } from '@/demo/demonstration/world/ports';
import { type StartedShops, startShopsAndProxy } from '@/demo/demonstration/world/shops';
import { createStaticRegistry, type StaticRegistry } from '@/demo/demonstration/world/static-registry';
import { type Authority, AuthoritySchema } from '@/lib/domain/report/authority';
import { AMAZON, findRecalledPageResponse } from './recalled-pages';

/**
 * A running demonstration without an intake: marketplace pages, and a registry that contains only recalls. Publishing that
 * registry needs no authority.
 */
export interface WorldWithoutIntake extends Omit<StartedShops, 'close'> {
  readonly authority: Authority;
  readonly folders: ReturnType<typeof listDemoFolders>;
  readonly registry: StaticRegistry;
  readonly imported: readonly ImportedRecalls[];
  /** Time-stamp service that the registry names; undefined on a machine without OpenSSL. */
  readonly stamps: DemoStamps | undefined;
  close(): Promise<void>;
}

interface AloneOptions {
  /**
   * Builds the phone page for the authority in the file `authorityFile`, and returns the folder of the built page. The registry's
   * host serves the page under `phone/`.
   */
  readonly phonePage?: (authorityFile: string) => Promise<string>;
}

/**
 * Starts the marketplaces and the registry on loopback, with a data folder that `close` deletes. No other host can be reached.
 */
export async function startWorldWithoutIntake({ phonePage }: AloneOptions = {}): Promise<WorldWithoutIntake> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-alone-'));
  const folders = listDemoFolders(dataDir);
  await mkdir(folders.registryKeys, { recursive: true, mode: 0o700 });
  const stamps = await makeDemoStampService(folders.timeStamps);
  const { rootText, imported } = await publishRecalls({
    outDir: folders.registry,
    keysDir: folders.registryKeys,
    now: Date.now(),
    ...(stamps && { stamps }),
  });
  const port = await findFreePort();
  const authority = AuthoritySchema.parse({
    name: { vi: 'Danh mục minh họa', en: 'Demonstration lists' },
    demonstration: true,
    registry: { url: `http://127.0.0.1:${port}`, root: rootText },
    contact: { email: 'danh-muc@minh-hoa.example' },
  });
  await writeFile(folders.authority, `${JSON.stringify(authority, null, 2)}\n`);
  const phone = await phonePage?.(folders.authority);
  const registry = createStaticRegistry(folders.registry, phone === undefined ? {} : { '/phone/': phone });
  const server = await listenOnLoopback(registry.server, port);
  const { close, ...shops } = await startShopsAndProxy('refuse', [AMAZON, DEMO_STAMP_HOST]);
  if (stamps) shops.shops.answers.set(DEMO_STAMP_HOST, stamps.answer);
  shops.shops.instead = findRecalledPageResponse;
  return {
    ...shops,
    authority,
    folders,
    registry,
    stamps,
    imported,
    close: async () => {
      await Promise.all([close(), server.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
