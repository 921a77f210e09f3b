CREATE TABLE "text_uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"instrument" text NOT NULL,
	"draft_id" text,
	"version" jsonb,
	"file_hash" text NOT NULL,
	"file_name" text NOT NULL,
	"reading" jsonb NOT NULL,
	"revision_id" text,
	"version_id" text,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"uploaded_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "text_uploads" ADD CONSTRAINT "text_uploads_instrument_instruments_key_fk" FOREIGN KEY ("instrument") REFERENCES "public"."instruments"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_uploads" ADD CONSTRAINT "text_uploads_file_hash_files_hash_fk" FOREIGN KEY ("file_hash") REFERENCES "public"."files"("hash") ON DELETE no action ON UPDATE no action;