CREATE TABLE "identity"."dispute_documents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."dispute_documents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dispute_id" bigint NOT NULL,
	"place" integer NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"digest" text NOT NULL,
	"content" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispute_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dispute_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dispute_id" bigint NOT NULL,
	"status" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"note" jsonb
);
--> statement-breakpoint
CREATE TABLE "identity"."dispute_senders" (
	"dispute_id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text,
	"email" text NOT NULL,
	"phone" text
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "disputes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"secret_key" text NOT NULL,
	"body_digest" text NOT NULL,
	"request" text NOT NULL,
	"finding" text,
	"record" text,
	"shop_url" text NOT NULL,
	"tax_code" text,
	"control" text NOT NULL,
	"shop_code" text,
	"statement" text NOT NULL,
	"status" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "disputes_reference_unique" UNIQUE("reference"),
	CONSTRAINT "disputes_secret_key_unique" UNIQUE("secret_key")
);
--> statement-breakpoint
ALTER TABLE "identity"."dispute_documents" ADD CONSTRAINT "dispute_documents_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_events" ADD CONSTRAINT "dispute_events_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."dispute_senders" ADD CONSTRAINT "dispute_senders_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dispute_documents_dispute" ON "identity"."dispute_documents" USING btree ("dispute_id","place");--> statement-breakpoint
CREATE INDEX "dispute_events_dispute" ON "dispute_events" USING btree ("dispute_id");--> statement-breakpoint
CREATE INDEX "disputes_status" ON "disputes" USING btree ("status","received_at");--> statement-breakpoint
CREATE INDEX "disputes_record" ON "disputes" USING btree ("record");