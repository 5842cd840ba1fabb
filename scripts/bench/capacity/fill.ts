import { sql } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { runWithoutIndexes } from './without-indexes';

/** Number of reports that one statement copies. */
const CHUNK = 250_000;
/** Number of SQL statements that run at the same time. */
const HANDS = 4;
/** Age of the oldest report (days). Packages are stored for one day less, so the packages of one day are due for the purge. */
const OLDEST_DAYS = 1_096;
/**
 * Age (days) up to which a report keeps its sender's identity. This is one day more than allowed (docs/operating/operations.md),
 * so the identities of one day are due for the purge.
 */
const KNOWN_DAYS = 731;
/** `OPEN`: share of the reports, the newest ones, that are open. `NEGLECTED`: of the older reports, one in this many is open. */
const OPEN = 0.03;
const NEGLECTED = 500;
/** Number of reports that each officer has accepted. */
const TAKEN_EACH = 12_000;
const TABLES = ['reports', 'submissions', 'events', 'routes', 'receipts', 'evidence'] as const;

type Run = (statement: string) => Promise<unknown>;

/**
 * Fills an intake's database with `count` copies of the reports in the database. A copy includes submission, sender, events,
 * route, receipts, package rows, acceptance, outcome and an officer's access. Each copy gets its own identifiers and a time
 * within the last three years; a few units get most of the copies. Copies have negative numbers, also in the receipt log, so that
 * the intake's own numbers continue. Indexes are dropped and finally built again. `onFilled` is called with the number of copies
 * so far.
 */
export async function fillDatabase(
  db: Database,
  count: number,
  onFilled: (filled: number) => void,
): Promise<void> {
  const runStatement: Run = (statement) => db.execute(sql.raw(statement));
  for (const table of TABLES)
    await runStatement(`create unlogged table template_${table} as select * from ${table}`);
  await runStatement('alter table template_receipts add place int');
  await runStatement(`update template_receipts r set place = (
    select count(*) from template_receipts o where o.submission_id = r.submission_id and o.id < r.id)`);
  await runStatement('create unlogged table template_complainants as select * from identity.complainants');
  await runStatement(`create unlogged table templates as
    select row_number() over (order by r.id) - 1 as place, r.id as report_id, s.id as submission_id, r.evidence_digest
    from template_reports r join template_submissions s on s.report_id = r.id`);
  const filled = [...TABLES, 'log_nodes', 'acceptances', 'handlings', 'accesses'].map(
    (one) => `public.${one}`,
  );
  await runWithoutIndexes(db, [...filled, 'identity.complainants'], async () => {
    for (let done = 0; done < count; done += CHUNK) {
      await copyReports(runStatement, done, Math.min(count, done + CHUNK), count);
      onFilled(Math.min(count, done + CHUNK));
    }
    await addLogNodes(runStatement, count);
  });
  for (const table of [...TABLES, 'complainants']) await runStatement(`drop table template_${table}`);
  await runStatement('drop table templates, chunk');
  await runStatement('vacuum analyze');
}

async function copyReports(run: Run, from: number, to: number, count: number) {
  await run('drop table if exists chunk');
  // Copies are made in the order of their times, oldest first, as reports arrive. Squaring an evenly spread number selects the
  // first templates more often.
  await run(`create unlogged table chunk as
    select n, t.*, n - ${count} as new_report, gen_random_uuid() as new_submission,
      encode(sha256(convert_to('package ' || n, 'UTF8')), 'hex') as new_digest,
      'CS-' || to_char(at, 'YYMMDD') || '-' || translate(upper(lpad(to_hex(n), 6, '0')), 'ABCDEF', 'GHJKMN') as new_reference,
      at as new_at, n < ${count * (1 - OPEN)} and n % ${NEGLECTED} <> 0 as is_closed,
      at > now() - interval '${KNOWN_DAYS} days' as is_known,
      'officer-' || n % ${Math.max(1, Math.round(count / TAKEN_EACH))} as officer,
      n < ${count * (1 - OPEN)} and n % ${NEGLECTED} <> 0 or n % 3 = 0 as is_taken
    from (
      select n, date_trunc('milliseconds', now() - interval '${OLDEST_DAYS} days' * (1 - n::float8 / ${count})) as at,
        floor(power((n::bigint * 7919 % 10007) / 10007.0, 2) * (select count(*) from templates)) as place
      from generate_series(${from}, ${to - 1}) n
    ) drawn join templates t using (place)`);
  const toDigestSql = (column: string) => `case when ${column} is null then null else c.new_digest end`;
  // `runWithoutIndexes` has dropped the foreign keys, so several tables can be filled at the same time.
  const inserts = [
    `insert into evidence (digest, byte_length, state, checks, key, nonce, received_at, purged_at)
    select c.new_digest, e.byte_length, e.state, e.checks, e.key, e.nonce, c.new_at, e.purged_at
    from chunk c join template_evidence e on e.digest = c.evidence_digest`,
    // Three reports in a row are about the same listing. Every tenth report names no listing, only a shop.
    `insert into reports (id, reference, same_key, marketplace, host, listing_id, seller_id, seller_url,
      seller_name, code, province, evidence_digest, status, received_at, unit, accepted_by, identity_purged) overriding system value
    select c.new_report, c.new_reference, encode(sha256(convert_to('report ' || c.n, 'UTF8')), 'hex'),
      r.marketplace, r.host, case when c.n % 10 = 0 then null else r.listing_id || (c.n / 3) end, r.seller_id || (c.n % 20011),
      r.seller_url, r.seller_name, r.code, r.province, ${toDigestSql('r.evidence_digest')},
      case when c.is_closed then 'closed' when c.is_taken then 'accepted' else r.status end, c.new_at, r.unit,
      case when c.is_taken then c.officer end, not c.is_known
    from chunk c join template_reports r on r.id = c.report_id`,
    `insert into submissions (id, report_id, body_digest, tracking_key, content, evidence_digest, sender_key,
      evidence_shown, received_at, withdrawn_at)
    select c.new_submission, c.new_report, s.body_digest, s.tracking_key, s.content, ${toDigestSql('s.evidence_digest')},
      s.sender_key, s.evidence_shown, c.new_at, null
    from chunk c join template_submissions s on s.id = c.submission_id`,
    `insert into identity.complainants (submission_id, mode, complainant, body)
    select c.new_submission, p.mode, p.complainant, p.body
    from chunk c join template_complainants p on p.submission_id = c.submission_id where c.is_known`,
    `insert into events (report_id, status, at, note, submission_id, announced_at)
    select c.new_report, e.status, c.new_at, e.note, null, now()
    from chunk c join template_events e on e.report_id = c.report_id`,
    `insert into events (report_id, status, at, note, announced_at)
    select new_report, 'closed', new_at, '{"vi":"Đã kiểm tra.","en":"Checked."}'::jsonb, now() from chunk where is_closed`,
    `insert into acceptances (report_id, unit, subject, name, at)
    select c.new_report, r.unit, c.officer, 'Cán bộ', c.new_at
    from chunk c join template_reports r on r.id = c.report_id where c.is_taken`,
    `insert into handlings (report_id, outcome) select new_report, 'no-violation' from chunk where is_closed`,
    `insert into accesses (at, subject, unit, reference, what)
    select c.new_at, c.officer, r.unit, c.new_reference, 'report'
    from chunk c join template_reports r on r.id = c.report_id where c.is_closed`,
    `insert into routes (report_id, lead, unit, route, at)
    select c.new_report, r.lead, r.unit, r.route, c.new_at
    from chunk c join template_routes r on r.report_id = c.report_id`,
    `insert into receipts (submission_id, evidence_state, jws, digest, log_index, issued_at)
    select c.new_submission, r.evidence_state, r.jws,
      encode(sha256(convert_to(r.evidence_state || c.n, 'UTF8')), 'hex'),
      4 * (c.n - ${count}::bigint) + r.place, c.new_at
    from chunk c join template_receipts r on r.submission_id = c.submission_id`,
  ];
  const runInserts = async () => {
    for (let one = inserts.pop(); one !== undefined; one = inserts.pop()) await run(one);
  };
  await Promise.all(Array.from({ length: HANDS }, runInserts));
}

/** Adds as many nodes as the receipt log would have for these receipts, with a constant in place of real hashes. */
async function addLogNodes(run: Run, count: number): Promise<void> {
  for (let level = 0; 2 ** level <= 2 * count; level++) {
    await run(`insert into log_nodes (level, index, hash)
      select ${level}, -n, sha256('') from generate_series(1::bigint, ${Math.ceil((1.75 * count) / 2 ** level)}) n`);
  }
}
