import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalHost } from '@/lib/domain/seller/trust-key';
import type { ProblemList } from '@/server/publish/rows/rows';

/** The operator's own list among the rows: one host or `https://host` a line, optionally a rank after a comma; `#` begins a comment. */
const POPULAR_HOSTS_FILE = 'popular-hosts.txt';

/** Reads that list; empty where there is none. A line that is no host is a problem. */
export async function readPopularHosts(directory: string, problems: ProblemList): Promise<readonly string[]> {
  const text = await readFile(join(directory, POPULAR_HOSTS_FILE), 'utf8').catch(
    (thrown: NodeJS.ErrnoException) => {
      if (thrown.code === 'ENOENT') return '';
      throw thrown;
    },
  );
  return text.split('\n').flatMap((line, at) => {
    const said = (line.split('#')[0] ?? '').split(',')[0]?.trim() ?? '';
    if (said === '' || (at === 0 && said === 'origin')) return [];
    const host = canonicalHost(said.replace(/^https?:\/\//, '').replace(/\/$/, ''));
    if (host === undefined) problems.add(POPULAR_HOSTS_FILE, at + 1, `"${said}" is no host`);
    return host === undefined ? [] : [host];
  });
}
