# Once, told by Patroni on the first leader, new or restored: the archive, the product's role and its
# database. The archive refuses the log of another cluster: an empty one never takes its place.
# In transaction mode settings of a session do not pass PgBouncer: they are said on the role.
set -e
pgbackrest --stanza=pass-culture stanza-create
psql "$1" --no-psqlrc --quiet --set ON_ERROR_STOP=1 <<'SQL'
\getenv password APP_PASSWORD
select 'create role app login' where not exists (select from pg_roles where rolname = 'app') \gexec
alter role app password :'password';
alter role app set statement_timeout = '15s';
alter role app set lock_timeout = '3s';
alter role app set idle_in_transaction_session_timeout = '30s';
-- Without it the product sees no standby, and NoSynchronousStandby calls for nothing.
grant pg_read_all_stats to app;
select 'create database pass_culture owner app' where not exists (select from pg_database where datname = 'pass_culture') \gexec
SQL
