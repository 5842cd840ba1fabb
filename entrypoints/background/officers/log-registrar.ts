import { toAppError } from '@/lib/base/errors';
import { deleteSessionValue, readSessionValue, writeSessionValue } from '@/lib/browser/session';
import type { CaseStore } from '@/lib/cases/case-store';
import type { Authority } from '@/lib/domain/report/authority';
import { loadOrCreateSigner } from '@/lib/evidence/sign';
import { createOfficerClient } from '@/lib/intake/officers/officer-client';
import type { ChoSangDatabase } from '@/lib/storage/db';
import { createOfficerKeyStore } from '@/lib/storage/device-key';
import { createOfficerSession } from '@/lib/workflows/cases/officer-session';
import { registerCustodyHead } from '@/lib/workflows/cases/register-head';

/**
 * Delay from a custody log's change to the registration of its head, which is the digest of its last event (ms). The delay lets
 * one registration cover several pages of a sweep.
 */
const REGISTRATION_DELAY_MS = 5_000;

interface RegistrarServices {
  readonly authority: Pick<Authority, 'intake'>;
  readonly db: Pick<ChoSangDatabase, 'keys'>;
  readonly now: () => number;
}

/**
 * Registers the heads of changed custody logs at the intake soon after a change, in the background. If there is no network or
 * sign-in, nothing is registered until the next change.
 */
export function createCustodyLogRegistrar({ authority, db, now }: RegistrarServices, cases: CaseStore) {
  const due = new Set<string>();
  const session = createOfficerSession(
    { read: readSessionValue, write: writeSessionValue, forget: deleteSessionValue },
    now,
  );
  const client = createOfficerClient({
    url: authority.intake?.url,
    fetch: (...request) => fetch(...request),
    now,
    online: () => navigator.onLine,
    token: session.token,
  });

  async function registerDueHeads(): Promise<void> {
    const ids = [...due];
    due.clear();
    if ((await session.token()) === null) return;
    const signer = await loadOrCreateSigner(createOfficerKeyStore(db.keys));
    for (const id of ids) {
      await cases
        .get(id)
        .then((of) => registerCustodyHead(of, { cases, client, signer }))
        .catch(logFailedRegistration);
    }
  }

  return {
    /** Call this after the custody log of a case grew. */
    scheduleRegistration(caseId: string): void {
      if (due.size === 0)
        setTimeout(() => registerDueHeads().catch(logFailedRegistration), REGISTRATION_DELAY_MS);
      due.add(caseId);
    },
  };
}

/** Logs that a registration failed. Nothing is lost, because the next registration covers the whole log. */
function logFailedRegistration(thrown: unknown): void {
  console.info('the log of a case is told later', toAppError(thrown).message);
}
