-- Applied statement by statement, because the index is built beside reports that come in; any part of it can be done again.
ALTER TABLE "reports" ADD COLUMN IF NOT EXISTS "accepted_by" text;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "note_acceptance"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "reports" SET "accepted_by" = "added"."subject" FROM "added" WHERE "reports"."id" = "added"."report_id";
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE TRIGGER "acceptances_note" AFTER INSERT ON "acceptances" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "note_acceptance"();--> statement-breakpoint
CREATE OR REPLACE FUNCTION "drop_acceptance"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "reports" SET "accepted_by" = NULL WHERE "id" IN (SELECT "report_id" FROM "removed");
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE TRIGGER "acceptances_drop" AFTER DELETE ON "acceptances" REFERENCING OLD TABLE AS "removed"
  FOR EACH STATEMENT EXECUTE FUNCTION "drop_acceptance"();--> statement-breakpoint
UPDATE "reports" SET "accepted_by" = "acceptances"."subject" FROM "acceptances"
  WHERE "acceptances"."report_id" = "reports"."id" AND "reports"."status" NOT IN ('closed', 'withdrawn') AND "reports"."accepted_by" IS NULL;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "reports_own";--> statement-breakpoint
CREATE INDEX CONCURRENTLY "reports_own" ON "reports" USING btree ("unit","accepted_by","received_at") WHERE "reports"."status" not in ('closed', 'withdrawn') and "reports"."accepted_by" is not null;--> statement-breakpoint
-- A trigger's plans are kept as long as its connection. One made while the table was small would read all of it for each report.
ALTER FUNCTION "set_unit_of_reports"() SET enable_seqscan = off;--> statement-breakpoint
ALTER FUNCTION "hold_words_again"() SET enable_seqscan = off;--> statement-breakpoint
ALTER FUNCTION "hold_sender_again"() SET enable_seqscan = off;--> statement-breakpoint
ALTER FUNCTION "note_acceptance"() SET enable_seqscan = off;--> statement-breakpoint
ALTER FUNCTION "drop_acceptance"() SET enable_seqscan = off;
