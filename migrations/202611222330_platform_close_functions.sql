-- Functions that run with their owner's rights are for the roles that need them, not for every role of the cluster.
revoke all on function resolve_address, memberships_of, api_key_by_hash from public;
grant execute on function resolve_address, memberships_of, api_key_by_hash to tsudoi_app;
