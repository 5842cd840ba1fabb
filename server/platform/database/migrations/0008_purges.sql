CREATE TABLE "purges" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "purges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"rule" text NOT NULL,
	"days" integer NOT NULL,
	"before" timestamp with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "purged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "case_packages" ADD COLUMN "purged_at" timestamp with time zone;