import { and, eq } from 'drizzle-orm';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { Database } from '@/server/platform/database/database';
import { casePackages } from '@/server/platform/database/schema';

export interface NewCasePackage {
  readonly digest: string;
  readonly byteLength: number;
  readonly caseNumber: string;
  readonly device: string;
  readonly receipt: string;
  readonly receivedAt: Date;
}

/** The receipt of a case's package from this officer and device; undefined if there is none. */
export async function readCaseReceipt(
  db: Database,
  { subject, unit }: OfficerSelf,
  { digest, caseNumber, device }: Pick<NewCasePackage, 'digest' | 'caseNumber' | 'device'>,
): Promise<string | undefined> {
  const row = await db.query.casePackages.findFirst({
    where: and(
      eq(casePackages.digest, digest),
      eq(casePackages.caseNumber, caseNumber),
      eq(casePackages.unit, unit.id),
      eq(casePackages.device, device),
      eq(casePackages.subject, subject),
    ),
  });
  return row?.receipt;
}

/** Records a package whose bytes are kept; a repeat keeps the first receipt. */
export async function addCasePackage(
  db: Database,
  officer: OfficerSelf,
  added: NewCasePackage,
): Promise<void> {
  const { subject, unit } = officer;
  await db
    .insert(casePackages)
    .values({ ...added, subject, unit: unit.id })
    .onConflictDoNothing();
}
