import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import * as z from 'zod';
import { freePort } from '../world/ports';
import { requireBrowser } from './find-browser';

const ResultSchema = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), displayValue: z.string().optional(), details: z.unknown() }),
  ),
});
export type LighthouseResult = z.infer<typeof ResultSchema>;

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
    return ResultSchema.parse(result?.lhr);
  } finally {
    await browser.close();
  }
}
