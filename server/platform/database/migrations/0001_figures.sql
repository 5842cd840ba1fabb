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
CREATE INDEX "figures_start" ON "figures" USING btree ("start");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");