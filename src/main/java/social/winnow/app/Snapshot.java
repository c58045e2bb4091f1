package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.inbox.InboxRoutes;
import social.winnow.model.Verification;
import social.winnow.pipeline.Pipeline;

/** What one configuration puts in force; a delivery meets one of them from beginning to end. */
record Snapshot(Config config, Pipeline pipeline, Verification verification, InboxRoutes inboxes) {}
