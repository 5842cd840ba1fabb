import type { OpenedEvidence } from '@/components/evidence/opened-evidence';
import type { OpenedReport } from '@/components/evidence/opened-report';
import { loadAuthority } from '@/lib/browser/authority';
import { sha256OfBlob } from '@/lib/evidence/sha256';
import { packageCheck, verifyReportFile } from '@/lib/workflows/my-reports/verify-report-file';

/** Reads a report's own file and checks its receipts by the keys of the authority this build serves; one of another form throws. */
export async function openReport(file: File): Promise<OpenedReport> {
  const { intake } = await loadAuthority();
  const checked = await verifyReportFile(await file.text(), intake.keys, intake.url);
  return { ...checked, fileName: file.name, byteLength: file.size };
}

/** A package that was opened beside a report's file, with one check more: whether it is the one the receipt names. */
export async function withReceipt(
  evidence: OpenedEvidence,
  file: File,
  { claims }: OpenedReport,
): Promise<OpenedEvidence> {
  if (!claims) return evidence;
  const check = packageCheck(claims.evidence, { package: await sha256OfBlob(file) });
  return { ...evidence, checks: [...evidence.checks, check] };
}
