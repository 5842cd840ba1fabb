import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchSource } from '@/server/publish/fetch/fetch-source';
import { readPlan } from '@/server/publish/fetch/plan';
import { createStatusServer } from '@/server/publish/fetch/status';

/** Interval at which a watching fetch looks for due sources (ms). */
const LOOK_MS = 60_000;

export interface FetchOptions {
  /** Directory of rows. */
  readonly input: string;
  /** Keeps running, with the status page and metrics on this port of this machine. */
  readonly watchPort: number | undefined;
}

/** `fetch`: takes the sources that are due by the plan; returns the number of failures. */
export async function fetchRows({ input, watchPort }: FetchOptions): Promise<number> {
  const plan = await readPlan(input);
  const deps = { directory: input, fetch, now: Date.now };
  const turn = async () => {
    let failed = 0;
    for (const entry of plan) {
      const { source, outcome, said } = await fetchSource(entry, deps);
      if (outcome !== 'not-due' || watchPort === undefined) console.log(`${source}: ${outcome}: ${said}`);
      if (outcome === 'failed') failed++;
    }
    return failed;
  };
  if (watchPort === undefined) return turn();
  const server = createStatusServer(plan, input, Date.now);
  server.listen(watchPort, '127.0.0.1');
  await once(server, 'listening');
  console.log(`http://127.0.0.1:${watchPort}/ says how old each source is, /metrics too`);
  for (;;) {
    await turn();
    await sleep(LOOK_MS);
  }
}
