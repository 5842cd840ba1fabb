import { readdir, readFile } from 'node:fs/promises';

/** Processor time of a process since its start (ms), and its private memory (MB). */
export interface ProcessCost {
  readonly cpu: number;
  readonly memory: number;
}

/** The one process of `ids` that runs an extension's scripts, by Chromium's own name for it. Linux only. */
export async function extensionProcess(ids: readonly number[]): Promise<number | undefined> {
  for (const id of ids) {
    const words = await readProc(id, 'cmdline');
    if (words?.includes('--extension-process')) return id;
  }
  return undefined;
}

/** Undefined where there is no such process. */
export async function processCost(id: number): Promise<ProcessCost | undefined> {
  const [cpu, rollup] = await Promise.all([cpuOf(id), readProc(id, 'smaps_rollup')]);
  if (cpu === undefined || rollup === undefined) return undefined;
  const parts = [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].map((match) => Number(match[1]));
  return { cpu, memory: parts.reduce((sum, one) => sum + one, 0) / 1_024 };
}

/** Summed over its threads, because the process's own counter has steps of 10 ms. */
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
