# Once, told by Patroni on the first leader: the product's role and its database.
# In transaction mode settings of a session do not pass PgBouncer: they are said on the role.
set -e
psql "$1" --no-psqlrc --quiet --set ON_ERROR_STOP=1 <<'SQL'
\getenv password APP_PASSWORD
create role app login password :'password';
alter role app set statement_timeout = '15s';
alter role app set lock_timeout = '3s';
alter role app set idle_in_transaction_session_timeout = '30s';
-- Without it the product sees no standby, and NoSynchronousStandby calls for nothing.
grant pg_read_all_stats to app;
create database pass_culture owner app;
SQL
