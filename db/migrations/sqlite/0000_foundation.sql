CREATE TABLE `answer_readings` (
	`version_id` text NOT NULL,
	`question_key` text NOT NULL,
	`read_at` integer NOT NULL,
	`read_by` text NOT NULL,
	PRIMARY KEY(`version_id`, `question_key`)
);
--> statement-breakpoint
CREATE TABLE `answers` (
	`response_id` text NOT NULL,
	`question_key` text NOT NULL,
	`position` text,
	`text` text NOT NULL,
	`is_confidential` integer NOT NULL,
	`confidential_reason` text NOT NULL,
	`revision` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	PRIMARY KEY(`response_id`, `question_key`),
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`proposal_letter` text,
	`instrument` text,
	`file_hash` text,
	`file_name` text,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`action` text NOT NULL,
	`source_hash` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempts_source` ON `attempts` (`action`,`source_hash`,`at`);--> statement-breakpoint
CREATE TABLE `conclusions` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`round` integer NOT NULL,
	`state` text NOT NULL,
	`passages` text NOT NULL,
	`revision` integer NOT NULL,
	`requested_by` text,
	`approved_by` text,
	`approved_at` integer,
	`public_report` text,
	`full_report` text,
	`hash` text,
	`published_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conclusions_round` ON `conclusions` (`proposal_id`,`round`);--> statement-breakpoint
CREATE TABLE `consultations` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`short_title` text NOT NULL,
	`reference` text NOT NULL,
	`issuer` text NOT NULL,
	`issuer_name` text NOT NULL,
	`contact` text NOT NULL,
	`classification` text NOT NULL,
	`version` text NOT NULL,
	`summary` text NOT NULL,
	`basis` text NOT NULL,
	`opens_at` integer,
	`closes_at` integer,
	`conclude_by` text,
	`dates` text NOT NULL,
	`source` text NOT NULL,
	`is_practice` integer NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`approval_requested_by` text,
	`approval_note` text,
	`published_at` integer,
	`closed_at` integer,
	`responses_released_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consultations_slug` ON `consultations` (`slug`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`audience` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`outcome` text NOT NULL,
	`effect` text NOT NULL,
	`reasons` text NOT NULL,
	`requirements` text NOT NULL,
	`required_by` text,
	`decided_at` integer NOT NULL,
	`decided_by` text NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `directions` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`reference` text NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`effective_from` text NOT NULL,
	`annexes` text NOT NULL,
	`document` text NOT NULL,
	`hash` text NOT NULL,
	`revision` integer NOT NULL,
	`issued_at` integer,
	`issued_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `directions_reference` ON `directions` (`reference`);--> statement-breakpoint
CREATE TABLE `disagreements` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`number` integer NOT NULL,
	`response_id` text NOT NULL,
	`party_name` text NOT NULL,
	`question_key` text NOT NULL,
	`clause` text,
	`subject` text NOT NULL,
	`party_position` text NOT NULL,
	`our_position` text NOT NULL,
	`is_confidential` integer NOT NULL,
	`state` text NOT NULL,
	`outcome_note` text NOT NULL,
	`opened_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE TABLE `draft_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`number` integer NOT NULL,
	`content` text NOT NULL,
	`hash` text NOT NULL,
	`notes` text NOT NULL,
	`source` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `draft_revisions_number` ON `draft_revisions` (`draft_id`,`number`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`proposal_id` text NOT NULL,
	`instrument` text NOT NULL,
	`base_version_id` text NOT NULL,
	`label` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`instrument`) REFERENCES `instruments`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`base_version_id`) REFERENCES `instrument_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `editions` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`number` integer NOT NULL,
	`content` text NOT NULL,
	`hash` text NOT NULL,
	`reason` text NOT NULL,
	`published_at` integer NOT NULL,
	`requested_by` text NOT NULL,
	`approved_by` text NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_number` ON `editions` (`consultation_id`,`number`);--> statement-breakpoint
CREATE TABLE `engagements` (
	`id` text PRIMARY KEY NOT NULL,
	`disagreement_id` text NOT NULL,
	`kind` text NOT NULL,
	`happened_at` integer NOT NULL,
	`note` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`disagreement_id`) REFERENCES `disagreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `event_cursors` (
	`reader` text PRIMARY KEY NOT NULL,
	`sequence` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`sequence` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`subject` text NOT NULL,
	`consultation_id` text,
	`actor_id` text NOT NULL,
	`actor_label` text NOT NULL,
	`at` integer NOT NULL,
	`details` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_subject` ON `events` (`subject`);--> statement-breakpoint
CREATE INDEX `events_consultation` ON `events` (`consultation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `events_hash` ON `events` (`hash`);--> statement-breakpoint
CREATE TABLE `files` (
	`hash` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `held_forms` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` text NOT NULL,
	`person_id` text,
	`path` text NOT NULL,
	`fields` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `instrument_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`instrument` text NOT NULL,
	`label` text NOT NULL,
	`state` text NOT NULL,
	`in_force_from` text,
	`in_force_until` text,
	`note` text,
	`content` text NOT NULL,
	`hash` text NOT NULL,
	`direction_id` text,
	`revision_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`instrument`) REFERENCES `instruments`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `instrument_versions_label` ON `instrument_versions` (`instrument`,`label`);--> statement-breakpoint
CREATE TABLE `instruments` (
	`key` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`short_title` text NOT NULL,
	`place` text NOT NULL,
	`provisions` text NOT NULL,
	`procedure` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`state` text NOT NULL,
	`requested_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_person_organisation` ON `memberships` (`person_id`,`organisation_id`);--> statement-breakpoint
CREATE INDEX `memberships_organisation` ON `memberships` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`event_sequence` integer NOT NULL,
	`consultation_id` text,
	`rule` text NOT NULL,
	`clause` text,
	`audience` text NOT NULL,
	`recipient_name` text NOT NULL,
	`recipient_email` text,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`channel` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notices_event` ON `notices` (`event_sequence`);--> statement-breakpoint
CREATE INDEX `notices_consultation` ON `notices` (`consultation_id`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`category` text NOT NULL,
	`corporate_group` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_name` ON `organisations` (`name_key`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`notice_id` text,
	`to_address` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`is_secret` integer NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer,
	`sent_at` integer,
	`failed_at` integer,
	`last_fault` text
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `point_sources` (
	`point_id` text NOT NULL,
	`response_id` text NOT NULL,
	`version_id` text NOT NULL,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	PRIMARY KEY(`point_id`, `response_id`),
	FOREIGN KEY (`point_id`) REFERENCES `points`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `points` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`question_key` text NOT NULL,
	`number` integer NOT NULL,
	`comment` text NOT NULL,
	`theme` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`withdrawn_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `points_number` ON `points` (`consultation_id`,`question_key`,`number`);--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`letter` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`recommendation` text NOT NULL,
	`procedure` text NOT NULL,
	`dates` text NOT NULL,
	`effective` text,
	`amends` text NOT NULL,
	`direction` text,
	`state` text NOT NULL,
	`round` integer NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proposals_letter` ON `proposals` (`consultation_id`,`letter`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`key` text NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`is_required` integer NOT NULL,
	`text` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `questions_key` ON `questions` (`consultation_id`,`key`);--> statement-breakpoint
CREATE TABLE `replies` (
	`id` text PRIMARY KEY NOT NULL,
	`point_id` text NOT NULL,
	`number` integer NOT NULL,
	`text` text NOT NULL,
	`disposition` text NOT NULL,
	`reason` text NOT NULL,
	`clause` text,
	`replied_at` integer NOT NULL,
	`replied_by` text NOT NULL,
	FOREIGN KEY (`point_id`) REFERENCES `points`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `replies_number` ON `replies` (`point_id`,`number`);--> statement-breakpoint
CREATE TABLE `response_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`response_id` text NOT NULL,
	`number` integer NOT NULL,
	`reference` text NOT NULL,
	`content` text NOT NULL,
	`hash` text NOT NULL,
	`submitted_at` integer NOT NULL,
	`submitted_by` text NOT NULL,
	`supersedes_id` text,
	`submission_key` text NOT NULL,
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `response_versions_number` ON `response_versions` (`response_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `response_versions_reference` ON `response_versions` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `response_versions_key` ON `response_versions` (`response_id`,`submission_key`);--> statement-breakpoint
CREATE TABLE `responses` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`organisation_id` text,
	`person_id` text,
	`respondent_key` text NOT NULL,
	`state` text NOT NULL,
	`channel` text NOT NULL,
	`is_confidential` integer NOT NULL,
	`confidential_reason` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `responses_respondent` ON `responses` (`consultation_id`,`respondent_key`);--> statement-breakpoint
CREATE INDEX `responses_organisation` ON `responses` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `role_grants` (
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `role`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_secret` ON `sessions` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `sign_in_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`secret_hash` text NOT NULL,
	`code_hash` text NOT NULL,
	`return_to` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`failed_codes` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_tokens_secret` ON `sign_in_tokens` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_tokens_email` ON `sign_in_tokens` (`email`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`round` integer NOT NULL,
	`state` text NOT NULL,
	`recommendation` text NOT NULL,
	`fit_for_purpose` text NOT NULL,
	`statements` text NOT NULL,
	`revision` integer NOT NULL,
	`manifest` text,
	`pack_hash` text,
	`pack_size` integer,
	`prepared_by` text,
	`sent_by` text,
	`sent_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_round` ON `submissions` (`proposal_id`,`round`);