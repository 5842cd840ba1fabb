// Why: docs/decisions/publishing/keeping.md

import { toDayInVietnam } from '@/lib/base/days';
import { AppError } from '@/lib/base/errors';
import type { RecallRecord } from '@/lib/domain/seller/trust';
import { encodeRecallFile } from '@/publish/build-targets';
import { type FetchDeps, fetchSource } from '@/publish/fetch/fetch-source';
import { readActivePlan } from '@/publish/fetch/plan';
import { importDirectory } from '@/publish/import/import-directory';
import { findNamesOfAnnulledEntries } from '@/publish/rows/corrections';
import { RowsRefused } from '@/publish/rows/rows';
import { readPublishedVersion } from '@/publish/signing/published-version';
import { readCurrentSigners } from '@/publish/signing/root';
import {
  readMetadataFile,
  readServedVersions,
  readTimestamp,
  type ServedVersions,
} from '@/publish/signing/served';
import { type Bilingual, compareRecalls, findExceededBounds } from './bounds';
import { groupRecallsBySource, selectRecalls } from './by-source';
import { readKeepConfig } from './config';
import { publishRecalls, RENEW_AT } from './publish-recalls';

const DAY = 86_400_000;
/** How long before a signature expires (ms) a person is asked to renew it. */
const ASK_AT = { root: 30 * DAY, targets: 10 * DAY } as const;

export interface KeepOptions extends Omit<FetchDeps, 'directory'> {
  /** Directory of rows. */
  readonly input: string;
  readonly outDir: string;
  /** Folder with the private keys of timestamp, snapshot and recalls, and with the roots. Other private keys are not needed. */
  readonly keysDir: string;
}

/** What one run of `registry keep` did. */
export interface KeepResult {
  /** The versions that are served since this run; null if it published nothing. */
  readonly published: ServedVersions | null;
  /** What a person must decide or do, one sentence each. */
  readonly waits: readonly Bilingual[];
  /** True if recalls were not published; then a person should look at them in a preview. */
  readonly isHeldBack: boolean;
  /** What failed, one sentence each. If anything failed, what earlier runs published stays published. */
  readonly failed: readonly string[];
  readonly lines: readonly string[];
}

/**
 * Runs the job of a registry once. Fetches the sources that are due. Publishes the recalls of each source that stay within its
 * bounds; if a source failed or exceeds its bounds, its published recalls stay. Publishes nothing but recalls. Renews the
 * timestamp in time, whatever else fails.
 */
export async function keepRegistry(options: KeepOptions): Promise<KeepResult> {
  const { input, outDir, keysDir, now } = options;
  const lines: string[] = [];
  const failed: string[] = [];
  for (const entry of await readActivePlan(input)) {
    const { source, outcome, detail: what } = await fetchSource(entry, { ...options, directory: input });
    lines.push(`${source}: ${outcome}: ${what}`);
    if (outcome === 'failed') failed.push(`${source}: ${what}; what was published of it stays`);
  }
  const found = await findNewRecalls(options).catch((thrown: unknown) => {
    if (!isErrorForOperator(thrown)) throw thrown;
    failed.push(describeErrorWithFirstProblem(thrown));
    return { recalls: null, waits: [], lines: [] };
  });
  lines.push(...found.lines);
  const isDue = await findDueRenewals(outDir, now());
  const recalls = found.recalls ?? (isDue.recalls ? await readPublishedRecalls(outDir) : null);
  const published =
    recalls !== null || isDue.timestamp
      ? await publishRecalls({ recalls, outDir, keysDir, now: now() })
      : null;
  const waits = [...found.waits, ...(await describeExpiringSignatures(outDir, keysDir, now()))];
  return { published, waits, isHeldBack: found.waits.length > 0, failed, lines };
}

interface NewRecalls {
  /** All recalls of the next edition; null if none changed. */
  readonly recalls: readonly RecallRecord[] | null;
  readonly waits: readonly Bilingual[];
  readonly lines: readonly string[];
}

async function findNewRecalls({ input, outDir, now }: KeepOptions): Promise<NewRecalls> {
  const config = await readKeepConfig(input);
  const today = toDayInVietnam(now());
  const content = await importDirectory(input, { today, only: 'recalls' });
  const annulled = new Set(
    [...findNamesOfAnnulledEntries(content.corrections ?? [])].flatMap(
      (name) => /^recall (.+)$/.exec(name)?.slice(1) ?? [],
    ),
  );
  const published = await readPublishedRecalls(outDir);
  const next: RecallRecord[] = [];
  const waits: Bilingual[] = [];
  const lines: string[] = [];
  let hasChanged = false;
  for (const source of await groupRecallsBySource(input, published, content.recalls ?? [])) {
    const difference = compareRecalls(source);
    const { added, changed, gone } = difference;
    const isSame = added.length + changed.length + gone.length === 0;
    const bounds = config.boundsOf(source.source);
    const why = isSame
      ? []
      : findExceededBounds(source, difference, source.facts, bounds, { today, annulled });
    const prefixWithSource = (text: string) => `${source.source}: ${text}`;
    waits.push(...why.map(({ vi, en }) => ({ vi: prefixWithSource(vi), en: prefixWithSource(en) })));
    next.push(...(why.length === 0 ? source.now : withoutAnnulledRecalls(source.before, annulled)));
    if (isSame || why.length > 0) continue;
    hasChanged = true;
    lines.push(`${source.source}: ${added.length} new, ${changed.length} changed, ${gone.length} gone`);
  }
  const [[, bytes] = []] = encodeRecallFile(next, true);
  if (bytes !== undefined && bytes.length > config.maxBytes) {
    waits.push({
      vi: `tệp thông báo thu hồi dài ${bytes.length} byte; không cần người xem thì tối đa ${config.maxBytes}`,
      en: `the recalls have ${bytes.length} bytes; up to ${config.maxBytes} go out without a person`,
    });
    return { recalls: null, waits, lines: [] };
  }
  return { recalls: hasChanged || next.length < published.length ? next : null, waits, lines };
}

const withoutAnnulledRecalls = (recalls: readonly RecallRecord[], annulled: ReadonlySet<string>) =>
  recalls.filter(({ id }) => !annulled.has(id));

async function readPublishedRecalls(outDir: string): Promise<readonly RecallRecord[]> {
  const { targets } = await readServedVersions(outDir);
  if (targets === 0)
    throw new Error(`${outDir} serves no version: a person publishes the first one ("publish")`);
  return selectRecalls((await readPublishedVersion(outDir, targets)).records.values());
}

async function findDueRenewals(outDir: string, now: number) {
  const timestamp = await readTimestamp(outDir);
  const { recalls } = await readServedVersions(outDir);
  const computeTimeLeft = (expires: string | undefined) =>
    expires === undefined ? 0 : Date.parse(expires) - now;
  const ofRecalls = recalls === 0 ? null : await readMetadataFile(outDir, 'recalls', recalls);
  return {
    timestamp: computeTimeLeft(timestamp?.signed.expires) < RENEW_AT.timestamp,
    recalls: computeTimeLeft(ofRecalls?.signed.expires) < RENEW_AT.recalls,
  };
}

/** Returns the signatures that expire soon and that only a person can renew, one sentence each. */
async function describeExpiringSignatures(
  outDir: string,
  keysDir: string,
  now: number,
): Promise<readonly Bilingual[]> {
  const { targets } = await readServedVersions(outDir);
  const { root } = await readCurrentSigners(keysDir);
  const expires = {
    root: root.signed.expires,
    targets: (await readMetadataFile(outDir, 'targets', targets)).signed.expires,
  };
  return (['root', 'targets'] as const).flatMap((role) => {
    if (Date.parse(expires[role]) - now > ASK_AT[role]) return [];
    const how = role === 'root' ? '"rotate-key --role root", then "publish"' : '"preview", then "publish"';
    return [
      {
        vi: `chữ ký ${role} hết hạn lúc ${expires[role]}: cần người ký lại (${how})`,
        en: `the ${role} signature ends at ${expires[role]}: a person signs again (${how})`,
      },
    ];
  });
}

function isErrorForOperator(thrown: unknown): thrown is Error {
  return thrown instanceof RowsRefused || thrown instanceof AppError;
}

function describeErrorWithFirstProblem(thrown: Error): string {
  if (!(thrown instanceof RowsRefused)) return thrown.message;
  const [first] = thrown.problems;
  return `${thrown.message}: ${first?.file}:${first?.line}: ${first?.reason}`;
}
