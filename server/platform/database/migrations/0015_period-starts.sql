ALTER TABLE "handlings" ADD COLUMN "large_platform" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "handlings" ADD COLUMN "formal_request_at" timestamp with time zone;