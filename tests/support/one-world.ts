// Why: docs/decisions/tooling/browser-tests.md

import { test } from 'vitest';
import { copyPhonePage } from '@/demo/browser-driver/phone';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { closeReady } from './browsers/ready-browser';
import { startTestWorld } from './test-world';

/** The world starts with the first test file that uses it, and ends with the run. */
const run = test
  .extend('more', { scope: 'worker' }, { phonePage: copyPhonePage })
  .extend('world', { scope: 'worker' }, async ({ more }, { onCleanup }) => {
    const world = await startTestWorld([], more);
    onCleanup(async () => {
      await closeReady(world);
      await world.close();
    });
    return world;
  });

/**
 * Passes to `give`, before a file's tests, the one world of all files of a run that add nothing to it but reports which nobody
 * counts. `moreHosts` are added for the file. After the file's tests, what it changed of the world is reset.
 */
export function shareWorld(give: (world: DemoWorld) => void, moreHosts: readonly string[] = []): void {
  let sharedWorld: DemoWorld | undefined;
  run.beforeAll(({ world }) => {
    sharedWorld = world;
    world.shops.moreHosts = moreHosts;
    give(world);
  });
  run.afterAll(() => {
    if (!sharedWorld) return;
    const { shops, gate, registry, folders } = sharedWorld;
    Object.assign(shops, { pictureDelay: 0, instead: undefined, moreHosts: [] });
    gate.setFault(undefined);
    gate.clockAhead = 0;
    registry.setFault(undefined);
    registry.setFolder(folders.registry);
  });
}
