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
	"note" jsonb,
	"submission_id" uuid,
	"announced_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"digest" text PRIMARY KEY NOT NULL,
	"byte_length" integer NOT NULL,
	"state" text NOT NULL,
	"checks" jsonb NOT NULL,
	"key" text,
	"nonce" jsonb,
	"received_at" timestamp with time zone NOT NULL,
	"purged_at" timestamp with time zone,
	"rests_since" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "log_entries" (
	"index" bigint PRIMARY KEY NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "log_entries_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
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
CREATE TABLE "receipts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "receipts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" uuid NOT NULL,
	"evidence_state" text NOT NULL,
	"jws" text NOT NULL,
	"digest" text NOT NULL,
	"log_index" bigint,
	"issued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "receipts_digest_unique" UNIQUE("digest"),
	CONSTRAINT "receipts_log_index_unique" UNIQUE("log_index")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"same_key" text NOT NULL,
	"marketplace" text NOT NULL,
	"host" text NOT NULL,
	"channel" text DEFAULT 'online' NOT NULL,
	"listing_id" text,
	"seller_id" text,
	"seller_url" text,
	"seller_name" text,
	"code" text NOT NULL,
	"province" text,
	"evidence_digest" text,
	"status" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"unit" text,
	"accepted_by" text,
	"follows" boolean DEFAULT false NOT NULL,
	"rests_since" timestamp with time zone,
	"identity_purged" boolean DEFAULT false NOT NULL,
	"words_purged" boolean DEFAULT false NOT NULL,
	CONSTRAINT "reports_reference_unique" UNIQUE("reference"),
	CONSTRAINT "reports_same_key_unique" UNIQUE("same_key")
);
--> statement-breakpoint
CREATE TABLE "routes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "routes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"report_id" bigint NOT NULL,
	"lead" text NOT NULL,
	"unit" text NOT NULL,
	"route" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spent_nonces" (
	"nonce" text PRIMARY KEY NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" bigint NOT NULL,
	"body_digest" text NOT NULL,
	"tracking_key" text NOT NULL,
	"content" jsonb NOT NULL,
	"evidence_digest" text,
	"sender_key" text,
	"evidence_shown" boolean DEFAULT false NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "timestamps" (
	"digest" text PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"licensed" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"reply" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_withdrawals" (
	"submission_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"consent_version" integer NOT NULL,
	"consented_at" timestamp with time zone NOT NULL,
	"how" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_withdrawals_submission_id_purpose_pk" PRIMARY KEY("submission_id","purpose")
);
--> statement-breakpoint
CREATE TABLE "countersignatures" (
	"digest" text PRIMARY KEY NOT NULL,
	"cms" "bytea" NOT NULL,
	"authority" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "acceptances" (
	"report_id" bigint PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accesses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "accesses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"subject" text NOT NULL,
	"unit" text NOT NULL,
	"reference" text,
	"what" text NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "case_packages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "case_packages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"digest" text NOT NULL,
	"byte_length" integer NOT NULL,
	"case_number" text NOT NULL,
	"subject" text NOT NULL,
	"unit" text NOT NULL,
	"device" text NOT NULL,
	"receipt" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"purged_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "custody_heads" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "custody_heads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" text NOT NULL,
	"case_number" text NOT NULL,
	"events" integer NOT NULL,
	"head" text NOT NULL,
	"subject" text NOT NULL,
	"unit" text NOT NULL,
	"device" text NOT NULL,
	"registered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"label" text NOT NULL,
	"subject" text NOT NULL,
	"unit" text NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "group_acts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "group_acts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"report_id" bigint NOT NULL,
	"unit" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"action" jsonb NOT NULL,
	"acceptor" text,
	"at" timestamp with time zone NOT NULL,
	"up_to" bigint NOT NULL,
	"total" integer NOT NULL,
	"done" integer NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "handlings" (
	"report_id" bigint PRIMARY KEY NOT NULL,
	"merged_into" bigint,
	"takedown_requested_at" timestamp with time zone,
	"large_platform" boolean DEFAULT false NOT NULL,
	"formal_request_at" timestamp with time zone,
	"outcome" text
);
--> statement-breakpoint
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
CREATE TABLE "upload_parts" (
	"upload_id" uuid NOT NULL,
	"at" integer NOT NULL,
	"byte_length" integer NOT NULL,
	CONSTRAINT "upload_parts_upload_id_at_pk" PRIMARY KEY("upload_id","at")
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"digest" text NOT NULL,
	"byte_length" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identity"."complainants" ADD CONSTRAINT "complainants_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routes" ADD CONSTRAINT "routes_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timestamps" ADD CONSTRAINT "timestamps_digest_evidence_digest_fk" FOREIGN KEY ("digest") REFERENCES "public"."evidence"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."dispute_documents" ADD CONSTRAINT "dispute_documents_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_events" ADD CONSTRAINT "dispute_events_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."dispute_senders" ADD CONSTRAINT "dispute_senders_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_parts" ADD CONSTRAINT "upload_parts_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_report" ON "events" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "events_unannounced" ON "events" USING btree ("id") WHERE "events"."announced_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "events_once" ON "events" USING btree ("report_id","status") WHERE "events"."status" in ('received', 'evidence-verified');--> statement-breakpoint
CREATE INDEX "evidence_unchecked" ON "evidence" USING btree ("received_at") WHERE "evidence"."state" = 'received';--> statement-breakpoint
CREATE INDEX "evidence_quarantined" ON "evidence" USING btree ("received_at") WHERE "evidence"."state" = 'quarantined';--> statement-breakpoint
CREATE INDEX "evidence_kept" ON "evidence" USING btree (coalesce("rests_since", "received_at")) WHERE "evidence"."state" = 'verified' and "evidence"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "evidence_purged" ON "evidence" USING btree ("purged_at") WHERE "evidence"."purged_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_once" ON "receipts" USING btree ("submission_id","evidence_state");--> statement-breakpoint
CREATE INDEX "receipts_unlogged" ON "receipts" USING btree ("id") WHERE "receipts"."log_index" is null;--> statement-breakpoint
CREATE INDEX "reports_open" ON "reports" USING btree ("unit","received_at") WHERE "reports"."status" not in ('closed', 'withdrawn', 'merged') and not "reports"."follows";--> statement-breakpoint
CREATE INDEX "reports_ended" ON "reports" USING btree ("unit","received_at") WHERE "reports"."status" in ('closed', 'withdrawn') and not "reports"."follows";--> statement-breakpoint
CREATE INDEX "reports_own" ON "reports" USING btree ("unit","accepted_by","received_at") WHERE "reports"."status" not in ('closed', 'withdrawn', 'merged') and "reports"."accepted_by" is not null and not "reports"."follows";--> statement-breakpoint
CREATE INDEX "reports_open_group" ON "reports" USING btree (hashtextextended("marketplace" || ' ' || "host" || ' ' || "code" || ' ' || coalesce("listing_id", "seller_id", "seller_url", "reference"), 0),"unit","follows","received_at") WHERE "reports"."status" not in ('closed', 'withdrawn', 'merged');--> statement-breakpoint
CREATE INDEX "reports_waiting" ON "reports" USING btree ("received_at") WHERE "reports"."status" = 'received';--> statement-breakpoint
CREATE INDEX "reports_group" ON "reports" USING btree (hashtextextended("marketplace" || ' ' || "host" || ' ' || "code" || ' ' || coalesce("listing_id", "seller_id", "seller_url", "reference"), 0),"received_at");--> statement-breakpoint
CREATE INDEX "reports_identified" ON "reports" USING btree (coalesce("rests_since", "received_at")) WHERE not "reports"."identity_purged";--> statement-breakpoint
CREATE INDEX "reports_worded" ON "reports" USING btree (coalesce("rests_since", "received_at")) WHERE not "reports"."words_purged";--> statement-breakpoint
CREATE INDEX "reports_evidence" ON "reports" USING btree ("evidence_digest");--> statement-breakpoint
CREATE INDEX "reports_received" ON "reports" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "routes_report" ON "routes" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "routes_unit" ON "routes" USING btree ("unit","at");--> statement-breakpoint
CREATE INDEX "submissions_report" ON "submissions" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "submissions_evidence" ON "submissions" USING btree ("evidence_digest");--> statement-breakpoint
CREATE INDEX "dispute_documents_dispute" ON "identity"."dispute_documents" USING btree ("dispute_id","place");--> statement-breakpoint
CREATE INDEX "dispute_events_dispute" ON "dispute_events" USING btree ("dispute_id");--> statement-breakpoint
CREATE INDEX "disputes_status" ON "disputes" USING btree ("status","received_at");--> statement-breakpoint
CREATE INDEX "disputes_record" ON "disputes" USING btree ("record");--> statement-breakpoint
CREATE INDEX "acceptances_subject" ON "acceptances" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "accesses_unit" ON "accesses" USING btree ("unit","id");--> statement-breakpoint
CREATE INDEX "accesses_identity" ON "accesses" USING btree ("unit","id") WHERE "accesses"."what" in ('identity', 'dispute-sender', 'dispute-document', 'desk-document');--> statement-breakpoint
CREATE INDEX "accesses_reference" ON "accesses" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "accesses_at" ON "accesses" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "case_packages_once" ON "case_packages" USING btree ("digest","case_number","unit");--> statement-breakpoint
CREATE UNIQUE INDEX "custody_heads_once" ON "custody_heads" USING btree ("case_id","events");--> statement-breakpoint
CREATE INDEX "devices_unit" ON "devices" USING btree ("unit");--> statement-breakpoint
CREATE INDEX "group_acts_running" ON "group_acts" USING btree ("unit") WHERE "group_acts"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "handlings_merged" ON "handlings" USING btree ("merged_into") WHERE "handlings"."merged_into" is not null;--> statement-breakpoint
CREATE INDEX "handlings_missing" ON "handlings" USING btree ("report_id") WHERE "handlings"."outcome" = 'evidence-missing';--> statement-breakpoint
-- A trigger's plans are kept as long as its connection. One made while the table was small would read all of it for each report:
-- hence enable_seqscan. Triggers and not the code, because processes of another version write to the same tables during an update.
CREATE FUNCTION "set_unit_of_reports"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  UPDATE "reports" SET "unit" = newest."unit"
  FROM (SELECT DISTINCT ON ("report_id") "report_id", "unit" FROM "added" ORDER BY "report_id", "id" DESC) AS newest
  WHERE "reports"."id" = newest."report_id" AND "reports"."unit" IS DISTINCT FROM newest."unit";
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "routes_set_unit" AFTER INSERT ON "routes" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "set_unit_of_reports"();--> statement-breakpoint
-- What is added to a report that was purged is purged in its turn.
CREATE FUNCTION "hold_words_again"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  UPDATE "reports" SET "words_purged" = false
  WHERE "id" IN (SELECT "report_id" FROM "added") AND "words_purged";
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "events_hold_words" AFTER INSERT ON "events" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_words_again"();--> statement-breakpoint
CREATE FUNCTION "hold_sender_again"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  UPDATE "reports" SET "identity_purged" = false, "words_purged" = false
  WHERE "id" IN (SELECT "report_id" FROM "added") AND ("identity_purged" OR "words_purged");
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "submissions_hold_sender" AFTER INSERT ON "submissions" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_sender_again"();--> statement-breakpoint
CREATE FUNCTION "note_acceptance"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  UPDATE "reports" SET "accepted_by" = "added"."subject" FROM "added" WHERE "reports"."id" = "added"."report_id";
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "acceptances_note" AFTER INSERT ON "acceptances" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "note_acceptance"();--> statement-breakpoint
CREATE FUNCTION "drop_acceptance"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  UPDATE "reports" SET "accepted_by" = NULL WHERE "id" IN (SELECT "report_id" FROM "removed");
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "acceptances_drop" AFTER DELETE ON "acceptances" REFERENCING OLD TABLE AS "removed"
  FOR EACH STATEMENT EXECUTE FUNCTION "drop_acceptance"();--> statement-breakpoint
-- When a report that others follow leaves the open ones of its unit, the next about the same listing and sign stands for the row.
CREATE FUNCTION "lead_next_report"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  -- A statement without rows fires a trigger, too: this one would call itself for ever.
  IF NOT EXISTS (
    SELECT FROM "was" JOIN "now" USING ("id") WHERE "was"."unit" IS NOT NULL AND "was"."status" NOT IN ('closed', 'withdrawn', 'merged')
      AND ("now"."status" IN ('closed', 'withdrawn', 'merged') OR "now"."unit" IS DISTINCT FROM "was"."unit")
  ) THEN RETURN NULL; END IF;
  -- One that leaves alone, while another stands for the row, has a row of its own where it is now.
  UPDATE "reports" SET "follows" = false WHERE "id" IN (
    SELECT gone."id" FROM "was" gone JOIN "now" ON "now"."id" = gone."id"
    WHERE gone."follows" AND "now"."follows" AND gone."unit" IS NOT NULL AND gone."status" NOT IN ('closed', 'withdrawn', 'merged')
      AND ("now"."status" IN ('closed', 'withdrawn', 'merged') OR "now"."unit" IS DISTINCT FROM gone."unit") AND EXISTS (
      SELECT FROM "reports" r WHERE hashtextextended(r."marketplace" || ' ' || r."host" || ' ' || r."code" || ' ' || coalesce(r."listing_id", r."seller_id", r."seller_url", r."reference"), 0) = hashtextextended(gone."marketplace" || ' ' || gone."host" || ' ' || gone."code" || ' ' || coalesce(gone."listing_id", gone."seller_id", gone."seller_url", gone."reference"), 0)
        AND r."unit" = gone."unit" AND NOT r."follows" AND r."status" NOT IN ('closed', 'withdrawn', 'merged')
        AND r."code" = gone."code" AND r."host" = gone."host" AND r."marketplace" = gone."marketplace"
        AND coalesce(r."listing_id", r."seller_id", r."seller_url", r."reference") = coalesce(gone."listing_id", gone."seller_id", gone."seller_url", gone."reference")
    )
  );
  UPDATE "reports" SET "follows" = false WHERE "follows" AND "id" IN (
    SELECT next."id" FROM (
      SELECT DISTINCT ON ("was"."unit", hashtextextended("was"."marketplace" || ' ' || "was"."host" || ' ' || "was"."code" || ' ' || coalesce("was"."listing_id", "was"."seller_id", "was"."seller_url", "was"."reference"), 0)) "was".*
      FROM "was" JOIN "now" USING ("id")
      WHERE NOT "was"."follows" AND "was"."unit" IS NOT NULL AND "was"."status" NOT IN ('closed', 'withdrawn', 'merged')
      AND ("now"."status" IN ('closed', 'withdrawn', 'merged') OR "now"."unit" IS DISTINCT FROM "was"."unit")
    ) AS gone CROSS JOIN LATERAL (
      SELECT r."id" FROM "reports" r
      WHERE hashtextextended(r."marketplace" || ' ' || r."host" || ' ' || r."code" || ' ' || coalesce(r."listing_id", r."seller_id", r."seller_url", r."reference"), 0) = hashtextextended(gone."marketplace" || ' ' || gone."host" || ' ' || gone."code" || ' ' || coalesce(gone."listing_id", gone."seller_id", gone."seller_url", gone."reference"), 0)
        AND r."unit" = gone."unit" AND r."follows" AND r."status" NOT IN ('closed', 'withdrawn', 'merged')
        AND r."code" = gone."code" AND r."host" = gone."host" AND r."marketplace" = gone."marketplace"
        AND coalesce(r."listing_id", r."seller_id", r."seller_url", r."reference") = coalesce(gone."listing_id", gone."seller_id", gone."seller_url", gone."reference")
      ORDER BY r."received_at" LIMIT 1
    ) AS next
  );
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "reports_lead_next" AFTER UPDATE ON "reports" REFERENCING OLD TABLE AS "was" NEW TABLE AS "now"
  FOR EACH STATEMENT EXECUTE FUNCTION "lead_next_report"();--> statement-breakpoint
CREATE TABLE "officers" (
	"unit" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"roles" jsonb NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "officers_unit_subject_pk" PRIMARY KEY("unit","subject")
);
--> statement-breakpoint
CREATE TABLE "report_finds" (
	"report_id" bigint PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sampled_reports" (
	"sample_id" bigint NOT NULL,
	"report_id" bigint NOT NULL,
	"seen_at" timestamp with time zone,
	"seen_by" text,
	"agrees" boolean,
	"note" text,
	CONSTRAINT "sampled_reports_sample_id_report_id_pk" PRIMARY KEY("sample_id","report_id")
);
--> statement-breakpoint
CREATE TABLE "samples" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "samples_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"among" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_searches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "saved_searches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"subject" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "report_finds_words" ON "report_finds" USING gin ("words") WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "sampled_reports_report" ON "sampled_reports" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "samples_unit" ON "samples" USING btree ("unit","id");--> statement-breakpoint
CREATE INDEX "saved_searches_unit" ON "saved_searches" USING btree ("unit","id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_searches_name" ON "saved_searches" USING btree ("unit","name");--> statement-breakpoint
CREATE INDEX "reports_taken" ON "reports" USING btree ("unit","accepted_by","received_at") WHERE "reports"."accepted_by" is not null and not "reports"."follows";--> statement-breakpoint
CREATE INDEX "reports_of_nobody" ON "reports" USING btree ("unit",coalesce("due_at", 'infinity'::timestamptz),"received_at","reference") WHERE "reports"."status" not in ('closed', 'withdrawn', 'merged') and "reports"."accepted_by" is null and not "reports"."follows";--> statement-breakpoint
CREATE INDEX "reports_due" ON "reports" USING btree ("unit",coalesce("due_at", 'infinity'::timestamptz),"received_at","reference") WHERE "reports"."status" not in ('closed', 'withdrawn', 'merged') and not "reports"."follows";--> statement-breakpoint
CREATE INDEX "reports_status" ON "reports" USING btree ("unit","status","received_at") WHERE not "reports"."follows";--> statement-breakpoint
CREATE INDEX "reports_unit" ON "reports" USING btree ("unit","received_at") WHERE not "reports"."follows";--> statement-breakpoint
CREATE INDEX "handlings_started" ON "handlings" USING btree ("report_id") WHERE "handlings"."takedown_requested_at" is not null or "handlings"."formal_request_at" is not null;--> statement-breakpoint
-- Words as the desk compares them: without diacritics and in lower case, split at every sign that is no letter or digit. Searches are
-- folded by the same function.
CREATE FUNCTION "fold_words"("said" text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT left(word, 60)), '{}') FROM regexp_split_to_table(
    lower(translate(regexp_replace(normalize("said", NFD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd')),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uff0f]+'
  ) AS word WHERE word <> ''
$$;--> statement-breakpoint
-- What one report is found by. Of many senders' words only the first count, so that a row stays small.
CREATE FUNCTION "find_words_of"("found" bigint) RETURNS tsvector LANGUAGE sql STABLE SET enable_seqscan = off AS $$
  SELECT array_to_tsvector(
    array_remove(ARRAY['u:' || r."unit", 'c:' || r."code", 'm:' || r."marketplace", 'h:' || nullif(r."channel", 'online'), 'p:' || nullif(r."province", '')], NULL)
    || ARRAY(SELECT 'w:' || word FROM unnest("fold_words"(concat_ws(' ', r."reference", right(r."reference", 6), r."host",
      r."listing_id", r."seller_id", r."seller_name", r."seller_url", (
        SELECT string_agg(left(concat_ws(' ', s."content" #>> '{seller,name}', s."content" #>> '{seller,taxCode}',
          s."content" #>> '{seller,address}', s."content" #>> '{listing,title}', s."content" #>> '{reason,text}',
          split_part(s."content" #>> '{platform,url}', '?', 1)), 4000), ' ')
        FROM (SELECT "content" FROM "submissions" WHERE "report_id" = r."id" ORDER BY "received_at", "id" LIMIT 20) s
      )))) word LIMIT 1000)
  ) FROM "reports" r WHERE r."id" = "found"
$$;--> statement-breakpoint
CREATE FUNCTION "find_routed_report"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO "report_finds" ("report_id", "words") VALUES (NEW."id", "find_words_of"(NEW."id"))
  ON CONFLICT ("report_id") DO UPDATE SET "words" = excluded."words";
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "reports_find" AFTER UPDATE ON "reports" FOR EACH ROW
  WHEN (NEW."unit" IS NOT NULL AND (OLD."unit", OLD."province", OLD."host", OLD."listing_id", OLD."seller_id", OLD."seller_name", OLD."seller_url", OLD."words_purged")
    IS DISTINCT FROM (NEW."unit", NEW."province", NEW."host", NEW."listing_id", NEW."seller_id", NEW."seller_name", NEW."seller_url", NEW."words_purged"))
  EXECUTE FUNCTION "find_routed_report"();--> statement-breakpoint
CREATE FUNCTION "find_submitted_words"() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  -- A report that waits for its package has no unit, and is found once it is routed.
  INSERT INTO "report_finds" ("report_id", "words")
  SELECT "id", "find_words_of"("id") FROM "reports" WHERE "id" = NEW."report_id" AND "unit" IS NOT NULL
  ON CONFLICT ("report_id") DO UPDATE SET "words" = excluded."words";
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "submissions_find" AFTER INSERT ON "submissions" FOR EACH ROW EXECUTE FUNCTION "find_submitted_words"();--> statement-breakpoint
CREATE TRIGGER "submissions_find_again" AFTER UPDATE ON "submissions" FOR EACH ROW
  WHEN (OLD."content" IS DISTINCT FROM NEW."content") EXECUTE FUNCTION "find_submitted_words"();--> statement-breakpoint
INSERT INTO "report_finds" ("report_id", "words") SELECT "id", "find_words_of"("id") FROM "reports" WHERE "unit" IS NOT NULL;--> statement-breakpoint
CREATE TABLE "confidential_reports" (
	"report_id" bigint PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"subject" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "escalations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject_id" bigint NOT NULL,
	"clock" text NOT NULL,
	"level" integer NOT NULL,
	"of_unit" text NOT NULL,
	"to_unit" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"seen_by" text,
	"seen_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "supports" (
	"report_id" bigint NOT NULL,
	"unit" text NOT NULL,
	"lead" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_contacts" (
	"unit" text PRIMARY KEY NOT NULL,
	"contact" text NOT NULL,
	"subject" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unit_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" bigint NOT NULL,
	"unit" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unit_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"report_id" bigint NOT NULL,
	"from_unit" text NOT NULL,
	"to_unit" text NOT NULL,
	"act" text NOT NULL,
	"deadline" text NOT NULL,
	"answered" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_days" (
	"day" text PRIMARY KEY NOT NULL,
	"final" boolean NOT NULL,
	"left_out" integer NOT NULL,
	"counted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figures" (
	"unit" text NOT NULL,
	"figure" text NOT NULL,
	"by" text NOT NULL,
	"and" text NOT NULL,
	"start" text NOT NULL,
	"value" text NOT NULL,
	"second" text NOT NULL,
	"bucket" smallint NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "figures_unit_figure_by_and_start_value_second_bucket_pk" PRIMARY KEY("unit","figure","by","and","start","value","second","bucket")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "escalations_once" ON "escalations" USING btree ("kind","subject_id","clock","level");--> statement-breakpoint
CREATE INDEX "escalations_unit" ON "escalations" USING btree ("to_unit","id");--> statement-breakpoint
CREATE UNIQUE INDEX "supports_once" ON "supports" USING btree ("report_id","unit");--> statement-breakpoint
CREATE INDEX "supports_unit" ON "supports" USING btree ("unit","at");--> statement-breakpoint
CREATE INDEX "unit_messages_request" ON "unit_messages" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "unit_requests_from" ON "unit_requests" USING btree ("from_unit","id");--> statement-breakpoint
CREATE INDEX "unit_requests_to" ON "unit_requests" USING btree ("to_unit","id");--> statement-breakpoint
CREATE INDEX "unit_requests_open" ON "unit_requests" USING btree ("deadline") WHERE not "unit_requests"."answered";--> statement-breakpoint
CREATE INDEX "unit_requests_report" ON "unit_requests" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "figures_start" ON "figures" USING btree ("start");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");--> statement-breakpoint
CREATE TABLE "desk_entries" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."desk_documents" (
	"submission_id" uuid NOT NULL,
	"index" integer NOT NULL,
	"media_type" text NOT NULL,
	"byte_length" integer NOT NULL,
	"digest" text NOT NULL,
	"content" "bytea",
	"arrived_at" timestamp with time zone,
	CONSTRAINT "desk_documents_submission_id_index_pk" PRIMARY KEY("submission_id","index")
);
--> statement-breakpoint
CREATE INDEX "reports_entered" ON "reports" USING btree (hashtextextended("marketplace" || ' ' || "host" || ' ' || "code" || ' ' || coalesce("listing_id", "seller_id", "seller_url", "reference"), 0)) WHERE "reports"."channel" <> 'online';--> statement-breakpoint
-- What somebody brought goes with who they are, whatever deletes that.
ALTER TABLE "identity"."desk_documents" ADD CONSTRAINT "desk_documents_sender" FOREIGN KEY ("submission_id")
  REFERENCES "identity"."complainants"("submission_id") ON DELETE CASCADE;--> statement-breakpoint
-- Reports that officers entered are told apart for good.
CREATE FUNCTION "keep_channel"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."channel" IS DISTINCT FROM OLD."channel" THEN RAISE EXCEPTION 'the channel of a report never changes'; END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "reports_keep_channel" BEFORE UPDATE OF "channel" ON "reports" FOR EACH ROW EXECUTE FUNCTION "keep_channel"();--> statement-breakpoint
CREATE TABLE "office_papers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"paper" text NOT NULL,
	"number" text NOT NULL,
	"number_key" text NOT NULL,
	"year" integer NOT NULL,
	"day" text NOT NULL,
	"reference" text,
	"case_number" text,
	"digest" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"registered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "office_papers_number" ON "office_papers" USING btree ("unit","year","number_key");--> statement-breakpoint
CREATE INDEX "office_papers_reference" ON "office_papers" USING btree ("unit","reference");--> statement-breakpoint
CREATE INDEX "office_papers_case" ON "office_papers" USING btree ("unit","case_number");--> statement-breakpoint
CREATE INDEX "office_papers_registered" ON "office_papers" USING btree ("registered_at");