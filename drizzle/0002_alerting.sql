CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`service` integer NOT NULL,
	`incident` text,
	`severity` text NOT NULL,
	`status` text NOT NULL,
	`title` text NOT NULL,
	`started_at` integer NOT NULL,
	`acknowledged_at` integer,
	`acknowledged_by` text,
	`acknowledge_note` text,
	`resolved_at` integer,
	`resolved_by` text,
	`resolution` text,
	`suppressed_by` text,
	`flapping_since` integer,
	`created_at` integer NOT NULL,
	`memory` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_one_of_incident` ON `alerts` (`service`,`rule`,`incident`) WHERE resolved_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_one_of_begin` ON `alerts` (`service`,`rule`,`started_at`) WHERE resolved_at is null and incident is null;--> statement-breakpoint
CREATE INDEX `alerts_resolved` ON `alerts` (`resolved_at`) WHERE resolved_at is not null;--> statement-breakpoint
CREATE INDEX `alerts_started` ON `alerts` (`started_at`,`id`,`status`,`severity`,`service`);--> statement-breakpoint
CREATE INDEX `alerts_service_started` ON `alerts` (`service`,`started_at`,`id`,`status`,`severity`);--> statement-breakpoint
CREATE INDEX `alerts_rule_started` ON `alerts` (`rule`,`started_at`,`id`,`status`,`severity`);--> statement-breakpoint
CREATE INDEX `alerts_incident` ON `alerts` (`incident`) WHERE incident is not null;--> statement-breakpoint
CREATE TABLE `attempts` (
	`number` integer PRIMARY KEY NOT NULL,
	`message` text NOT NULL,
	`at` integer NOT NULL,
	`outcome` text NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempts_message` ON `attempts` (`message`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`alert` text NOT NULL,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`message` text,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`notice` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_id_unique` ON `deliveries` (`id`);--> statement-breakpoint
CREATE INDEX `deliveries_waiting` ON `deliveries` (`channel`,`sequence`,`due_at`) WHERE status = 'pending' and message is null;--> statement-breakpoint
CREATE INDEX `deliveries_alert` ON `deliveries` (`alert`,`status`,`channel`,`sequence`);--> statement-breakpoint
CREATE INDEX `deliveries_message` ON `deliveries` (`message`) WHERE message is not null;--> statement-breakpoint
CREATE INDEX `deliveries_status` ON `deliveries` (`status`);--> statement-breakpoint
CREATE INDEX `deliveries_channel` ON `deliveries` (`channel`,`sequence`,`status`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`status` text NOT NULL,
	`tries` integer NOT NULL,
	`due_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE INDEX `messages_pending` ON `messages` (`channel`,`due_at`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `messages_sent` ON `messages` (`channel`,`sent_at`) WHERE sent_at is not null;--> statement-breakpoint
CREATE TABLE `channels` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`options` text NOT NULL,
	`enabled` integer NOT NULL,
	`max_per_minute` integer NOT NULL,
	`quiet_hours` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `maintenance` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`match` text NOT NULL,
	`starts_at` integer,
	`ends_at` integer,
	`rrule` text,
	`duration` integer,
	`time_zone` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `policies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`levels` text NOT NULL,
	`repeat_every` integer,
	`max_repeats` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rules` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`enabled` integer NOT NULL,
	`match` text NOT NULL,
	`condition` text NOT NULL,
	`severity` text NOT NULL,
	`channels` text NOT NULL,
	`policy` text,
	`cooldown` integer NOT NULL,
	`digest_window` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `silences` (
	`id` text PRIMARY KEY NOT NULL,
	`match` text NOT NULL,
	`until` integer NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `services` ADD `depends_on` text DEFAULT '[]' NOT NULL;