-- What must be forgotten after its term (RGPD, article 5): each is a state that says so.

-- A replaced or refused account needs its RIB no more; that it was there, and its mark, stay.
alter table bank_account add column rib_forgotten_at timestamptz;

-- The audit trail is never changed; lines whose term is over are taken away by one job alone.
create function journal_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('house.forgets', true) = 'journal' then
    return old;
  end if;
  raise exception 'journal is written once and never changed';
end $$;
drop trigger stays_as_written on journal;
create trigger stays_as_written before update or delete on journal
  for each row execute function journal_stays();
