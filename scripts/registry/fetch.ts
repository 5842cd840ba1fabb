import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchSource } from '@/publish/fetch/fetch-source';
import { type FetchEntry, readActivePlan } from '@/publish/fetch/plan';
import { createStatusServer } from '@/publish/fetch/status';

/** Pause after which `fetch --watch` reads its plan again and looks for due sources (ms). */
const LOOK_MS = 15_000;

export interface FetchOptions {
  /** Directory in which rows are written. */
  readonly input: string;
  /** If set, fetching goes on until the process ends, and a status page and metrics are served at this host and port. */
  readonly watch: { readonly host: string; readonly port: number } | undefined;
}

/**
 * Runs `fetch`: fetches the sources that are due by the plan. Returns the number of sources that failed; with `watch` it never
 * returns.
 */
export async function fetchDueSources({ input, watch }: FetchOptions): Promise<number> {
  const deps = { directory: input, fetch, now: Date.now };
  const fetchSources = async (plan: readonly FetchEntry[]) => {
    let failed = 0;
    for (const entry of plan) {
      const { source, outcome, detail } = await fetchSource(entry, deps);
      if (outcome !== 'not-due' || watch === undefined) console.log(`${source}: ${outcome}: ${detail}`);
      if (outcome === 'failed') failed++;
    }
    return failed;
  };
  if (watch === undefined) return fetchSources(await readActivePlan(input));
  let plan: readonly FetchEntry[] = [];
  let trouble = '';
  const server = createStatusServer(() => plan, input, Date.now);
  server.listen(watch.port, watch.host);
  await once(server, 'listening');
  console.log(`http://${watch.host}:${watch.port}/ says how old each source is, /metrics too`);
  for (;;) {
    // If the plan is missing or invalid, that is printed once, and the last valid plan stays in use.
    const read = await readActivePlan(input).catch(toErrorMessage);
    if (typeof read !== 'string') plan = read;
    else if (read !== trouble) console.error(read);
    trouble = typeof read === 'string' ? read : '';
    await fetchSources(plan);
    await sleep(LOOK_MS);
  }
}

const toErrorMessage = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));
