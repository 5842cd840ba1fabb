CREATE TABLE "spent_nonces" (
	"nonce" text PRIMARY KEY NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "nonce" jsonb;--> statement-breakpoint
ALTER TABLE "countersignatures" ADD COLUMN "authority" text;