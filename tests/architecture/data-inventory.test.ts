import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PRESSED } from '@/demo/sample-views/samples/consent';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { ReportSchema } from '@/lib/intake/contract';
import { buildReport } from '@/lib/workflows/report/build-report';
import { manifest } from './support/built';
import { quoted, section, tableRows } from './support/document';
import { sourceFiles } from './support/source';

const listed = tableRows(
  section('docs/privacy/data-inventory.md', '## A report (`POST /v1/reports`)'),
).flatMap(([field = '']) => quoted(field));
/** True for a path that is the listed field itself or is inside it (a price is one listed field with two keys). */
const covers = (field: string, path: string) => path === field || path.startsWith(`${field}.`);

const JsonSchemaSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});

/** Every key of a schema, by path. */
function pathsOf(schema: unknown, prefix = ''): string[] {
  const { properties, anyOf, oneOf } = JsonSchemaSchema.parse(schema);
  const branches = [...(anyOf ?? []), ...(oneOf ?? [])].flatMap((branch) => pathsOf(branch, prefix));
  if (!properties) return branches.length > 0 ? branches : [prefix];
  const own = Object.entries(properties).flatMap(([key, value]) =>
    pathsOf(value, prefix ? `${prefix}.${key}` : key),
  );
  return [...own, ...branches];
}

/** Every key of a value, by path. */
function keysOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, prefix ? `${prefix}.${key}` : key));
}

const price = { minor: 111_720, currency: 'VND' };
const FULL: OutboxItem = {
  id: '6f1de6a3-9c1c-4f86-9d9c-0b7b1c1f7a11',
  state: 'queued',
  releasedAt: 0,
  consent: PRESSED,
  createdAt: 0,
  changedAt: 0,
  draft: {
    marketplace: 'shopee',
    host: 'shopee.vn',
    url: 'https://shopee.vn/product/1/2',
    listing: { id: '2', url: 'https://shopee.vn/product/1/2', title: 'Bát gốm', price },
    seller: {
      id: '1',
      name: 'Gian hàng',
      url: 'https://shopee.vn/shop/1',
      address: 'Số 1, đường Mẫu, Hà Nội',
      taxCode: '0100233488',
      shipsFrom: 'Hà Nội',
      fromRegistry: ['taxCode'],
    },
    platform: 'intermediary',
    code: 'COUNTERFEIT_USE',
    suggested: true,
    bought: 'yes',
    received: 'yes',
    pricePaid: '111.720',
    note: 'ghi chú',
    serviceProvider: 'Đơn vị giao hàng',
    province: '79',
    complainant: 'identified',
    name: 'Người Gửi',
    idNumber: '001000000001',
    address: 'Số 1, đường Mẫu',
    email: 'nguoi.gui@example.vn',
    phone: '0900000000',
    observedAt: 0,
    language: 'vi',
  },
  removed: [],
  agreed: ['contact-me', 'identify-me'],
  capture: 'done',
  stages: [],
  evidence: { digest: 'a'.repeat(64), byteLength: 1 },
  secret: 's',
  attempts: 0,
  receipts: [],
};
const sent = keysOf(buildReport(FULL, 'b'.repeat(64), '1.0.0'));

describe('the list of fields that leave the device', () => {
  const contract = [...new Set(pathsOf(z.toJSONSchema(ReportSchema, { io: 'input' })))];

  it('has the same fields as the contract, key for key', () => {
    expect(contract.filter((path) => !listed.some((field) => covers(field, path)))).toEqual([]);
    expect(listed.filter((field) => !contract.some((path) => covers(field, path)))).toEqual([]);
  });

  it('names each field once', () => {
    expect(listed.filter((field, index) => listed.indexOf(field) !== index)).toEqual([]);
  });

  it('is covered by the sample reports, which together send every field of the contract', () => {
    expect(
      contract.filter((path) => !sent.some((field) => covers(path, field) || covers(field, path))),
    ).toEqual([]);
  });

  it('names every field that a sample report sends', () => {
    expect(sent.filter((path) => !listed.some((field) => covers(field, path)))).toEqual([]);
  });

  it('gives each field one Firefox category, which the manifest declares', () => {
    const rows = tableRows(section('docs/privacy/data-inventory.md', '### What Firefox calls it'));
    const fields = rows.flatMap(([, cell = '']) => quoted(cell));
    expect([...fields].sort()).toEqual([...listed].sort());
    const names = rows.flatMap(([name = '']) => quoted(name));
    const declared = manifest('firefox').browser_specific_settings?.gecko.data_collection_permissions;
    expect([...names].sort()).toEqual([...(declared?.optional ?? [])].sort());
    expect(declared?.required).toEqual(['none']);
  });

  it('names only fields that the review screen shows', () => {
    const shown = sourceFiles('components').flatMap(({ text }) =>
      [...text.matchAll(/(?:data-field=|\bfield[:=] ?)["'`{]*([\w.]+)["'`]/g)].map(([, field = '']) => field),
    );
    const implied = new Set(['evidence.mediaType']); // it never varies
    const hidden = sent.filter((path) => !implied.has(path) && !shown.some((field) => covers(field, path)));
    expect(hidden).toEqual([]);
  });
});
