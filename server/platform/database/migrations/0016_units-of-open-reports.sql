ALTER TABLE "reports" ADD COLUMN "unit" text;--> statement-breakpoint
CREATE INDEX "reports_open" ON "reports" USING btree ("unit","received_at") WHERE "reports"."status" not in ('closed', 'withdrawn');--> statement-breakpoint
CREATE FUNCTION "set_unit_of_reports"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "reports" SET "unit" = newest."unit"
  FROM (SELECT DISTINCT ON ("report_id") "report_id", "unit" FROM "added" ORDER BY "report_id", "id" DESC) AS newest
  WHERE "reports"."id" = newest."report_id" AND "reports"."unit" IS DISTINCT FROM newest."unit";
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "routes_set_unit" AFTER INSERT ON "routes" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "set_unit_of_reports"();--> statement-breakpoint
UPDATE "reports" SET "unit" = (
  SELECT "routes"."unit" FROM "routes" WHERE "routes"."report_id" = "reports"."id" ORDER BY "routes"."id" DESC LIMIT 1
) WHERE "status" NOT IN ('closed', 'withdrawn');
