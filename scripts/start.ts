import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PHONE_PAGE, toBuiltFolder } from '@/demo/browser-driver/built';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { startWorldWithoutIntake } from '@/demo/demonstration/alone/world';
import { DEMO_TAX_CODE } from '@/demo/demonstration/registry/records';
import { DEMO_HOSTS, DEMO_PAGES, DEMO_SITES } from '@/demo/demonstration/world/pages';
import { type DemoWorld, startDemoWorld, startTemporaryDemoWorld } from '@/demo/demonstration/world/world';
import { readCommandLine, runCommandLine, UsageError } from '@/lib/base/node/command-line';
import { runCommand } from './run-command';
import { openDemonstrationBrowser } from './start/open-shop';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string) => console.log(line);

const USAGE = 'npm start [-- --once [--alone] [--keep DIR]]';

/**
 * Runs `npm start`. Without options, runs the whole demonstration until Ctrl-C. `--once` instead reports one listing, from the
 * marketplace's page to the verified package, without a window. `--once --alone` checks what works without an intake. `--keep
 * DIR` stores the results in a folder.
 */
async function main(): Promise<undefined> {
  const options = {
    once: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
    keep: { type: 'string' },
  } as const;
  const { values } = readCommandLine({ options }, USAGE);
  if (values.keep !== undefined && !values.once) throw new UsageError(`--keep needs --once. Usage: ${USAGE}`);
  if (values.alone && !values.once) throw new UsageError(`--alone needs --once. Usage: ${USAGE}`);
  findOrInstallBrowser('chromium', say);
  if (values.alone)
    await runDemoWithoutIntakeOnce(values.keep === undefined ? undefined : resolve(values.keep));
  else if (values.once)
    await runReportingDemoOnce(values.keep === undefined ? undefined : resolve(values.keep));
  else await runUntilStopped();
}

/**
 * Reports one listing of the demonstration, from the marketplace's page to the verified package, and prints each step. Stores the
 * resulting files in the folder `keep`, if given.
 */
async function runReportingDemoOnce(keep: string | undefined): Promise<void> {
  const world = await startTemporaryDemoWorld({ phonePage: buildPhonePage });
  try {
    await buildTarget('chrome', world.folders.authority);
    await checkPhonePage(world.authority.intake.url);
    // This module is imported only here, because it needs the browser driver, which a start without `--once` does not need.
    const { runReportingDemo } = await import('./start/main-job');
    await runReportingDemo({ world, keep, say });
    if (keep !== undefined)
      say(`kept in ${keep}: evidence.wacz, its time stamp, receipt.jws and the pictures`);
    say('The main job passed, from the page to the verified package.');
  } catch (thrown) {
    say(`The main job failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    process.exitCode = 1;
  } finally {
    await world.close();
  }
}

async function runDemoWithoutIntakeOnce(keep: string | undefined): Promise<void> {
  const world = await startWorldWithoutIntake({ phonePage: buildPhonePage });
  try {
    await buildTarget('chrome', world.folders.authority);
    await checkPhonePage(world.authority.registry.url);
    const { runDemoWithoutIntake } = await import('./start/alone-job');
    await runDemoWithoutIntake({ world, keep, say });
    if (keep !== undefined)
      say(`kept in ${keep}: the package, its time stamp, a paper, a folder and the pictures`);
    say('All of it passed: recalls, own checks and the phone page, with nobody who receives reports.');
  } catch (thrown) {
    say(`It failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    process.exitCode = 1;
  } finally {
    await world.close();
  }
}

async function runUntilStopped(): Promise<void> {
  const stopped = new Promise<void>((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  const world = await startDemoWorld({
    dataDir: join(root, '.chosang'),
    otherHosts: 'pass',
    phonePage: buildPhonePage,
    withYear: true,
  });
  await buildTarget('chrome', world.folders.authority);
  const shop = await openDemonstrationBrowser(
    world,
    toBuiltFolder('chrome'),
    join(root, '.chosang', 'profile'),
    say,
  );
  say(describeDemonstration(world));
  await Promise.race([stopped, shop?.closed ?? stopped]);
  say('Stopping.');
  await shop?.close();
  await world.close();
}

const BUILT = {
  chrome: { name: 'extension built', folder: toBuiltFolder('chrome') },
  web: { name: 'phone page built', folder: PHONE_PAGE },
} as const;

/** Builds the extension for Chromium, or the phone page. Prints the builder's output only if the build fails. */
async function buildTarget(target: keyof typeof BUILT, authority: string): Promise<void> {
  const start = performance.now();
  const { name, folder } = BUILT[target];
  const { code, output } = await runCommand(['tsx', 'scripts/build.ts', target], {
    environment: { CHOSANG_AUTHORITY: authority },
  });
  if (code !== 0) throw new Error(`${name}: no:\n${output}`);
  say(
    `ok   ${name.padEnd(18)} ${`${Math.round(performance.now() - start)} ms`.padStart(8)}  ${relative(root, folder)}`,
  );
}

/** Checks that a host serves the phone page and the files that make it installable. Throws if one is missing. */
async function checkPhonePage(host: string): Promise<void> {
  for (const file of ['', 'manifest.webmanifest', 'service-worker.js']) {
    const { status } = await fetch(`${host}/phone/${file}`);
    if (status !== 200) throw new Error(`the phone page: ${file} answers ${status}`);
  }
  say(`ok   ${'phone page served'.padEnd(18)} ${''.padStart(8)}  ${host}/phone/`);
}

async function buildPhonePage(authority: string): Promise<string> {
  await buildTarget('web', authority);
  return PHONE_PAGE;
}

function describeDemonstration({ authority, proxy, folders }: DemoWorld): string {
  return `
Running, on this machine only:
  intake     ${authority.intake.url}   (reports and evidence in ${relative(root, folders.intake)}; API at ${authority.intake.url}/openapi.json)
  registry   ${authority.registry.url}   (signed files of invented sellers in ${relative(root, folders.registry)})
  shops      ${DEMO_HOSTS.join(', ')} in the opened browser, with invented sellers, through ${proxy}
  extension  ${relative(root, toBuiltFolder('chrome'))}
  phone page ${authority.intake.url}/phone/   (for a window of a phone's width; nothing to install)

Six things to try in the browser window:
  1. Look at the marks on the search results, and click one to see which record it rests on.
  2. Open a listing, press the Chợ Sáng button of the toolbar, choose a sign and send the report.
  3. Open "My reports" from the popup: the reference, its status, and the package as a file.
  4. Open "What is on my device" from the popup and look up the tax code ${DEMO_TAX_CODE}: one business, and its shops
     on several marketplaces.
  5. Compare shops: a name like an official store's (${findDemoPageAddress('lazada/demo-look-alike.html')}),
     and a site at the name and the address of a decision (${findDemoPageAddress('demo-site-khohang.html')};
     press the button of the toolbar there).
  6. In "My reports", get a time stamp for a report: a service of this machine, at an invented host, signs its digest.

Ctrl-C stops everything.`;
}

function findDemoPageAddress(file: string): string {
  const page = [...DEMO_PAGES, ...DEMO_SITES].find((one) => one.file === file);
  if (page === undefined) throw new Error(`the demonstration has no page ${file}`);
  return page.url;
}

await runCommandLine(main);
