# Each night on each of the three, of which only whoever leads has something to do.
set -e
follows=$(psql --no-psqlrc --username postgres --no-align --tuples-only --command 'select pg_is_in_recovery()')
[ "$follows" = f ] || exit 0
type=diff
[ "$(date +%u)" != 7 ] || type=full
exec pgbackrest --stanza=pass-culture --type="$type" --log-level-console=info backup
