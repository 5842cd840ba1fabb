import type { CheckedReportFile } from '@/lib/workflows/my-reports/verify-report-file';

/** A saved report file as read from disk. It is only shown. */
export interface OpenedReport extends CheckedReportFile {
  readonly fileName: string;
  readonly byteLength: number;
}
