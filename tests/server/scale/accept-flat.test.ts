import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { officeAt } from '@/tests/support/intake/office';
import { sampleReport } from '@/tests/support/intake/samples';

const REPORTS = 80;
const CountSchema = z.object({ rows: z.tuple([z.object({ count: z.coerce.number() })]) });

// The embedded database has no autovacuum, so it keeps plans made for empty tables.
let intake: TestIntake;
beforeAll(async () => {
  intake = await openTestIntake('pglite');
});
afterAll(() => intake.remove());

it('accepting a report reads no other stored report in an embedded database, and writes each row once', async () => {
  const office = officeAt(intake);
  for (let at = 0; at < REPORTS; at += 1) {
    const { evidence: _none, ...plain } = sampleReport({
      ...{ province: '01', complainant: { mode: 'contact', email: 'a@b.example' } },
    });
    expect((await office.postSigned(plain)).status).toBe(201);
  }
  const { db } = intake.deps.database;
  await db.execute(sql`select pg_stat_force_next_flush()`);
  const sumOf = async (column: string) => {
    const counted = sql.raw(
      `select sum(${column}) as count from pg_stat_user_tables where relname in ('reports', 'receipts')`,
    );
    return CountSchema.parse(await db.execute(counted)).rows[0].count;
  };
  expect(await sumOf('seq_tup_read')).toBeLessThan(2 * REPORTS);
  expect(await sumOf('n_tup_ins')).toBe(2 * REPORTS);
  expect(await sumOf('n_tup_upd')).toBe(0);
});
