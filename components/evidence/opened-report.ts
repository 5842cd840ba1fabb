import type { CheckedReportFile } from '@/lib/workflows/my-reports/verify-report-file';

/** The file a person saved of a report, as it was read: only ever shown. */
export interface OpenedReport extends CheckedReportFile {
  readonly fileName: string;
  readonly byteLength: number;
}
