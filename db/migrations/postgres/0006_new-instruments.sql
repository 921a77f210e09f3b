ALTER TABLE "text_uploads" ALTER COLUMN "instrument" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "text_uploads" ADD COLUMN "new_instrument" jsonb;--> statement-breakpoint
ALTER TABLE "text_uploads" ADD COLUMN "declined_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "text_uploads" ADD COLUMN "declined_by" text;--> statement-breakpoint
ALTER TABLE "text_uploads" ADD COLUMN "decline_reason" text;