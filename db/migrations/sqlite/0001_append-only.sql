-- The record is never rewritten: these tables take new rows and nothing else.
CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER editions_no_update BEFORE UPDATE ON editions BEGIN SELECT RAISE(ABORT, 'editions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER editions_no_delete BEFORE DELETE ON editions BEGIN SELECT RAISE(ABORT, 'editions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER response_versions_no_update BEFORE UPDATE ON response_versions BEGIN SELECT RAISE(ABORT, 'response_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER response_versions_no_delete BEFORE DELETE ON response_versions BEGIN SELECT RAISE(ABORT, 'response_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER replies_no_update BEFORE UPDATE ON replies BEGIN SELECT RAISE(ABORT, 'replies is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER replies_no_delete BEFORE DELETE ON replies BEGIN SELECT RAISE(ABORT, 'replies is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER engagements_no_update BEFORE UPDATE ON engagements BEGIN SELECT RAISE(ABORT, 'engagements is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER engagements_no_delete BEFORE DELETE ON engagements BEGIN SELECT RAISE(ABORT, 'engagements is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER draft_revisions_no_update BEFORE UPDATE ON draft_revisions BEGIN SELECT RAISE(ABORT, 'draft_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER draft_revisions_no_delete BEFORE DELETE ON draft_revisions BEGIN SELECT RAISE(ABORT, 'draft_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END;
