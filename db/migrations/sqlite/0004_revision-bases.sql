-- Every revision so far was written against the version that its draft names. The table is append-only and the column has no
-- default, so it is made anew; dropping it takes its triggers away, which are put back at the end.
CREATE TABLE `__new_draft_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`number` integer NOT NULL,
	`base_version_id` text NOT NULL,
	`content` text NOT NULL,
	`hash` text NOT NULL,
	`notes` text NOT NULL,
	`source` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`base_version_id`) REFERENCES `instrument_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_draft_revisions` ("id", "draft_id", "number", "base_version_id", "content", "hash", "notes", "source", "created_at", "created_by")
SELECT r."id", r."draft_id", r."number", d."base_version_id", r."content", r."hash", r."notes", r."source", r."created_at", r."created_by"
FROM `draft_revisions` r JOIN `drafts` d ON d."id" = r."draft_id";
--> statement-breakpoint
DROP TABLE `draft_revisions`;
--> statement-breakpoint
ALTER TABLE `__new_draft_revisions` RENAME TO `draft_revisions`;
--> statement-breakpoint
CREATE UNIQUE INDEX `draft_revisions_number` ON `draft_revisions` (`draft_id`,`number`);
--> statement-breakpoint
CREATE TRIGGER draft_revisions_no_update BEFORE UPDATE ON draft_revisions BEGIN SELECT RAISE(ABORT, 'draft_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER draft_revisions_no_delete BEFORE DELETE ON draft_revisions BEGIN SELECT RAISE(ABORT, 'draft_revisions is append-only'); END;
