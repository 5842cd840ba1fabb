CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE TABLE "identity"."complainants" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"mode" text NOT NULL,
	"complainant" jsonb NOT NULL,
	"body" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"report_id" bigint NOT NULL,
	"status" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"note" jsonb
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"digest" text PRIMARY KEY NOT NULL,
	"byte_length" integer NOT NULL,
	"state" text NOT NULL,
	"checks" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "receipts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" uuid NOT NULL,
	"evidence_state" text NOT NULL,
	"jws" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"same_key" text NOT NULL,
	"marketplace" text NOT NULL,
	"host" text NOT NULL,
	"listing_id" text,
	"seller_id" text,
	"seller_url" text,
	"seller_name" text,
	"code" text NOT NULL,
	"province" text,
	"evidence_digest" text,
	"status" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reports_reference_unique" UNIQUE("reference"),
	CONSTRAINT "reports_same_key_unique" UNIQUE("same_key")
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" bigint NOT NULL,
	"body_digest" text NOT NULL,
	"tracking_key" text NOT NULL,
	"content" jsonb NOT NULL,
	"evidence_digest" text,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identity"."complainants" ADD CONSTRAINT "complainants_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_report" ON "events" USING btree ("report_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_once" ON "events" USING btree ("report_id","status") WHERE "events"."status" in ('received', 'evidence-verified');--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_once" ON "receipts" USING btree ("submission_id","evidence_state");--> statement-breakpoint
CREATE INDEX "reports_subject" ON "reports" USING btree ("marketplace","host","listing_id","code");--> statement-breakpoint
CREATE INDEX "reports_evidence" ON "reports" USING btree ("evidence_digest");--> statement-breakpoint
CREATE INDEX "reports_received" ON "reports" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "submissions_report" ON "submissions" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "submissions_evidence" ON "submissions" USING btree ("evidence_digest");