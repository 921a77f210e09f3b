-- SQLite cannot take NOT NULL from a column, so the table is made anew. Nothing refers to it.
CREATE TABLE `__new_text_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`instrument` text,
	`new_instrument` text,
	`draft_id` text,
	`version` text,
	`file_hash` text NOT NULL,
	`file_name` text NOT NULL,
	`reading` text NOT NULL,
	`revision_id` text,
	`version_id` text,
	`uploaded_at` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	`declined_at` integer,
	`declined_by` text,
	`decline_reason` text,
	FOREIGN KEY (`instrument`) REFERENCES `instruments`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_hash`) REFERENCES `files`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_text_uploads`("id", "instrument", "draft_id", "version", "file_hash", "file_name", "reading", "revision_id", "version_id", "uploaded_at", "uploaded_by") SELECT "id", "instrument", "draft_id", "version", "file_hash", "file_name", "reading", "revision_id", "version_id", "uploaded_at", "uploaded_by" FROM `text_uploads`;--> statement-breakpoint
DROP TABLE `text_uploads`;--> statement-breakpoint
ALTER TABLE `__new_text_uploads` RENAME TO `text_uploads`;