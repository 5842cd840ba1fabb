import { describe, expect, it } from 'vitest';
import { PRESSED, TERMS } from '@/demo/sample-views/samples/consent';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import {
  exportReport,
  extractNewestReceipt,
  parseReportFile,
} from '@/lib/workflows/my-reports/export-report';
import { outboxItem } from '@/tests/support/outbox-item';

describe('a report as a file', () => {
  const base = outboxItem();
  const person = {
    name: 'Người Gửi',
    idNumber: '001000000001',
    address: 'Số 1, đường Mẫu',
    email: 'toi@example.vn',
    phone: '0900000000',
  };
  const item = outboxItem({
    state: 'accepted',
    reference: 'CS-261125-7K3MQ2',
    receipts: ['jws'],
    releasedAt: 1_000,
    draft: { ...base.draft, ...person, complainant: 'identified', note: 'Nhãn sai' },
  });

  it('contains the report and its history', () => {
    expect(JSON.parse(exportReport(item))).toMatchObject({
      format: 'cho-sang-report',
      version: 1,
      reference: 'CS-261125-7K3MQ2',
      sentAt: '1970-01-01T00:00:01.000Z',
      receipts: ['jws'],
      report: { code: 'COUNTERFEIT_LABEL', note: 'Nhãn sai', seller: base.draft.seller },
    });
  });

  it('is read back unchanged, with all its times', () => {
    const status = { status: 'withdrawn', events: [], checkedAt: 3_000 };
    const log = { state: 'held' as const, index: 1, size: 2, checkedAt: 4_000 };
    const file = parseReportFile(exportReport({ ...item, withdrawnAt: 2_000, status, log }));
    expect(file).toMatchObject({
      createdAt: '1970-01-01T00:00:01.000Z',
      withdrawnAt: '1970-01-01T00:00:02.000Z',
      status: { status: 'withdrawn', checkedAt: '1970-01-01T00:00:03.000Z' },
      log,
      report: { observedAt: '2026-11-25T01:00:00.000Z', note: 'Nhãn sai' },
    });
  });

  it('states the consent, including an earlier standing choice', () => {
    const file = parseReportFile(
      exportReport({ ...item, consent: { ...PRESSED, how: 'standing', chosenAt: 500 } }),
    );
    expect(file.consent).toEqual({
      how: 'standing',
      version: CONSENT_VERSION,
      chosenAt: '1970-01-01T00:00:00.500Z',
      terms: TERMS,
    });
    const { consent: _none, ...before } = item;
    expect(parseReportFile(exportReport(before)).consent).toBeUndefined();
  });

  it('is refused when longer than any report', () => {
    const long = `${exportReport(item)}${' '.repeat(2_000_000)}`;
    expect(() => parseReportFile(long)).toThrow('longer than a report');
  });

  it('yields its newest receipt for a check', () => {
    expect(extractNewestReceipt(exportReport({ ...item, receipts: ['first', 'newest'] }))).toBe('newest');
    expect(extractNewestReceipt(exportReport({ ...item, receipts: [] }))).toBeUndefined();
    expect(extractNewestReceipt('a.b.c\n')).toBe('a.b.c');
    expect(() => extractNewestReceipt('{"format":"other"}')).toThrow();
  });

  it('contains neither the sender, nor the secret, nor a removed note', () => {
    const text = exportReport({ ...item, removed: ['note'] });
    const leaks = [...Object.values(person), item.secret, 'Nhãn sai'].filter((word) => text.includes(word));
    expect(leaks).toEqual([]);
  });
});
