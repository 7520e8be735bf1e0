# Told by Patroni where `method: pgbackrest` is set: the last backup, then the log to its end, or to the
# instant that RESTORE_TO says ('2018-11-05 10:04:00+01').
set -e
mkdir -p -m 700 /var/lib/postgresql/data
exec pgbackrest --stanza=pass-culture restore \
  ${RESTORE_TO:+--type=time "--target=$RESTORE_TO" --target-action=promote}
