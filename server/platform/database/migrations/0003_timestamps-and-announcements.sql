CREATE TABLE "timestamps" (
	"digest" text PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"licensed" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"reply" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "announced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "timestamps" ADD CONSTRAINT "timestamps_digest_evidence_digest_fk" FOREIGN KEY ("digest") REFERENCES "public"."evidence"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_unannounced" ON "events" USING btree ("id") WHERE "events"."announced_at" is null;