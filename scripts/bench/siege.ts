import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sleep } from '@/demo/browser-driver/wait';
import type { BenchFigure } from '@/scripts/bench/common/harness';
import { defineBenchmark, toBenchFigure } from '@/scripts/bench/common/harness';
import { type ChildIntake, startIntakeProcess } from './intake/child';
import { type EmptyIntake, measureOnDatabaseEngines } from './intake/engines';
import { findPercentile } from './intake/pace';
import { type Sent, sendHonestReport } from './siege/honest';
import { divideConnections, type Plan, type Toll, TollSchema } from './siege/plan';
import { measureWorstRequests } from './siege/worst-requests';

/** Default size of a siege: number of hostile connections, seconds, and bytes of an honest report's package. */
const SIZE = { connections: 1_000, seconds: 60, bytes: 1_000_000 };
type Size = typeof SIZE;

/** Token for the intake's metrics, which tell how long its event loop was blocked. */
const TOKEN = 'a-token-of-the-bench';

/** Time limit for a receipt (ms); a later receipt does not count. */
const WITHIN_MS = 10_000;
/** Time from one honest report to the next, as on a busy day (ms). If a report takes longer, the next one is delayed. */
const EVERY_MS = 3_000;

/**
 * Measures the real server process on loopback under attack. First sends the worst single requests of siege/worst-shapes.ts. Then
 * sends honest reports with packages by the extension's own client: first without an attack, for comparison, then while hostile
 * connections of all kinds in siege/plan.ts are open. Also runs on PostgreSQL if DATABASE_URL_TEST names a server. Options:
 * `--connections N --seconds N --bytes N`.
 */
export const benchmark = defineBenchmark({ numbers: SIZE, words: ['engine'] }, async (size, options) => {
  return {
    name: 'siege',
    figures: await measureOnDatabaseEngines(options, (empty) => measureSiege(empty, size)),
  };
});

async function measureSiege(
  { engine, dataDir, databaseUrl }: EmptyIntake,
  size: Size,
): Promise<BenchFigure[]> {
  // All settings but the token have their default values.
  const settings = { INTAKE_FREE_REPORTS: '', INTAKE_METRICS_TOKEN: TOKEN };
  const intake = await startIntakeProcess(dataDir, databaseUrl, settings);
  try {
    await sendHonestReport(intake.url, size.bytes, WITHIN_MS); // the thread that checks starts with the first package
    const stood = await measureWorstRequests(intake.url, TOKEN, engine);
    const quiet = await sendHonestReports(intake, { ...size, seconds: size.seconds / 2 });
    const attackers = await startAttackers({
      url: intake.url,
      seconds: size.seconds,
      connections: divideConnections(size.connections),
    });
    const siege = await sendHonestReports(intake, size);
    const toll = await attackers.toll;
    const after = await sendHonestReport(intake.url, size.bytes, WITHIN_MS);
    await intake.stop();
    console.log(`${engine}: what the attackers did: ${JSON.stringify(toll)}`);
    return [...toSiegeFigures(engine, size, { quiet, siege, after }), ...stood];
  } finally {
    await intake.kill(); // harmless after it stopped
  }
}

async function sendHonestReports(intake: ChildIntake, { seconds, bytes }: Size): Promise<Sent[]> {
  const endsAt = performance.now() + seconds * 1_000;
  const all: Sent[] = [];
  while (performance.now() < endsAt) {
    const next = performance.now() + EVERY_MS;
    all.push(await sendHonestReport(intake.url, bytes, WITHIN_MS));
    const rest = next - performance.now();
    if (rest > 0) await sleep(rest);
  }
  return all;
}

/**
 * Starts the attackers in their own process and waits until they are ready. Their process ends by itself when the plan's time is
 * over.
 */
async function startAttackers(plan: Plan): Promise<{ readonly toll: Promise<Toll> }> {
  const file = fileURLToPath(new URL('siege/attackers.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line === 'ready') resolve();
    });
    void ended.then(([code]) => reject(new Error(`the attackers ended with ${code}`)));
  });
  child.stdin.end(`${JSON.stringify(plan)}\n`);
  await ready;
  const readToll = async () => {
    const timer = setTimeout(() => child.kill('SIGKILL'), (plan.seconds + 60) * 1_000);
    await ended;
    clearTimeout(timer);
    return TollSchema.parse(JSON.parse(lines.at(-1) ?? '{}'));
  };
  return { toll: readToll() };
}

function toSiegeFigures(
  engine: string,
  { connections }: Size,
  { quiet, siege, after }: { quiet: readonly Sent[]; siege: readonly Sent[]; after: Sent },
): BenchFigure[] {
  const listTimes = (all: readonly Sent[], of: (one: Sent) => number | undefined) =>
    all.map((one) => of(one) ?? WITHIN_MS);
  const toEngineFigure = (what: string, value: number, unit: string, floor?: number) =>
    toBenchFigure(`${what}, ${engine}`, value, unit, floor);
  const toComparedFigure = (what: string, part: number, read: (one: Sent) => number | undefined) =>
    toEngineFigure(
      what,
      findPercentile(listTimes(siege, read), part),
      'ms',
      findPercentile(listTimes(quiet, read), part),
    );
  const inTime = siege.filter(({ ms }) => ms !== undefined && ms <= WITHIN_MS).length;
  const beside = `beside ${connections} hostile connections`;
  return [
    toEngineFigure(`receipts of report and package within 10 s, ${beside}`, inTime, 'of', siege.length),
    toComparedFigure('receipt with package, median', 0.5, ({ ms }) => ms),
    toComparedFigure('receipt with package, longest', 1, ({ ms }) => ms),
    toComparedFigure('receipt of the report alone, longest', 1, ({ reportMs }) => reportMs),
    toEngineFigure(
      'captures that had their nonce',
      siege.filter(({ hadNonce }) => hadNonce).length,
      'of',
      siege.length,
    ),
    toEngineFigure(
      'requests of honest senders put off',
      siege.reduce((sum, one) => sum + one.putOff, 0),
      'in all',
    ),
    toEngineFigure('receipt right after the siege', after.ms ?? WITHIN_MS, 'ms'),
  ];
}
