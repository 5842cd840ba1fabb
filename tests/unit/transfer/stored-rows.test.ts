import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { items } from '@/demo/sample-views/sample-reports';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { CapturedPageSchema } from '@/lib/transfer/rows/capture.schema';
import { FollowedReportSchema, OutboxItemSchema } from '@/lib/transfer/rows/report.schema';
import { goldenRows } from '@/tests/support/golden/golden';

/** Replaces base64 in a golden row by the bytes that it stands for. */
function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== 'object' || value === null) return value;
  if ('$blob' in value && 'type' in value)
    return new Blob([Buffer.from(String(value.$blob), 'base64')], { type: String(value.type) });
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withBytes(inner)]));
}

const golden = (table: string) => goldenRows('chosang', table, z.unknown()).map(withBytes);

describe('the shapes of a moving file', () => {
  it.each([
    ['outbox', OutboxItemSchema],
    ['followed', FollowedReportSchema],
    ['captures', z.object({ itemId: z.string(), captured: CapturedPageSchema })],
  ] as const)('accept every row of the golden device unchanged: %s', (table, schema) => {
    const rows = golden(table);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(schema.parse(row)).toEqual(row);
  });

  it('accept a report in every state, and a capture with every field', () => {
    for (const item of Object.values(items)) expect(OutboxItemSchema.parse(item)).toEqual(item);
    const captured = createCapturedPage();
    expect(CapturedPageSchema.parse(captured)).toEqual(captured);
  });
});
