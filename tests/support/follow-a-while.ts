import { type FollowDeps, requestStatusOfNextDueReport } from '@/lib/workflows/my-reports/follow-reports';

/** Makes twelve status requests, each when it is due: enough to ask about every open report of a test. */
export async function followAWhile(
  deps: FollowDeps,
  onChanged: Parameters<typeof requestStatusOfNextDueReport>[1],
): Promise<void> {
  let at = deps.now();
  for (let look = 0; look < 12; look += 1) {
    const { nextAt } = await requestStatusOfNextDueReport({ ...deps, now: () => at }, onChanged);
    at = nextAt;
  }
}
