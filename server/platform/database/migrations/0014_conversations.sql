ALTER TABLE "events" ADD COLUMN "submission_id" uuid;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "key" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "sender_key" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "evidence_shown" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A package that is here was brought by a sender of its report: the first stands for them.
UPDATE "submissions" SET "evidence_shown" = true WHERE "id" IN (
  SELECT DISTINCT ON (sent."report_id") sent."id"
  FROM "submissions" sent JOIN "evidence" kept ON kept."digest" = sent."evidence_digest"
  ORDER BY sent."report_id", sent."received_at", sent."id"
);--> statement-breakpoint
-- A question from before is the first sender's who still stands by the report: whoever joined later may be anybody.
UPDATE "events" SET "submission_id" = first."id"
FROM (
  SELECT DISTINCT ON ("report_id") "report_id", "id" FROM "submissions"
  ORDER BY "report_id", ("withdrawn_at" IS NOT NULL), "received_at", "id"
) first
WHERE first."report_id" = "events"."report_id" AND "events"."status" IN ('more-asked', 'answered');--> statement-breakpoint
-- Merging is a state of its own now. It is no news for subscribers.
WITH merged AS (
  UPDATE "reports" SET "status" = 'merged'
  WHERE "status" NOT IN ('closed', 'withdrawn')
    AND "id" IN (SELECT "report_id" FROM "handlings" WHERE "merged_into" IS NOT NULL)
  RETURNING "id"
)
INSERT INTO "events" ("report_id", "status", "at", "announced_at") SELECT "id", 'merged', now(), now() FROM merged;
