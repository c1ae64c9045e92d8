CREATE TABLE `category` (
	`code` text PRIMARY KEY NOT NULL,
	`slot` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_en` text NOT NULL,
	`icon` text NOT NULL,
	`questions` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `category_slot_unique` ON `category` (`slot`);--> statement-breakpoint
CREATE TABLE `page_text` (
	`page` text NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`page`, `language`)
);
--> statement-breakpoint
CREATE TABLE `place` (
	`id` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`kana` text,
	`name_en` text,
	`detail` text,
	`ward` text,
	`lng` real NOT NULL,
	`lat` real NOT NULL,
	`rank` integer NOT NULL,
	`source` text NOT NULL,
	`folded` text NOT NULL,
	`morton` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `place_near` ON `place` (`type`,`morton`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `town` (
	`id` integer PRIMARY KEY NOT NULL,
	`ward` text NOT NULL,
	`name` text NOT NULL,
	`kana` text,
	`name_en` text,
	`west` real NOT NULL,
	`south` real NOT NULL,
	`east` real NOT NULL,
	`north` real NOT NULL,
	`polygons` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `town_cell` (
	`cell` integer NOT NULL,
	`town` integer NOT NULL,
	PRIMARY KEY(`cell`, `town`),
	FOREIGN KEY (`town`) REFERENCES `town`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `ward` (
	`code` text PRIMARY KEY NOT NULL,
	`slot` integer NOT NULL,
	`name` text NOT NULL,
	`name_kana` text NOT NULL,
	`name_en` text NOT NULL,
	`west` real NOT NULL,
	`south` real NOT NULL,
	`east` real NOT NULL,
	`north` real NOT NULL,
	`polygons` text NOT NULL,
	`label_lng` real NOT NULL,
	`label_lat` real NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ward_slot_unique` ON `ward` (`slot`);--> statement-breakpoint
CREATE TABLE `event` (
	`id` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`seq` integer NOT NULL,
	`type` text NOT NULL,
	`at` text NOT NULL,
	`role` text NOT NULL,
	`from` text,
	`to` text,
	`reason` text,
	`expected_date` text,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	`commitment` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_chain` ON `event` (`chain`,`seq`);--> statement-breakpoint
CREATE INDEX `event_at` ON `event` (`at`);--> statement-breakpoint
CREATE TABLE `event_content` (
	`event_id` text PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`content` text NOT NULL,
	`author_name` text,
	`name_salt` text,
	`person_id` text,
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `event_content_person` ON `event_content` (`person_id`);--> statement-breakpoint
CREATE TABLE `hourly_count` (
	`key` text PRIMARY KEY NOT NULL,
	`ends_at` integer NOT NULL,
	`n` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `hourly_count_end` ON `hourly_count` (`ends_at`);--> statement-breakpoint
CREATE TABLE `assert_` (
	`ok` integer NOT NULL,
	CONSTRAINT "assert_ok" CHECK("assert_"."ok")
);
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer NOT NULL,
	`answer` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_expiry` ON `idempotency` (`expires_at`);--> statement-breakpoint
CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`public_key` text NOT NULL,
	`user_id` text NOT NULL,
	`credential_id` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text,
	`backed_up` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passkey_credentialId_unique` ON `passkey` (`credential_id`);--> statement-breakpoint
CREATE INDEX `passkey_user` ON `passkey` (`user_id`);--> statement-breakpoint
CREATE TABLE `recovery_code` (
	`hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `recovery_code_user` ON `recovery_code` (`user_id`);--> statement-breakpoint
CREATE TABLE `second_factor` (
	`user_id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`confirmed_at` integer,
	`last_step` integer NOT NULL,
	`failures` integer NOT NULL,
	`blocked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`second_factor_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_expiry` ON `session` (`expires_at`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE INDEX `verification_created` ON `verification` (`created_at`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`email` text,
	`role` text NOT NULL,
	`wards` text,
	`categories` text,
	`display_name` text,
	`invited_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`used_by` text,
	FOREIGN KEY (`invited_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`used_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_token` ON `invitation` (`token_hash`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`display_name` text,
	`language` text,
	`home_ward` text,
	`suspended_at` integer,
	`leaving` text,
	`merged_into` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `person_suspended` ON `person` (`suspended_at`) WHERE suspended_at is not null;--> statement-breakpoint
CREATE INDEX `person_merged` ON `person` (`merged_into`) WHERE merged_into is not null;--> statement-breakpoint
CREATE TABLE `person_account` (
	`account_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `person_account_person` ON `person_account` (`person_id`);--> statement-breakpoint
CREATE TABLE `role_grant` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`wards` text,
	`categories` text,
	`subject` text,
	`granted_by` text,
	`granted_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`granted_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `role_grant_person` ON `role_grant` (`person_id`);--> statement-breakpoint
CREATE TABLE `photo` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text,
	`display_key` text NOT NULL,
	`thumb_key` text NOT NULL,
	`content_hash` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`lng` real,
	`lat` real,
	`taken_at` text,
	`created_at` integer NOT NULL,
	`report` text,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `photo_waiting` ON `photo` (`used_at`,`created_at`);--> statement-breakpoint
CREATE INDEX `photo_waiting_of` ON `photo` (`person_id`,`created_at`) WHERE used_at is null;--> statement-breakpoint
CREATE INDEX `photo_report` ON `photo` (`report`);--> statement-breakpoint
CREATE INDEX `photo_person` ON `photo` (`person_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `photo_display` ON `photo` (`display_key`);--> statement-breakpoint
CREATE INDEX `photo_thumb` ON `photo` (`thumb_key`);--> statement-breakpoint
CREATE TABLE `flag` (
	`id` text PRIMARY KEY NOT NULL,
	`report_number` integer NOT NULL,
	`person_id` text NOT NULL,
	`reason` text NOT NULL,
	`note` text,
	`at` integer NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`report_number`) REFERENCES `report`(`number`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `flag_once` ON `flag` (`report_number`,`person_id`);--> statement-breakpoint
CREATE INDEX `flag_person` ON `flag` (`person_id`);--> statement-breakpoint
CREATE INDEX `flag_waiting` ON `flag` (`at`) WHERE settled_at is null;--> statement-breakpoint
CREATE TABLE `follow` (
	`report_number` integer NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`report_number`, `person_id`),
	FOREIGN KEY (`report_number`) REFERENCES `report`(`number`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_person` ON `follow` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `report` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`category` text NOT NULL,
	`title` text,
	`text` text NOT NULL,
	`answers` text NOT NULL,
	`status` text NOT NULL,
	`visibility` text NOT NULL,
	`lng` real NOT NULL,
	`lat` real NOT NULL,
	`morton` integer NOT NULL,
	`ward` text NOT NULL,
	`place_name` text,
	`place_note` text,
	`photos` text NOT NULL,
	`person_id` text,
	`author_name` text,
	`author_role` text NOT NULL,
	`support_count` integer DEFAULT 0 NOT NULL,
	`comment_count` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL,
	`head_hash` text NOT NULL,
	`expected_date` text,
	`resolved_by` text,
	`resolved_at` integer,
	`verified_at` integer,
	`disputed` integer DEFAULT false NOT NULL,
	`closed_reason` text,
	`duplicate_of` integer,
	`split_from` integer,
	`hidden_rule` text,
	`hidden_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_id` ON `report` (`id`);--> statement-breakpoint
CREATE INDEX `report_new` ON `report` (`visibility`,`created_at`,`number`);--> statement-breakpoint
CREATE INDEX `report_active` ON `report` (`visibility`,`updated_at`,`number`);--> statement-breakpoint
CREATE INDEX `report_support` ON `report` (`visibility`,`support_count`,`number`);--> statement-breakpoint
CREATE INDEX `report_ward` ON `report` (`ward`,`visibility`,`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `report_category` ON `report` (`category`,`visibility`,`created_at`);--> statement-breakpoint
CREATE INDEX `report_place` ON `report` (`morton`,`visibility`,`category`,`status`,`ward`,`created_at`);--> statement-breakpoint
CREATE INDEX `report_person` ON `report` (`person_id`,`number`);--> statement-breakpoint
CREATE INDEX `report_duplicate` ON `report` (`duplicate_of`) WHERE duplicate_of is not null;--> statement-breakpoint
CREATE TABLE `support` (
	`report_number` integer NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`report_number`, `person_id`),
	FOREIGN KEY (`report_number`) REFERENCES `report`(`number`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `support_person` ON `support` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `tile` (
	`key` integer PRIMARY KEY NOT NULL,
	`base` blob NOT NULL,
	`v` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tile_log` (
	`key` integer PRIMARY KEY NOT NULL,
	`log` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tracking_link` (
	`report_number` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`report_number`) REFERENCES `report`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tracking_link_tokenHash_unique` ON `tracking_link` (`token_hash`);