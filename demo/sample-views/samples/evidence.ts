import { exportReport, parseReportFile } from '@/lib/workflows/my-reports/export-report';
import { capture, draftItem, items, NOW } from '../sample-reports';

export const checks = [
  { name: 'digest of archive/data.warc.gz', expected: 'a3f1a3f1', found: 'a3f1a3f1', ok: true },
  { name: 'form of evidence/facts.json', expected: '77aa', found: '77aa', ok: true },
  { name: 'signature', expected: 'P-384', found: 'P-384', ok: true },
];
export const opened = {
  fileName: 'CS-261125-7K3MQ2.wacz',
  byteLength: 2_310_000,
  checks,
  url: draftItem.draft.url,
  title: 'Nước rửa chén hương chanh, can 5 lít',
  capturedAt: '2026-11-25T01:20:00Z',
  page: '<!doctype html><title>Trang</title><h1>Nước rửa chén hương chanh</h1><p>111.720 ₫</p>',
  pictures: [],
  facts: capture.facts,
};

export const ofReport = {
  fileName: 'CS-261125-7K3MQ2.json',
  byteLength: 3_180,
  file: parseReportFile(exportReport({ ...items.accepted, releasedAt: NOW })),
  checks: [
    { name: 'receipt signature', expected: "by the intake's key", found: "by the intake's key", ok: true },
    { name: 'receipt report', expected: items.accepted.id, found: items.accepted.id, ok: true },
  ],
  claims: undefined,
};
export const ofAnother = {
  ...ofReport,
  checks: [
    ...ofReport.checks.slice(0, 1),
    { name: 'receipt evidence', expected: 'verified a3f1', found: 'verified 77aa', ok: false },
  ],
};
