-- Every revision so far was written against the version that its draft names. The table is append-only: its trigger rests
-- while the new column is filled.
ALTER TABLE "draft_revisions" ADD COLUMN "base_version_id" text;
--> statement-breakpoint
ALTER TABLE "draft_revisions" DISABLE TRIGGER "draft_revisions_append_only";
--> statement-breakpoint
UPDATE "draft_revisions" SET "base_version_id" = "drafts"."base_version_id" FROM "drafts" WHERE "drafts"."id" = "draft_revisions"."draft_id";
--> statement-breakpoint
ALTER TABLE "draft_revisions" ENABLE TRIGGER "draft_revisions_append_only";
--> statement-breakpoint
ALTER TABLE "draft_revisions" ALTER COLUMN "base_version_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "draft_revisions" ADD CONSTRAINT "draft_revisions_base_version_id_instrument_versions_id_fk" FOREIGN KEY ("base_version_id") REFERENCES "public"."instrument_versions"("id") ON DELETE no action ON UPDATE no action;
