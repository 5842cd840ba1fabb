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
CREATE UNIQUE INDEX "custody_heads_once" ON "custody_heads" USING btree ("case_id","events");