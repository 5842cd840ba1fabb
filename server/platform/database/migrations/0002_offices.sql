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
CREATE INDEX "figures_start" ON "figures" USING btree ("start");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");