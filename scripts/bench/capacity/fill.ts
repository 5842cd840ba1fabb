import { sql } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';

/** Reports copied by one statement. */
const CHUNK = 50_000;
/** Share of the kept reports that officers have closed. */
const CLOSED = 0.97;
/** Age of the oldest kept report (days). */
const OLDEST_DAYS = 3 * 365;

/**
 * Fills an intake's database up to `count` kept reports by copying, in turn, those it has: case, submission, sender,
 * history, route, receipts and package rows, each with identifiers and times of its own, spread over three years and
 * all units of the templates. `CLOSED` of them have ended. Copies have negative numbers, also in the receipt log, so
 * that the intake goes on counting where it was. `onFilled` is called with the number of copies so far.
 */
export async function fill(db: Database, count: number, onFilled: (filled: number) => void): Promise<void> {
  const run = (statement: string) => db.execute(sql.raw(statement));
  for (const table of ['reports', 'submissions', 'events', 'routes', 'receipts', 'evidence']) {
    await run(`create unlogged table template_${table} as select * from ${table}`);
  }
  await run('create unlogged table template_complainants as select * from identity.complainants');
  await run(`create unlogged table templates as
    select row_number() over (order by r.id) - 1 as place, r.id as report_id, s.id as submission_id, r.evidence_digest
    from template_reports r join template_submissions s on s.report_id = r.id`);
  for (let done = 0; done < count; done += CHUNK) {
    await fillChunk(run, done, Math.min(count, done + CHUNK));
    onFilled(Math.min(count, done + CHUNK));
  }
  await addLogNodes(run);
  await run('analyze');
}

async function fillChunk(run: (statement: string) => Promise<unknown>, from: number, to: number) {
  await run('drop table if exists chunk');
  await run(`create unlogged table chunk as
    select n, t.*, -1 - n as new_report, gen_random_uuid() as new_submission,
      encode(sha256(convert_to('package ' || n, 'UTF8')), 'hex') as new_digest,
      'CS-' || to_char(date '2026-01-01' - (n % ${OLDEST_DAYS})::int, 'YYMMDD') || '-'
        || translate(upper(lpad(to_hex(n), 6, '0')), 'ABCDEF', 'GHJKMN') as new_reference,
      now() - make_interval(days => (n % ${OLDEST_DAYS})::int) as new_at,
      (n % 1000) < ${CLOSED * 1_000} as is_closed
    from generate_series(${from}, ${to - 1}) n
    join templates t on t.place = n % (select count(*) from templates)`);
  const digest = (column: string) => `case when ${column} is null then null else c.new_digest end`;
  await run(`insert into evidence (digest, byte_length, state, checks, key, nonce, received_at, purged_at)
    select c.new_digest, e.byte_length, e.state, e.checks, e.key, e.nonce, c.new_at, e.purged_at
    from chunk c join template_evidence e on e.digest = c.evidence_digest`);
  await run(`insert into reports (id, reference, same_key, marketplace, host, listing_id, seller_id, seller_url,
      seller_name, code, province, evidence_digest, status, received_at) overriding system value
    select c.new_report, c.new_reference, encode(sha256(convert_to('report ' || c.n, 'UTF8')), 'hex'),
      r.marketplace, r.host, r.listing_id || (c.n / 3), r.seller_id, r.seller_url, r.seller_name, r.code, r.province,
      ${digest('r.evidence_digest')}, case when c.is_closed then 'closed' else r.status end, c.new_at
    from chunk c join template_reports r on r.id = c.report_id`);
  await run(`insert into submissions (id, report_id, body_digest, tracking_key, content, evidence_digest, sender_key,
      evidence_shown, received_at, withdrawn_at)
    select c.new_submission, c.new_report, s.body_digest, s.tracking_key, s.content, ${digest('s.evidence_digest')},
      s.sender_key, s.evidence_shown, c.new_at, null
    from chunk c join template_submissions s on s.id = c.submission_id`);
  await run(`insert into identity.complainants (submission_id, mode, complainant, body)
    select c.new_submission, p.mode, p.complainant, p.body
    from chunk c join template_complainants p on p.submission_id = c.submission_id`);
  await run(`insert into events (report_id, status, at, note, submission_id, announced_at)
    select c.new_report, e.status, c.new_at, e.note, null, now()
    from chunk c join template_events e on e.report_id = c.report_id`);
  await run(`insert into events (report_id, status, at, note, announced_at)
    select c.new_report, 'closed', c.new_at, '{"vi":"Đã kiểm tra.","en":"Checked."}'::jsonb, now()
    from chunk c where c.is_closed`);
  await run(`insert into routes (report_id, lead, unit, route, at)
    select c.new_report, r.lead, r.unit, r.route, c.new_at
    from chunk c join template_routes r on r.report_id = c.report_id`);
  await run(`insert into receipts (submission_id, evidence_state, jws, digest, log_index, issued_at)
    select c.new_submission, r.evidence_state, r.jws,
      encode(sha256(convert_to(r.evidence_state || c.n, 'UTF8')), 'hex'),
      -4 * c.n::bigint - row_number() over (partition by c.n order by r.id), c.new_at
    from chunk c join template_receipts r on r.submission_id = c.submission_id`);
}

/** Adds as many nodes as a log of these receipts has. */
async function addLogNodes(run: (statement: string) => Promise<unknown>): Promise<void> {
  for (let level = 0; level < 30; level++) {
    await run(`insert into log_nodes (level, index, hash)
      select ${level}, log_index, sha256(convert_to(log_index::text, 'UTF8'))
      from receipts where log_index < 0 and log_index % ${2 ** level} = 0`);
  }
}
