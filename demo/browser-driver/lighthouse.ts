import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import * as z from 'zod';
import { findFreePort } from '../demonstration/world/ports';
import { findOrInstallBrowser } from './find-browser';

const ResultSchema = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), displayValue: z.string().optional(), details: z.unknown() }),
  ),
});
const TraceSchema = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      ts: z.number(),
      /** Processor time of the task on its thread (µs). */
      tdur: z.number().optional(),
      args: z
        .looseObject({ data: z.looseObject({ documentLoaderURL: z.string().optional() }).optional() })
        .optional(),
    }),
  ),
});

export interface LighthouseResult extends z.infer<typeof ResultSchema> {
  /**
   * Total blocking time (ms) by Lighthouse's rule, on a processor slowed four times: each task of the page's thread adds the time
   * that it takes beyond 50 ms. Processor time is measured, so other work on the machine hardly changes the sum.
   */
  readonly blockedMs: number;
}

/**
 * `SLOWER`: how many times slower Lighthouse's phone is than this machine. `UNNOTICED_MS`: maximum duration of a task on that
 * phone that does not count as blocking (ms).
 */
const SLOWER = 4;
const UNNOTICED_MS = 50;

/**
 * Runs Lighthouse on a page with its defaults for a phone (a slow 4G connection, a processor slowed four times), in a new
 * profile.
 */
export async function runLighthouse(address: string): Promise<LighthouseResult> {
  const port = await findFreePort();
  const browser = await puppeteer.launch({
    executablePath: findOrInstallBrowser('chromium', console.error),
    debuggingPort: port,
    defaultViewport: null,
    args: ['--no-sandbox', '--disable-gpu', '--lang=vi'],
  });
  try {
    const result = await lighthouse(address, { port, output: 'json', logLevel: 'error' });
    const { traceEvents } = TraceSchema.parse(result?.artifacts.Trace);
    const opened = traceEvents.find(
      ({ name, args }) => name === 'navigationStart' && args?.data?.documentLoaderURL === address,
    );
    if (!opened) throw new Error(`the trace does not hold the opening of ${address}`);
    const { pid, tid, ts } = opened;
    const tasks = traceEvents.filter(
      (one) => one.name.endsWith('RunTask') && one.pid === pid && one.tid === tid && one.ts >= ts,
    );
    const blockedMs = tasks.reduce(
      (sum, { tdur = 0 }) => sum + Math.max(0, (tdur / 1_000) * SLOWER - UNNOTICED_MS),
      0,
    );
    if (!tasks.some(({ tdur }) => tdur !== undefined)) throw new Error('the trace has no processor times');
    return { ...ResultSchema.parse(result?.lhr), blockedMs };
  } finally {
    await browser.close();
  }
}
