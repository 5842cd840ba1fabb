import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'wxt';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { startDemoWorld } from '@/demo/demonstration/world/world';
import { readCommandLine, runCommandLine } from '@/lib/base/node/command-line';
import { quietLogger } from './build';
import { openDemonstrationBrowser } from './start/open-shop';

const root = fileURLToPath(new URL('..', import.meta.url));
const printLine = (line: string) => console.log(line);

/**
 * Runs `npm run dev`: starts the demonstration's servers, and Chromium with an extension that is rebuilt and reloaded when a file
 * changes. Ends at Ctrl-C or when the window is closed.
 */
async function main(): Promise<undefined> {
  readCommandLine({}, 'npm run dev');
  findOrInstallBrowser('chromium', printLine);
  const stopped = new Promise<void>((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  const world = await startDemoWorld({ dataDir: join(root, '.chosang'), otherHosts: 'pass' });
  process.env.CHOSANG_AUTHORITY = world.folders.authority;
  const server = await createServer({
    root,
    browser: 'chrome',
    webExt: { disabled: true },
    logger: { ...quietLogger, success: printLine },
  });
  await server.start();
  const built = join(root, '.output', 'chrome-mv3-dev');
  const shop = await openDemonstrationBrowser(world, built, join(root, '.chosang', 'profile-dev'), printLine);
  printLine(`The extension in ${built} reloads itself when a file changes. Ctrl-C stops everything.`);
  await Promise.race([stopped, shop?.closed ?? stopped]);
  await shop?.close();
  await server.stop();
  await world.close();
}

await runCommandLine(main);
