CREATE TABLE "answer_readings" (
	"version_id" text NOT NULL,
	"question_key" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	"read_by" text NOT NULL,
	CONSTRAINT "answer_readings_version_id_question_key_pk" PRIMARY KEY("version_id","question_key")
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"response_id" text NOT NULL,
	"question_key" text NOT NULL,
	"position" text,
	"text" text NOT NULL,
	"is_confidential" boolean NOT NULL,
	"confidential_reason" text NOT NULL,
	"revision" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "answers_response_id_question_key_pk" PRIMARY KEY("response_id","question_key")
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"number" bigint NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"proposal_letter" text,
	"instrument" text,
	"file_hash" text,
	"file_name" text
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"action" text NOT NULL,
	"source_hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conclusions" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"round" bigint NOT NULL,
	"state" text NOT NULL,
	"passages" jsonb NOT NULL,
	"revision" bigint NOT NULL,
	"requested_by" text,
	"approved_by" text,
	"approved_at" timestamp (3) with time zone,
	"public_report" jsonb,
	"full_report" jsonb,
	"hash" text,
	"published_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"short_title" text NOT NULL,
	"reference" text NOT NULL,
	"issuer" text NOT NULL,
	"issuer_name" text NOT NULL,
	"contact" text NOT NULL,
	"classification" text NOT NULL,
	"version" text NOT NULL,
	"summary" text NOT NULL,
	"basis" jsonb NOT NULL,
	"opens_at" timestamp (3) with time zone,
	"closes_at" timestamp (3) with time zone,
	"conclude_by" text,
	"dates" jsonb NOT NULL,
	"source" text NOT NULL,
	"is_practice" boolean NOT NULL,
	"revision" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"approval_requested_by" text,
	"approval_note" text,
	"published_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"responses_released_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" text PRIMARY KEY NOT NULL,
	"audience" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"outcome" text NOT NULL,
	"effect" text NOT NULL,
	"reasons" text NOT NULL,
	"requirements" text NOT NULL,
	"required_by" text,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "directions" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"decision_id" text NOT NULL,
	"reference" text NOT NULL,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"effective_from" text NOT NULL,
	"annexes" jsonb NOT NULL,
	"document" jsonb NOT NULL,
	"hash" text NOT NULL,
	"revision" bigint NOT NULL,
	"issued_at" timestamp (3) with time zone,
	"issued_by" text
);
--> statement-breakpoint
CREATE TABLE "disagreements" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"number" bigint NOT NULL,
	"response_id" text NOT NULL,
	"party_name" text NOT NULL,
	"question_key" text NOT NULL,
	"clause" jsonb,
	"subject" text NOT NULL,
	"party_position" text NOT NULL,
	"our_position" text NOT NULL,
	"is_confidential" boolean NOT NULL,
	"state" text NOT NULL,
	"outcome_note" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "draft_revisions" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"number" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"notes" jsonb NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"instrument" text NOT NULL,
	"base_version_id" text NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "editions" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"number" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"reason" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"requested_by" text NOT NULL,
	"approved_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engagements" (
	"id" text PRIMARY KEY NOT NULL,
	"disagreement_id" text NOT NULL,
	"kind" text NOT NULL,
	"happened_at" timestamp (3) with time zone NOT NULL,
	"note" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_cursors" (
	"reader" text PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_head" (
	"id" bigint PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"subject" text NOT NULL,
	"consultation_id" text,
	"actor_id" text NOT NULL,
	"actor_label" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"details" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "files" (
	"hash" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"size" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "held_forms" (
	"id" text PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"person_id" text,
	"path" text NOT NULL,
	"fields" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instrument_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"instrument" text NOT NULL,
	"label" text NOT NULL,
	"state" text NOT NULL,
	"in_force_from" text,
	"in_force_until" text,
	"note" text,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"direction_id" text,
	"revision_id" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instruments" (
	"key" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"short_title" text NOT NULL,
	"place" text NOT NULL,
	"provisions" text NOT NULL,
	"procedure" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"event_sequence" bigint NOT NULL,
	"consultation_id" text,
	"rule" text NOT NULL,
	"clause" text,
	"audience" text NOT NULL,
	"recipient_name" text NOT NULL,
	"recipient_email" text,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"channel" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"category" text NOT NULL,
	"corporate_group" text,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"notice_id" text,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"is_secret" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"attempts" bigint NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"last_fault" text
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"disabled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "point_sources" (
	"point_id" text NOT NULL,
	"response_id" text NOT NULL,
	"version_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"added_by" text NOT NULL,
	CONSTRAINT "point_sources_point_id_response_id_pk" PRIMARY KEY("point_id","response_id")
);
--> statement-breakpoint
CREATE TABLE "points" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"question_key" text NOT NULL,
	"number" bigint NOT NULL,
	"comment" text NOT NULL,
	"theme" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"letter" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"recommendation" text NOT NULL,
	"procedure" text NOT NULL,
	"dates" jsonb NOT NULL,
	"effective" jsonb,
	"amends" jsonb NOT NULL,
	"direction" text,
	"state" text NOT NULL,
	"round" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"is_required" boolean NOT NULL,
	"text" text NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" text PRIMARY KEY NOT NULL,
	"point_id" text NOT NULL,
	"number" bigint NOT NULL,
	"text" text NOT NULL,
	"disposition" text NOT NULL,
	"reason" text NOT NULL,
	"clause" jsonb,
	"replied_at" timestamp (3) with time zone NOT NULL,
	"replied_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "response_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"response_id" text NOT NULL,
	"number" bigint NOT NULL,
	"reference" text NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" text NOT NULL,
	"supersedes_id" text,
	"submission_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"organisation_id" text,
	"person_id" text,
	"respondent_key" text NOT NULL,
	"state" text NOT NULL,
	"channel" text NOT NULL,
	"is_confidential" boolean NOT NULL,
	"confidential_reason" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "role_grants_person_id_role_pk" PRIMARY KEY("person_id","role")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"person_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"secret_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"return_to" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"failed_codes" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"round" bigint NOT NULL,
	"state" text NOT NULL,
	"recommendation" text NOT NULL,
	"fit_for_purpose" text NOT NULL,
	"statements" jsonb NOT NULL,
	"revision" bigint NOT NULL,
	"manifest" jsonb,
	"pack_hash" text,
	"pack_size" bigint,
	"prepared_by" text,
	"sent_by" text,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_response_id_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."responses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_revisions" ADD CONSTRAINT "draft_revisions_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_instrument_instruments_key_fk" FOREIGN KEY ("instrument") REFERENCES "public"."instruments"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_base_version_id_instrument_versions_id_fk" FOREIGN KEY ("base_version_id") REFERENCES "public"."instrument_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_disagreement_id_disagreements_id_fk" FOREIGN KEY ("disagreement_id") REFERENCES "public"."disagreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instrument_versions" ADD CONSTRAINT "instrument_versions_instrument_instruments_key_fk" FOREIGN KEY ("instrument") REFERENCES "public"."instruments"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_sources" ADD CONSTRAINT "point_sources_point_id_points_id_fk" FOREIGN KEY ("point_id") REFERENCES "public"."points"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_point_id_points_id_fk" FOREIGN KEY ("point_id") REFERENCES "public"."points"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_versions" ADD CONSTRAINT "response_versions_response_id_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."responses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_source" ON "attempts" USING btree ("action","source_hash","at");--> statement-breakpoint
CREATE UNIQUE INDEX "conclusions_round" ON "conclusions" USING btree ("proposal_id","round");--> statement-breakpoint
CREATE UNIQUE INDEX "consultations_slug" ON "consultations" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "directions_reference" ON "directions" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "draft_revisions_number" ON "draft_revisions" USING btree ("draft_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "editions_number" ON "editions" USING btree ("consultation_id","number");--> statement-breakpoint
CREATE INDEX "events_subject" ON "events" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "events_consultation" ON "events" USING btree ("consultation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_hash" ON "events" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "instrument_versions_label" ON "instrument_versions" USING btree ("instrument","label");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_person_organisation" ON "memberships" USING btree ("person_id","organisation_id");--> statement-breakpoint
CREATE INDEX "memberships_organisation" ON "memberships" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "notices_event" ON "notices" USING btree ("event_sequence");--> statement-breakpoint
CREATE INDEX "notices_consultation" ON "notices" USING btree ("consultation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_name" ON "organisations" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "points_number" ON "points" USING btree ("consultation_id","question_key","number");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_letter" ON "proposals" USING btree ("consultation_id","letter");--> statement-breakpoint
CREATE UNIQUE INDEX "questions_key" ON "questions" USING btree ("consultation_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "replies_number" ON "replies" USING btree ("point_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "response_versions_number" ON "response_versions" USING btree ("response_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "response_versions_reference" ON "response_versions" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "response_versions_key" ON "response_versions" USING btree ("response_id","submission_key");--> statement-breakpoint
CREATE UNIQUE INDEX "responses_respondent" ON "responses" USING btree ("consultation_id","respondent_key");--> statement-breakpoint
CREATE INDEX "responses_organisation" ON "responses" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_secret" ON "sessions" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_tokens_secret" ON "sign_in_tokens" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "sign_in_tokens_email" ON "sign_in_tokens" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_round" ON "submissions" USING btree ("proposal_id","round");