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
    array_remove(ARRAY['u:' || r."unit", 'c:' || r."code", 'm:' || r."marketplace", 'p:' || nullif(r."province", '')], NULL)
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
INSERT INTO "report_finds" ("report_id", "words") SELECT "id", "find_words_of"("id") FROM "reports" WHERE "unit" IS NOT NULL;
