import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { importSource } from '@/publish/import/import-source';
import { RowsRefused } from '@/publish/rows/rows';
import { optionsOf } from './imported';

/**
 * Imports files in its own process: `SOURCE DIRECTORY FILE…`. Prints reasons of refusal, entries taken and set aside,
 * wall and processor time (ms), and peak memory (MB).
 */
async function main([source = '', directory = '', ...files]: readonly string[]): Promise<void> {
  // As the command does (scripts/registry.ts).
  setFlagsFromString('--heap-growing-percent=30');
  const begun = performance.now();
  const idle = readPeakMemory();
  const outcome = await importSource(optionsOf(directory, source, files)).then(
    ({ taken, setAside }) => ({ taken, setAside, refused: [] }),
    (thrown: unknown) => {
      if (!(thrown instanceof RowsRefused)) throw thrown;
      return {
        taken: 0,
        setAside: 0,
        refused: thrown.problems.map(({ at, reason }) => `${at ?? ''}: ${reason}`),
      };
    },
  );
  const memory = readPeakMemory();
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const milliseconds = performance.now() - begun;
  const processor = (userCPUTime + systemCPUTime) / 1_000;
  console.log(JSON.stringify({ ...outcome, milliseconds, processor, memory, idle }));
}

/** Peak memory of this process (MB). `maxRSS` would include the parent's. */
function readPeakMemory(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? process.resourceUsage().maxRSS / 1_000 : (Number(kilobytes) * 1_024) / 1e6;
}

await main(process.argv.slice(2));
