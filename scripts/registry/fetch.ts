import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchSource } from '@/publish/fetch/fetch-source';
import { type FetchEntry, readPlan } from '@/publish/fetch/plan';
import { createStatusServer } from '@/publish/fetch/status';

/** Interval at which a watching fetch reads its plan and looks for due sources (ms). */
const LOOK_MS = 15_000;

export interface FetchOptions {
  /** Directory of rows. */
  readonly input: string;
  /** Keeps running, with the status page and metrics at this place. */
  readonly watch: { readonly host: string; readonly port: number } | undefined;
}

/** `fetch`: takes the sources that are due by the plan; returns the number of failures. */
export async function fetchRows({ input, watch }: FetchOptions): Promise<number> {
  const deps = { directory: input, fetch, now: Date.now };
  const take = async (plan: readonly FetchEntry[]) => {
    let failed = 0;
    for (const entry of plan) {
      const { source, outcome, said } = await fetchSource(entry, deps);
      if (outcome !== 'not-due' || watch === undefined) console.log(`${source}: ${outcome}: ${said}`);
      if (outcome === 'failed') failed++;
    }
    return failed;
  };
  if (watch === undefined) return take(await readPlan(input));
  let plan: readonly FetchEntry[] = [];
  let trouble = '';
  const server = createStatusServer(() => plan, input, Date.now);
  server.listen(watch.port, watch.host);
  await once(server, 'listening');
  console.log(`http://${watch.host}:${watch.port}/ says how old each source is, /metrics too`);
  for (;;) {
    // A plan that is not there yet, or is wrong, is said once; what it was before goes on.
    const read = await readPlan(input).catch(describe);
    if (typeof read !== 'string') plan = read;
    else if (read !== trouble) console.error(read);
    trouble = typeof read === 'string' ? read : '';
    await take(plan);
    await sleep(LOOK_MS);
  }
}

const describe = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));
