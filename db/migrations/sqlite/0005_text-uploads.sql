CREATE TABLE `text_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`instrument` text NOT NULL,
	`draft_id` text,
	`version` text,
	`file_hash` text NOT NULL,
	`file_name` text NOT NULL,
	`reading` text NOT NULL,
	`revision_id` text,
	`version_id` text,
	`uploaded_at` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	FOREIGN KEY (`instrument`) REFERENCES `instruments`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_hash`) REFERENCES `files`(`hash`) ON UPDATE no action ON DELETE no action
);
