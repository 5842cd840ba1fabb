import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { importSource, toImportPaths } from '@/publish/import/import-source';
import { RowsRefused } from '@/publish/rows/rows';
import { optionsOf } from './imported';

/**
 * Imports a file cut at every STEP bytes, then the whole file: `SOURCE DIRECTORY FILE STEP`. For each import prints one line of
 * JSON: length of the file, rows written and set aside or the reasons of refusal, wall and processor time (ms), and peak memory
 * (MB).
 */
async function main([source = '', directory = '', file = '', every]: readonly string[]): Promise<void> {
  setFlagsFromString('--heap-growing-percent=30'); // as the command does (scripts/registry.ts)
  const bytes = await readFile(file);
  const step = Number(every);
  for (let end = step; end < bytes.length + step; end += step) {
    const into = join(directory, String(end));
    await mkdir(into, { recursive: true });
    const cut = join(into, basename(file));
    await writeFile(cut, bytes.subarray(0, end));
    const [begun, used] = [performance.now(), process.cpuUsage()];
    const outcome = await outcomeOf(source, into, cut);
    const { user, system } = process.cpuUsage(used);
    const milliseconds = Math.min(performance.now() - begun, (user + system) / 1_000);
    console.log(
      JSON.stringify({
        end: Math.min(end, bytes.length),
        ...outcome,
        milliseconds,
        memory: readPeakMemory(),
      }),
    );
  }
}

async function outcomeOf(source: string, into: string, file: string) {
  const nothing = { taken: 0, setAside: 0, waiting: 0, notes: [], rows: '', refused: [] };
  try {
    const { taken, setAside, leftOut, notes } = await importSource(optionsOf(into, source, [file]));
    const rows = await readFile(toImportPaths(into, source).rows, 'utf8');
    const waiting = leftOut.reduce((sum, { count }) => sum + count, 0);
    return { ...nothing, taken, setAside, waiting, notes: notes.map(({ reason }) => reason), rows };
  } catch (thrown) {
    if (!(thrown instanceof RowsRefused)) throw thrown;
    return { ...nothing, refused: thrown.problems.map(({ at, reason }) => `${at ?? ''}: ${reason}`) };
  }
}

function readPeakMemory(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? process.resourceUsage().maxRSS / 1_000 : (Number(kilobytes) * 1_024) / 1e6;
}

await main(process.argv.slice(2));
