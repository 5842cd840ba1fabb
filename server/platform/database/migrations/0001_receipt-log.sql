CREATE TABLE "log_heads" (
	"size" bigint PRIMARY KEY NOT NULL,
	"note" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_nodes" (
	"level" integer NOT NULL,
	"index" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "log_nodes_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "digest" text;--> statement-breakpoint
UPDATE "receipts" SET "digest" = encode(sha256(convert_to("jws", 'UTF8')), 'hex');--> statement-breakpoint
ALTER TABLE "receipts" ALTER COLUMN "digest" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "log_index" bigint;--> statement-breakpoint
CREATE INDEX "receipts_unlogged" ON "receipts" USING btree ("id") WHERE "receipts"."log_index" is null;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_digest_unique" UNIQUE("digest");--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_log_index_unique" UNIQUE("log_index");