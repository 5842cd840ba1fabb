-- Applied statement by statement, because indexes are built beside reports that come in; any part of it can be done again.
ALTER TABLE "evidence" ADD COLUMN IF NOT EXISTS "rests_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN IF NOT EXISTS "rests_since" timestamp with time zone, ADD COLUMN IF NOT EXISTS "identity_purged" boolean DEFAULT false NOT NULL, ADD COLUMN IF NOT EXISTS "words_purged" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- What is added to a report that was purged is purged in its turn, whichever process adds it.
CREATE OR REPLACE FUNCTION "hold_words_again"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "reports" SET "words_purged" = false
  WHERE "id" IN (SELECT "report_id" FROM "added") AND "words_purged";
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE TRIGGER "events_hold_words" AFTER INSERT ON "events" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_words_again"();--> statement-breakpoint
CREATE OR REPLACE FUNCTION "hold_sender_again"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "reports" SET "identity_purged" = false, "words_purged" = false
  WHERE "id" IN (SELECT "report_id" FROM "added") AND ("identity_purged" OR "words_purged");
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE TRIGGER "submissions_hold_sender" AFTER INSERT ON "submissions" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_sender_again"();--> statement-breakpoint
-- A build that was broken off leaves an index that nothing uses.
DROP INDEX CONCURRENTLY IF EXISTS "evidence_unchecked";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "evidence_unchecked" ON "evidence" USING btree ("received_at") WHERE "evidence"."state" = 'received';--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "evidence_quarantined";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "evidence_quarantined" ON "evidence" USING btree ("received_at") WHERE "evidence"."state" = 'quarantined';--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "evidence_kept";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "evidence_kept" ON "evidence" USING btree (coalesce("rests_since", "received_at")) WHERE "evidence"."state" = 'verified' and "evidence"."purged_at" is null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "evidence_purged";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "evidence_purged" ON "evidence" USING btree ("purged_at") WHERE "evidence"."purged_at" is not null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "reports_identified";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "reports_identified" ON "reports" USING btree (coalesce("rests_since", "received_at")) WHERE not "reports"."identity_purged";--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "reports_worded";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "reports_worded" ON "reports" USING btree (coalesce("rests_since", "received_at")) WHERE not "reports"."words_purged";--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "reports_waiting";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "reports_waiting" ON "reports" USING btree ("received_at") WHERE "reports"."status" = 'received';--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "reports_group";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "reports_group" ON "reports" USING btree (hashtextextended("marketplace" || ' ' || "host" || ' ' || "code" || ' ' || coalesce("listing_id", "seller_id", "seller_url", "reference"), 0),"received_at");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "acceptances_subject";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "acceptances_subject" ON "acceptances" USING btree ("subject");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "accesses_at";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "accesses_at" ON "accesses" USING btree ("at");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "handlings_merged";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "handlings_merged" ON "handlings" USING btree ("merged_into") WHERE "handlings"."merged_into" is not null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "handlings_missing";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "handlings_missing" ON "handlings" USING btree ("report_id") WHERE "handlings"."outcome" = 'evidence-missing';--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "reports_subject";--> statement-breakpoint
-- Reports that ended before units were noted.
UPDATE "reports" SET "unit" = (
  SELECT "routes"."unit" FROM "routes" WHERE "routes"."report_id" = "reports"."id" ORDER BY "routes"."id" DESC LIMIT 1
) WHERE "unit" IS NULL AND "status" IN ('closed', 'withdrawn');--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "reports_ended";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "reports_ended" ON "reports" USING btree ("unit","received_at") WHERE "reports"."status" in ('closed', 'withdrawn');--> statement-breakpoint
-- Nothing is known yet of what these indexes hold. An empty table is left alone: where no autovacuum runs it would be taken for
-- empty for good, and each report would read all others.
DO $$ BEGIN
  IF EXISTS (SELECT FROM "reports") THEN ANALYZE "reports"; END IF;
  IF EXISTS (SELECT FROM "evidence") THEN ANALYZE "evidence"; END IF;
END $$;
