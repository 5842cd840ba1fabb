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
	"received_at" timestamp with time zone NOT NULL
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
CREATE TABLE "handlings" (
	"report_id" bigint PRIMARY KEY NOT NULL,
	"merged_into" bigint,
	"takedown_requested_at" timestamp with time zone,
	"outcome" text
);
--> statement-breakpoint
DROP INDEX "routes_lead";--> statement-breakpoint
ALTER TABLE "routes" ADD COLUMN "unit" text;--> statement-breakpoint
UPDATE "routes" SET "unit" = "lead" || CASE WHEN "lead" IN ('marketSurveillance', 'industryTrade', 'health', 'police', 'provincialTax') THEN coalesce('-' || (SELECT "province" FROM "reports" WHERE "reports"."id" = "routes"."report_id"), '') ELSE '' END;--> statement-breakpoint
ALTER TABLE "routes" ALTER COLUMN "unit" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "accesses_unit" ON "accesses" USING btree ("unit","id");--> statement-breakpoint
CREATE INDEX "accesses_reference" ON "accesses" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "case_packages_once" ON "case_packages" USING btree ("digest","case_number","unit");--> statement-breakpoint
CREATE INDEX "devices_unit" ON "devices" USING btree ("unit");--> statement-breakpoint
CREATE INDEX "routes_unit" ON "routes" USING btree ("unit","at");