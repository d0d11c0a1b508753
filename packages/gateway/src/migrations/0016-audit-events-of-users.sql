-- Events of one user, by blocks of 4096 events: of users that call in no order each event touched a page of the index that no
-- other event of its commit did. Within a block all entries lie together.

DROP INDEX audit_events_by_identifier;
CREATE INDEX audit_events_by_identifier ON audit_events (tenant_id, (sequence / 4096), identifier);
