import { createCaseStore } from '@/lib/cases/case-store';
import type { CustodyActor } from '@/lib/cases/custody-log';
import { createPaperDraftStore } from '@/lib/cases/paper-drafts';
import type { Enrolment } from '@/lib/domain/case/enrolment';
import { toOfficer } from '@/lib/domain/case/enrolment';
import { CaseDatabase } from '@/lib/storage/case-db';

/** Opens the cases of this device for the desk. Each change is recorded in the name of this device's officer. */
export function openCaseStores(enrolment: Enrolment) {
  const db = new CaseDatabase();
  const now = () => Date.now();
  const actor: CustodyActor = { officer: toOfficer(enrolment), device: enrolment.device };
  const deps = { now, uuid: () => crypto.randomUUID() };
  return { db, now, actor, cases: createCaseStore(db, deps), drafts: createPaperDraftStore(db.papers, deps) };
}
export type Cases = ReturnType<typeof openCaseStores>;
