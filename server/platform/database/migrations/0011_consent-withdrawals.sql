CREATE TABLE "consent_withdrawals" (
	"submission_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"consent_version" integer NOT NULL,
	"consented_at" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_withdrawals_submission_id_purpose_pk" PRIMARY KEY("submission_id","purpose")
);
