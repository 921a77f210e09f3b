ALTER TABLE "consultations" ADD COLUMN "edited_by" text;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "correction" jsonb;