package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.inbox.InboxRoutes;
import social.winnow.inbox.Standards;

/** What one configuration puts in force; a delivery meets one of them from beginning to end. */
record Snapshot(Config config, Standards standards, InboxRoutes inboxes) {}
