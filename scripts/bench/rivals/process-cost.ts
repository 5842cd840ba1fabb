import { readdir, readFile } from 'node:fs/promises';

/** What a process took of the processor since it started (ms), and its private memory (MB). */
export interface ProcessCost {
  readonly cpu: number;
  readonly memory: number;
}

/** Of the processes `ids` the one that runs an extension's own scripts; Chromium names it so. Linux only. */
export async function extensionProcess(ids: readonly number[]): Promise<number | undefined> {
  for (const id of ids) {
    const words = await readProc(id, 'cmdline');
    if (words?.includes('--extension-process')) return id;
  }
  return undefined;
}

/** Nothing where there is no such process (any more). */
export async function processCost(id: number): Promise<ProcessCost | undefined> {
  const [cpu, rollup] = await Promise.all([cpuOf(id), readProc(id, 'smaps_rollup')]);
  if (cpu === undefined || rollup === undefined) return undefined;
  const parts = [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].map((match) => Number(match[1]));
  return { cpu, memory: parts.reduce((sum, one) => sum + one, 0) / 1_024 };
}

/** The time of all its threads: that of the process as a whole is counted in steps of 10 ms. */
async function cpuOf(id: number): Promise<number | undefined> {
  const threads = await readdir(`/proc/${id}/task`).catch(() => undefined);
  if (!threads) return undefined;
  const times = await Promise.all(threads.map((thread) => readProc(id, `task/${thread}/schedstat`)));
  return times.reduce((sum, one) => sum + Number(one?.split(' ')[0] ?? 0), 0) / 1e6;
}

/** Undefined once the process is gone. */
function readProc(id: number, name: string): Promise<string | undefined> {
  return readFile(`/proc/${id}/${name}`, 'utf8').catch(() => undefined);
}
