import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BenchFigure, BenchOptions, BenchResult } from '@/scripts/bench';
import { type ChildIntake, startChild } from './intake/child';
import { newDatabase } from './intake/floor';
import { percentile } from './intake/pace';
import { type Sent, sendHonestly } from './siege/honest';
import { type Plan, shareOut, type Toll, TollSchema } from './siege/plan';

interface Size {
  readonly connections: number;
  /** Duration of the siege, in which honest reports are sent (s). */
  readonly seconds: number;
  readonly bytes: number;
}

/** A later receipt does not count (ms). */
const WITHIN_MS = 10_000;
/** One honest report in this time, as on a busy day (ms); a longer one delays the next. */
const EVERY_MS = 3_000;

/**
 * Honest reports with packages, sent by the extension's own client, beside hostile connections of every kind in
 * siege/plan.ts at once, against the real server process on loopback; and the same without them as the floor. On
 * PostgreSQL, too, where DATABASE_URL_TEST names a server. `--connections N --seconds N --bytes N`.
 */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const size = {
    connections: Number(options.connections ?? 1_000),
    seconds: Number(options.seconds ?? 60),
    bytes: Number(options.bytes ?? 1_000_000),
  };
  const server = process.env.DATABASE_URL_TEST;
  const figures = options.engine === 'postgresql' ? [] : await measure('PGlite', undefined, size);
  if (server !== undefined && options.engine !== 'pglite') {
    figures.push(...(await measure('PostgreSQL', server, size)));
  }
  return { name: 'siege', figures };
}

async function measure(engine: string, server: string | undefined, size: Size): Promise<BenchFigure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-siege-'));
  const database = server === undefined ? undefined : await newDatabase(server);
  // With default settings.
  const intake = await startChild(dataDir, database?.url, { INTAKE_FREE_REPORTS: '' });
  try {
    await sendHonestly(intake.url, size.bytes, WITHIN_MS); // the thread that checks starts with the first package
    const quiet = await honestReports(intake, { ...size, seconds: size.seconds / 2 });
    const attackers = await startAttackers({
      url: intake.url,
      seconds: size.seconds,
      connections: shareOut(size.connections),
    });
    const siege = await honestReports(intake, size);
    const toll = await attackers.toll;
    const after = await sendHonestly(intake.url, size.bytes, WITHIN_MS);
    await intake.stop();
    console.log(`${engine}: what the attackers did: ${JSON.stringify(toll)}`);
    return figuresOf(engine, size, { quiet, siege, after });
  } finally {
    await intake.kill(); // harmless after it stopped
    await rm(dataDir, { recursive: true, force: true });
    await database?.drop();
  }
}

async function honestReports(intake: ChildIntake, { seconds, bytes }: Size): Promise<Sent[]> {
  const endsAt = performance.now() + seconds * 1_000;
  const all: Sent[] = [];
  while (performance.now() < endsAt) {
    const next = performance.now() + EVERY_MS;
    all.push(await sendHonestly(intake.url, bytes, WITHIN_MS));
    const rest = next - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
  return all;
}

/** Starts the attackers in their own process and waits until they are ready. The process ends by itself. */
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
  const toll = async () => {
    const timer = setTimeout(() => child.kill('SIGKILL'), (plan.seconds + 60) * 1_000);
    await ended;
    clearTimeout(timer);
    return TollSchema.parse(JSON.parse(lines.at(-1) ?? '{}'));
  };
  return { toll: toll() };
}

function figuresOf(
  engine: string,
  { connections }: Size,
  { quiet, siege, after }: { quiet: readonly Sent[]; siege: readonly Sent[]; after: Sent },
): BenchFigure[] {
  const times = (all: readonly Sent[], of: (one: Sent) => number | undefined) =>
    all.map((one) => of(one) ?? WITHIN_MS);
  const compared = (what: string, part: number, of: (one: Sent) => number | undefined): BenchFigure => {
    const value = percentile(times(siege, of), part);
    const floor = percentile(times(quiet, of), part);
    return {
      what: `${what}, ${engine}`,
      value,
      unit: 'ms',
      floor,
      ratio: Number((value / floor).toPrecision(3)),
    };
  };
  const inTime = siege.filter(({ ms }) => ms !== undefined && ms <= WITHIN_MS).length;
  const nonces = siege.filter(({ hadNonce }) => hadNonce).length;
  const putOff = siege.reduce((sum, one) => sum + one.putOff, 0);
  const beside = `beside ${connections} hostile connections`;
  return [
    {
      what: `receipts of report and package within 10 s, ${beside}, ${engine}`,
      value: inTime,
      unit: 'of',
      floor: siege.length,
      ratio: Number((inTime / siege.length).toPrecision(3)),
    },
    compared(`receipt with package, median`, 0.5, ({ ms }) => ms),
    compared(`receipt with package, longest`, 1, ({ ms }) => ms),
    compared(`receipt of the report alone, longest`, 1, ({ reportMs }) => reportMs),
    { what: `captures that had their nonce, ${engine}`, value: nonces, unit: 'of', floor: siege.length },
    { what: `requests of honest senders put off, ${engine}`, value: putOff, unit: 'in all' },
    {
      what: `receipt right after the siege, ${engine}`,
      value: Math.round(after.ms ?? WITHIN_MS),
      unit: 'ms',
    },
  ];
}
