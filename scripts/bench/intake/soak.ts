import type { BenchFigure } from '@/scripts/bench';
import type { Ask } from '@/scripts/bench/intake';
import { makePackage, makeReport } from '@/scripts/contract/sample';
import { AT_ONCE } from './pace';

const SAMPLE_MS = 5_000;
/** One report in so many brings a package. */
const WITH_PACKAGE = 25;

/**
 * Sends reports and packages for `minutes` and tells how memory went: the highest of the first, middle and last
 * tenth of the time, garbage collected before each sample where the process allows it (`--expose-gc`).
 */
export async function soak(
  ask: Ask,
  engine: string,
  { minutes, bytes }: { readonly minutes: number; readonly bytes: number },
): Promise<BenchFigure[]> {
  const begun = performance.now();
  const ends = begun + minutes * 60_000;
  const samples: number[] = [];
  const timer = setInterval(() => {
    globalThis.gc?.();
    samples.push(process.memoryUsage().rss / 1e6);
  }, SAMPLE_MS);
  let sent = 0;
  const hand = async () => {
    while (performance.now() < ends) {
      sent += 1;
      const packed = sent % WITH_PACKAGE === 0 ? await makePackage(bytes) : undefined;
      await ask('/v1/reports', 'POST', 'application/json', JSON.stringify(makeReport('soak', packed)));
      if (packed) await ask(`/v1/evidence/${packed.digest}`, 'PUT', 'application/wacz', packed.file);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
  } finally {
    clearInterval(timer);
  }
  const seconds = (performance.now() - begun) / 1_000;
  const highest = (from: number, to: number) =>
    Math.round(
      Math.max(0, ...samples.slice(Math.floor(samples.length * from), Math.ceil(samples.length * to))),
    );
  return [
    { what: `soak of ${minutes} min, ${engine}: requests`, value: Math.round(sent / seconds), unit: '1/s' },
    { what: 'memory, first tenth', value: highest(0, 0.1), unit: 'MB' },
    { what: 'memory, middle', value: highest(0.45, 0.55), unit: 'MB' },
    { what: 'memory, last tenth', value: highest(0.9, 1), unit: 'MB' },
  ];
}
