import { type DemoWorld, startTemporaryDemoWorld } from '@/demo/demonstration/world/world';
import { buildExtension } from '@/scripts/build';

/** Starts a demonstration and runs `work` in it. `built` is the folder of an extension that is built for this demonstration. */
export async function runInDemonstration<T>(
  work: (world: DemoWorld, built: string) => Promise<T>,
): Promise<T> {
  const world = await startTemporaryDemoWorld();
  try {
    process.env.CHOSANG_AUTHORITY = world.folders.authority; // the registry of this run, or nothing would be marked
    return await work(world, await buildExtension('chrome'));
  } finally {
    await world.close();
  }
}
