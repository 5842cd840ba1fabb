CREATE TABLE "countersignatures" (
	"digest" text PRIMARY KEY NOT NULL,
	"cms" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL
);
