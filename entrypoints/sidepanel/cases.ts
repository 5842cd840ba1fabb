import { createCaseStore } from '@/lib/cases/case-store';
import type { CustodyActor } from '@/lib/cases/custody-log';
import type { Enrolment } from '@/lib/domain/case/enrolment';
import { toOfficer } from '@/lib/domain/case/enrolment';
import { CaseDatabase } from '@/lib/storage/case-db';

/** The cases of this device as the workspace reads and writes them, in the name of the officer it is for. */
export function openCases(enrolment: Enrolment) {
  const db = new CaseDatabase();
  const now = () => Date.now();
  const actor: CustodyActor = { officer: toOfficer(enrolment), device: enrolment.device };
  return { db, now, actor, cases: createCaseStore(db, { now, uuid: () => crypto.randomUUID() }) };
}
export type Cases = ReturnType<typeof openCases>;
