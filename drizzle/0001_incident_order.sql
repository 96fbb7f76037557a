CREATE INDEX `incidents_started` ON `incidents` (`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `incidents_recovered` ON `incidents` (`recovered_at`) WHERE recovered_at is not null;