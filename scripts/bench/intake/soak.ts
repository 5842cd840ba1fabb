import * as z from 'zod';
import { sleep } from '@/demo/browser-driver/wait';
import type { BenchFigure } from '@/scripts/bench/common/harness';
import { toBenchFigure } from '@/scripts/bench/common/harness';
import { makeReport, makeSamplePackage, sha256 } from '@/scripts/contract/sample';
import { BusyError, type ChildIntake, startIntakeProcess } from './child';
import type { EmptyIntake } from './engines';
import { findHighestInPart, findPercentile, measurePace } from './pace';

/**
 * Default options of a soak. `soak`: minutes (0: none). `kills`: how often the intake is killed after the soak. `rate`: reports
 * per second of all senders together (0: as many as possible). `bytes`: size of a package.
 */
export const SOAK_SIZE = { soak: 0, kills: 5, rate: 0, bytes: 2_000_000 };

const SAMPLE_MS = 5_000;
/** One report in this many has a package. */
const WITH_PACKAGE = 10;
/** Number of concurrent senders: few, so that they leave processor time to the intake. */
const SENDERS = 8;
/** Time for which an intake runs before it is killed (ms). */
const LIVES_MS = 6_000;
const SECRET = 'soak';
const SETTLE_MS = 200;

const StatusSchema = z.object({
  evidence: z.string(),
  arrived: z.object({ state: z.string() }).optional(),
});

/** What the intake confirmed to a sender about one report. */
interface Confirmation {
  readonly reference: string;
  /** Digest of the package that the intake confirmed as verified or stored; undefined if it confirmed none. */
  readonly verified: string | undefined;
  /**
   * Digest of a package whose upload began and was not confirmed, because it was interrupted. Absent once the package is
   * confirmed.
   */
  readonly broken?: string;
}

/**
 * Runs an intake in its own process. Sends it reports and packages over HTTP for `minutes` while its memory is measured. Then
 * kills it `kills` times (SIGKILL) in the middle of uploads, and restarts it each time. Finally requests every confirmed report,
 * and checks every package that was confirmed or interrupted.
 */
export async function runSoak(
  { engine, dataDir, databaseUrl }: EmptyIntake,
  { soak: minutes, bytes, kills, rate }: typeof SOAK_SIZE,
): Promise<BenchFigure[]> {
  const startProcess = () => startIntakeProcess(dataDir, databaseUrl);
  const confirmations: Confirmation[] = [];
  let intake = await startProcess();
  const started = await intake.residentMegabytes();
  try {
    const steady = await sendLoad(intake, {
      ms: minutes * 60_000,
      bytes,
      confirmations,
      rate,
    });
    for (let killed = 0; killed < kills; killed += 1) {
      const under = sendLoad(intake, { ms: LIVES_MS * 2, bytes, confirmations, rate: 0 });
      await sleep(LIVES_MS);
      await intake.kill();
      await under;
      intake = await startProcess();
    }
    const found = await checkConfirmedReports(intake, confirmations);
    await intake.stop();
    const toEngineFigure = (what: string, value: number, unit: string, floor?: number) =>
      toBenchFigure(`${what}, ${engine}`, value, unit, floor);
    return [
      toEngineFigure(`soak of ${minutes} min: reports`, steady.reportsPerSecond, '1/s'),
      toEngineFigure('soak: packages', steady.packagesPerSecond, '1/s'),
      toEngineFigure('soak: report, p99', findPercentile(steady.reportMs, 0.99), 'ms'),
      toEngineFigure('soak: package, p99', findPercentile(steady.packageMs, 0.99), 'ms'),
      toEngineFigure('memory once it answered', started, 'MB'),
      toEngineFigure('memory, first tenth', findHighestInPart(steady.memory, 0, 0.1), 'MB'),
      toEngineFigure('memory, middle', findHighestInPart(steady.memory, 0.45, 0.55), 'MB'),
      toEngineFigure('memory, last tenth', findHighestInPart(steady.memory, 0.9, 1), 'MB'),
      toEngineFigure('requests sent again', steady.repeated, 'times'),
      toEngineFigure('killed in the middle of uploads', kills, 'times'),
      toEngineFigure('accepted reports', confirmations.length, 'in all'),
      toEngineFigure('accepted reports lost', found.lost, 'in all', 0),
      toEngineFigure('packages confirmed', found.confirmed, 'in all'),
      toEngineFigure('packages broken off by a kill', found.broken, 'in all'),
      toEngineFigure('packages lost, or half visible', found.half, 'in all', 0),
    ];
  } finally {
    await intake.kill(); // harmless after it stopped
  }
}

/**
 * Sends reports and packages until the time is over or the intake has ended. Appends the intake's confirmations to
 * `confirmations`.
 */
async function sendLoad(
  intake: ChildIntake,
  load: {
    readonly ms: number;
    readonly bytes: number;
    readonly confirmations: Confirmation[];
    readonly rate: number;
  },
) {
  const { ms, bytes, confirmations, rate } = load;
  const begun = performance.now();
  const ends = begun + ms;
  const memory: number[] = [];
  const timer = setInterval(() => {
    intake.residentMegabytes().then(
      (megabytes) => memory.push(megabytes),
      () => clearInterval(timer), // the process is gone
    );
  }, SAMPLE_MS);
  const reportMs: number[] = [];
  const packageMs: number[] = [];
  let repeated = 0;
  // Retries as every sender does: after a failed request, and after the wait that a busy intake asks for. A request may also fail
  // because the server closed an idle connection at the moment of its use.
  const sendWithRetries = async (work: () => Promise<Response>): Promise<Response> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (thrown) {
        const busy = thrown instanceof BusyError;
        if (intake.killed || tries === 10 || !(busy || thrown instanceof TypeError)) throw thrown;
        repeated += 1;
        if (busy) await sleep(thrown.seconds * 1_000);
      }
    }
  };
  const measureSending = async (times: number[], work: () => Promise<Response>) => {
    const at = performance.now();
    const answer = await sendWithRetries(work);
    times.push(performance.now() - at);
    return answer;
  };
  const runSender = async (number: number) => {
    for (let sent = number; performance.now() < ends; sent += 1) {
      // At a fixed rate, each sender sends at scheduled times. A sender that is late sends at once.
      const due = rate === 0 ? 0 : begun + (((sent - number) * SENDERS + number) / rate) * 1_000;
      if (due > performance.now()) await sleep(due - performance.now());
      const packed = sent % WITH_PACKAGE === 0 ? await makeSamplePackage(bytes) : undefined;
      const report = makeReport(SECRET, packed);
      const body = JSON.stringify(report);
      const answer = await measureSending(reportMs, () =>
        intake.ask('/v1/reports', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
      );
      const { reference } = await answer.json();
      const at = confirmations.push({ reference, verified: undefined }) - 1;
      if (!packed) continue;
      // For every second package, the sender does not wait for the checks. The status 202, which means that the package is
      // stored, is enough.
      const prefer = packageMs.length % 2 === 0 ? 'respond-async, wait=30' : 'respond-async';
      const headers = { 'content-type': 'application/wacz', prefer };
      confirmations[at] = { reference, verified: undefined, broken: packed.digest };
      await measureSending(packageMs, () =>
        intake.ask(`/v1/evidence/${packed.digest}?report=${report.id}`, {
          method: 'PUT',
          headers,
          body: packed.file,
        }),
      );
      confirmations[at] = { reference, verified: packed.digest };
    }
  };
  try {
    await Promise.all(
      Array.from({ length: SENDERS }, (_, number) =>
        runSender(number).catch((thrown: unknown) => {
          if (!intake.killed) throw thrown; // a sender whose intake was killed is done
        }),
      ),
    );
  } finally {
    clearInterval(timer);
  }
  const seconds = (performance.now() - begun) / 1_000;
  return {
    memory,
    repeated,
    reportMs,
    packageMs,
    reportsPerSecond: reportMs.length / seconds,
    packagesPerSecond: packageMs.length / seconds,
  };
}

interface Fetched {
  readonly ok: boolean;
  readonly status: number;
  readonly bytes: Uint8Array;
}

/**
 * Requests every confirmed report and package. Returns how many reports are missing (`lost`). Of the other reports, returns how
 * many packages the intake had confirmed as verified (`confirmed`), how many uploads were interrupted (`broken`), and how many
 * packages have wrong bytes or a wrong state (`half`).
 */
async function checkConfirmedReports(intake: ChildIntake, confirmations: readonly Confirmation[]) {
  const counts = { lost: 0, confirmed: 0, broken: 0, half: 0 };
  const headers = { authorization: `Bearer ${SECRET}` };
  // Retries if the server just closed an idle connection. Reads whole bodies, so that no connection stays half read.
  const fetchWithRetries = async (path: string, tries = 1): Promise<Fetched> => {
    try {
      const answer = await fetch(intake.url + path, { headers });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { ok: answer.ok, status: answer.status, bytes };
    } catch (thrown) {
      if (tries === 5) throw thrown;
      return fetchWithRetries(path, tries + 1);
    }
  };
  // A package that was stored before a kill is checked by the restarted process, so this waits until the check is done.
  const waitUntilChecked = async (path: string, bytes: Uint8Array): Promise<{ evidence: string }> => {
    const status = StatusSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    if (status.arrived?.state !== 'checking') return status;
    await sleep(SETTLE_MS);
    return waitUntilChecked(path, (await fetchWithRetries(path)).bytes);
  };
  const checkReport = async ({ reference, verified, broken }: Confirmation) => {
    const path = `/v1/reports/${reference}`;
    const answer = await fetchWithRetries(path);
    if (!answer.ok) {
      counts.lost += 1;
      return;
    }
    const { evidence: state } = await waitUntilChecked(path, answer.bytes);
    const expected = verified ?? broken;
    if (expected === undefined) return;
    if (verified === undefined) counts.broken += 1;
    else counts.confirmed += 1;
    const download = await fetchWithRetries(`${path}/evidence`);
    const whole = download.ok && sha256(download.bytes) === expected;
    // An interrupted package must be verified completely, or still be awaited and absent.
    const awaited = verified === undefined && state === 'awaited' && download.status === 404;
    if (!awaited && !(whole && state === 'verified')) counts.half += 1;
  };
  await measurePace(confirmations, checkReport);
  return counts;
}
