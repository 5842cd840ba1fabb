import type { AppError } from '@/lib/domain/errors';
import { toAppError } from '@/lib/domain/errors';
import { type UpdateOptions, updateRegistry } from '@/lib/registry/update';

export interface SyncDeps extends Omit<UpdateOptions, 'now'> {
  readonly now: () => number;
  /** Told the outcome of every look, so that it can be shown. */
  readonly onChecked: (check: { readonly at: number; readonly failure: string | null }) => Promise<void>;
  /** Told when another version answers from now on: open pages are checked again. */
  readonly onUpdated: () => Promise<void>;
}

/** Looks for a new registry version. A failure keeps the last good one; it is stored, shown, and tried again. */
export async function syncRegistry(deps: SyncDeps): Promise<{ version: number } | { failure: AppError }> {
  try {
    const { status, version } = await updateRegistry({ ...deps, now: deps.now() });
    await deps.onChecked({ at: deps.now(), failure: null });
    if (status === 'updated') await deps.onUpdated();
    return { version };
  } catch (thrown) {
    const failure = toAppError(thrown);
    await deps.onChecked({ at: deps.now(), failure: failure.code });
    return { failure };
  }
}
