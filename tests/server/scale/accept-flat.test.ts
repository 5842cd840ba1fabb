import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { officeAt } from '@/tests/support/intake/office';
import { sampleReport } from '@/tests/support/intake/samples';

const REPORTS = 80;
const ScansSchema = z.object({ rows: z.tuple([z.object({ read: z.coerce.number() })]) });

// The embedded database has no autovacuum, so it keeps plans made for empty tables.
let intake: TestIntake;
beforeAll(async () => {
  intake = await openTestIntake('pglite');
});
afterAll(() => intake.remove());

it('accepting a report does not read the stored reports of an embedded database', async () => {
  const office = officeAt(intake);
  for (let at = 0; at < REPORTS; at += 1) {
    const { evidence: _none, ...plain } = sampleReport({
      ...{ province: '01', complainant: { mode: 'contact', email: 'a@b.example' } },
    });
    expect((await office.postSigned(plain)).status).toBe(201);
  }
  const scans = await intake.deps.database.db.execute(
    sql`select seq_tup_read as read from pg_stat_user_tables where relname = 'reports'`,
  );
  expect(ScansSchema.parse(scans).rows[0].read).toBeLessThan(2 * REPORTS);
});
