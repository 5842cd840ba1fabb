import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import * as z from 'zod';
import { freePort } from '../demonstration/world/ports';
import { requireBrowser } from './find-browser';

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
      /** Processor time of the thread (µs). */
      tdur: z.number().optional(),
      args: z
        .looseObject({ data: z.looseObject({ documentLoaderURL: z.string().optional() }).optional() })
        .optional(),
    }),
  ),
});

export interface LighthouseResult extends z.infer<typeof ResultSchema> {
  /**
   * Total blocking time as Lighthouse adds it up (what each task of the page's thread takes over 50 ms, the processor slowed four times), but
   * of processor time: other work on the machine makes it hardly longer (ms).
   */
  readonly blockedMs: number;
}

/** How many times slower than this machine a phone computes, and how long a task may last there (ms), as Lighthouse has it. */
const SLOWER = 4;
const UNNOTICED_MS = 50;

/** What Lighthouse says of a page on a phone (its defaults: a slow 4G line, the processor slowed four times), in a fresh profile. */
export async function runLighthouse(address: string): Promise<LighthouseResult> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: requireBrowser('chromium', console.error),
    // Playwright turns it off, and Lighthouse looks whether the page can use it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [`--remote-debugging-port=${port}`, '--headless=new', '--no-sandbox', '--disable-gpu', '--lang=vi'],
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
