import { readFileSync, writeFileSync } from 'node:fs';
import { checkPackageFileOrThrow } from '@/server/evidence/check/check-file';

// Checks packages one after the other for measured-checks.ts and measures what each takes. Started with --expose-gc.

/** A line of /proc/self/status in bytes: VmRSS is current memory, VmHWM its peak since the reset. */
function memory(line: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] =
    new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error(`no ${line} in /proc/self/status`);
  return Number(kilobytes) * 1_024;
}

/** Resets the peak to the current memory (proc(5), clear_refs). */
function resetPeak(): void {
  globalThis.gc?.();
  writeFileSync('/proc/self/clear_refs', '5');
}

async function measure(path: string) {
  resetPeak();
  const before = process.cpuUsage();
  const start = performance.now();
  let outcome: { readonly failed: readonly string[]; readonly told: number } | { readonly threw: string };
  try {
    const { checks } = await checkPackageFileOrThrow({ path });
    const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
    outcome = { failed, told: JSON.stringify(checks).length };
  } catch (thrown) {
    outcome = { threw: String(thrown).slice(0, 300) };
  }
  const { user, system } = process.cpuUsage(before);
  return {
    ...outcome,
    milliseconds: performance.now() - start,
    cpuMilliseconds: (user + system) / 1_000,
    bytes: memory('VmHWM') - idle,
  };
}

globalThis.gc?.();
const idle = memory('VmRSS');
process.on('message', (path) => {
  void measure(String(path)).then((measured) => process.send?.(measured));
});
process.send?.('ready');
