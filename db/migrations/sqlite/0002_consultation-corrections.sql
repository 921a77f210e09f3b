ALTER TABLE `consultations` ADD `edited_by` text;--> statement-breakpoint
ALTER TABLE `consultations` ADD `correction` text;