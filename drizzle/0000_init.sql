CREATE TABLE `checks` (
	`service` integer NOT NULL,
	`at` integer NOT NULL,
	`state` integer NOT NULL,
	`response` integer,
	`text` integer,
	`interval` integer NOT NULL,
	PRIMARY KEY(`service`, `at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `checks_text` ON `checks` (`text`) WHERE text is not null;--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`service` integer NOT NULL,
	`started_at` integer NOT NULL,
	`recovered_at` integer,
	`checks_failed_count` integer NOT NULL,
	`cause` text NOT NULL,
	`reason` text NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_one_open` ON `incidents` (`service`) WHERE recovered_at is null;--> statement-breakpoint
CREATE INDEX `incidents_service_started` ON `incidents` (`service`,`started_at`,`id`);--> statement-breakpoint
CREATE TABLE `reopened_hours` (
	`service` integer NOT NULL,
	`hour` integer NOT NULL,
	PRIMARY KEY(`service`, `hour`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `rollups` (
	`service` integer NOT NULL,
	`hour` integer NOT NULL,
	`up` integer NOT NULL,
	`down` integer NOT NULL,
	`unknown` integer NOT NULL,
	`healthy` integer NOT NULL,
	`unhealthy` integer NOT NULL,
	`undetermined` integer NOT NULL,
	`response_sum` real NOT NULL,
	`response_count` integer NOT NULL,
	`sketch` blob,
	PRIMARY KEY(`service`, `hour`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `rollups_hour` ON `rollups` (`hour`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`began_at` integer NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `services` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`type` text NOT NULL,
	`endpoint` text NOT NULL,
	`check_interval` integer NOT NULL,
	`timeout` integer NOT NULL,
	`criticality` text NOT NULL,
	`enabled` integer NOT NULL,
	`retries` integer NOT NULL,
	`retry_delay` integer NOT NULL,
	`degraded_threshold` integer,
	`failure_threshold` integer NOT NULL,
	`recovery_threshold` integer NOT NULL,
	`group` text,
	`tags` text NOT NULL,
	`options` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `services_id_unique` ON `services` (`id`);--> statement-breakpoint
CREATE TABLE `texts` (
	`id` integer PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `texts_text_unique` ON `texts` (`text`);