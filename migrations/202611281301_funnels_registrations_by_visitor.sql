-- A download that is for registrants only asks whether this browser has registered.
create index on funnel_registrations (workspace_id, visitor_id);
