import { CustodyEventSchema } from '@/lib/domain/case/case';
import type { Arrival, EvidenceCheck } from '@/lib/domain/report/evidence';
import { parseBoundedJson } from '@/lib/evidence/json';
import { createEqualityCheck } from '@/lib/evidence/verify/checks';
import { openPackage } from '@/lib/evidence/verify/read';

/** A package in a case file, with its page's label ("003") and the digest by which the custody log names it. */
export interface PlacedPackage {
  readonly label: string;
  readonly digest: string;
  readonly file: Blob;
}

/**
 * Checks for each package whether the package and the custody log agree on how its page was reached: status, redirects, and
 * whether the page showed who its visitor was. There is no check for a package that does not state these details or cannot be
 * read.
 */
export async function checkHowPagesWereReached(
  log: string,
  packages: readonly PlacedPackage[],
): Promise<EvidenceCheck[]> {
  const logged = new Map(
    log.split('\n').flatMap((line): [string, string][] => {
      const event = CustodyEventSchema.safeParse(parseBoundedJson(line));
      if (!event.success || event.data.action !== 'page-captured') return [];
      const { digest } = event.data.details;
      return [[String(digest), describeArrivalDetails(event.data.details)]];
    }),
  );
  const checks: EvidenceCheck[] = [];
  for (const { label, digest, file } of packages) {
    const arrival = await readArrivalInPackage(file);
    if (!arrival) continue;
    checks.push(
      createEqualityCheck(
        `${label} arrival`,
        logged.get(digest) ?? 'not in the log',
        describeArrivalDetails({ ...arrival }),
      ),
    );
  }
  return checks;
}

/** Returns "status 200, redirects 0, visitor not-shown, signedIn unknown"; leaves out details that are not stated. */
function describeArrivalDetails(details: Readonly<Record<string, unknown>>): string {
  return ['status', 'redirects', 'visitor', 'signedIn']
    .flatMap((name) => (details[name] === undefined ? [] : [`${name} ${details[name]}`]))
    .join(', ');
}

async function readArrivalInPackage(file: Blob): Promise<Arrival | undefined> {
  try {
    return (await openPackage(file)).context.arrival;
  } catch (thrown) {
    console.info('a package cannot be read', thrown);
    return undefined;
  }
}
