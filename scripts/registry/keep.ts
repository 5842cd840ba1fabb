import { rm, writeFile } from 'node:fs/promises';
import { toDayInVietnam } from '@/lib/base/days';
import { importDirectory } from '@/publish/import/import-directory';
import { type KeepOptions, type KeepResult, keepRegistry } from '@/publish/keep/keep';
import { toPreviewCode } from '@/publish/preview/shown';
import { readRoot } from '@/publish/signing/root';
import { compareRowsWithPublished } from './preview';
import { renderPreviewPage } from './preview/as-page';
import { verifyRegistryAsNewDevice } from './verify';

/**
 * Exit codes of `keep`. If several apply, `failed` takes precedence over `waits`, and `waits` over `published`. `waits`: recalls
 * need a person's decision.
 */
export const KEEP_EXIT = { published: 0, failed: 1, nothingDue: 3, waits: 4 } as const;

interface KeepRowsOptions extends Omit<KeepOptions, 'fetch'> {
  /**
   * Address at which devices fetch the registry. After publishing, the registry is fetched from there and verified; if undefined,
   * from `outDir`.
   */
  readonly from: string | undefined;
  /** File into which the preview page is written, if a person has to decide. */
  readonly html: string;
}

/**
 * Runs `keep` once: publishes the recalls that stay within their bounds, and prints what was done. If a person has to decide
 * about other recalls, writes a preview page for that person. Returns the exit code.
 */
export async function runKeepCommand({ from, html, ...options }: KeepRowsOptions): Promise<number> {
  const result = await keepRegistry({ ...options, fetch });
  const failed = [...result.failed];
  for (const line of result.lines) console.log(line);
  if (result.published !== null) {
    const { timestamp, targets, recalls } = result.published;
    console.log(`published: timestamp ${timestamp}, recalls ${recalls}, beside version ${targets}`);
    failed.push(...(await findServedRegistryProblems(from ?? options.outDir, options, timestamp)));
  }
  if (result.isHeldBack) await writePreviewPage(result, options, html);
  else await rm(html, { force: true });
  for (const { en } of result.waits) console.error(`waits for a person: ${en}`);
  for (const line of failed) console.error(`failed: ${line}`);
  if (failed.length > 0) return KEEP_EXIT.failed;
  if (result.waits.length > 0) return KEEP_EXIT.waits;
  return result.published === null ? KEEP_EXIT.nothingDue : KEEP_EXIT.published;
}

/** Verifies the published registry as a new device would. Returns the problems; empty if there are none. */
async function findServedRegistryProblems(
  from: string,
  { keysDir, now }: Pick<KeepOptions, 'keysDir' | 'now'>,
  timestamp: number,
): Promise<readonly string[]> {
  try {
    const found = await verifyRegistryAsNewDevice(from, await readRoot(keysDir, 1), now());
    for (const line of found.lines) console.log(`a new device: ${line}`);
    return found.timestamp === timestamp
      ? []
      : [`${from} serves timestamp ${found.timestamp}, not ${timestamp}: upload it, or look at its cache`];
  } catch (thrown) {
    return [
      `${from}: a new device cannot verify it: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    ];
  }
}

async function writePreviewPage(
  { waits }: KeepResult,
  { input, outDir, keysDir, now }: Pick<KeepOptions, 'input' | 'outDir' | 'keysDir' | 'now'>,
  html: string,
): Promise<void> {
  const day = toDayInVietnam(now());
  const { preview, reports, shown, pending } = await compareRowsWithPublished({
    input,
    out: outDir,
    now: now(),
    read: () => importDirectory(input, { today: day }),
  });
  const command = `npm run --silent registry -- publish --input ${input} --out ${outDir} --keys KEYS --seen ${toPreviewCode(shown)}`;
  await writeFile(
    html,
    renderPreviewPage(preview, reports, now(), {
      waits,
      commands: [command],
      ...(pending === null ? {} : { pending: pending.difference }),
    }),
  );
  console.log(`look at ${html} today; then, where the targets key is (KEYS in place of ${keysDir}):`);
  console.log(`  ${command}`);
}
