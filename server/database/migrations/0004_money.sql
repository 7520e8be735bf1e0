-- The money going out: bank details approved by two people, batches, transfers, payments, and what
-- the bank answered. A booking is paid at most once; each line below says so in its own way.

create extension if not exists btree_gist;

-- Bank details ----------------------------------------------------------------------------------

create table bank_account (
  id bigint generated always as identity (start with 1001) primary key,
  offerer_id bigint not null references offerer,
  -- The venue whose account it is; null for the structure's own.
  venue_id bigint,
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  bic text not null check (bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'),
  holder text not null check (length(holder) between 1 and 70),
  rib_key text not null unique,
  rib_sha256 bytea not null check (octet_length(rib_sha256) = 32),
  state text not null check (state in ('awaiting', 'accepted', 'refused', 'replaced')),
  entered_at timestamptz not null,
  entered_by bigint not null references account,
  -- The administrators' addresses when it was entered: a change is told to them too.
  known_emails text[] not null,
  first_approved_at timestamptz,
  first_approved_by bigint references account,
  second_approved_at timestamptz,
  second_approved_by bigint references account,
  refused_at timestamptz,
  refused_by bigint references account,
  refusal_reason text,
  -- From when, and until when, it is the account of its venue or structure.
  active_from timestamptz,
  active_until timestamptz,
  frozen_at timestamptz,
  frozen_by text,
  frozen_because text check (frozen_because in ('not-me', 'same-iban', 'team')),
  looked_at timestamptz,
  looked_by bigint references account,
  foreign key (venue_id, offerer_id) references venue (id, offerer_id),
  unique (id, offerer_id),
  constraint two_different_people_approve check (second_approved_by <> first_approved_by),
  constraint approved_in_order check (second_approved_by is null or first_approved_by is not null),
  constraint accepted_by_two check (state <> 'accepted' or second_approved_by is not null),
  constraint active_when_accepted check (active_from is null or second_approved_by is not null),
  constraint active_for_a_while check (active_until is null or active_until >= active_from),
  constraint refused_with_a_reason check ((state = 'refused') = (refusal_reason is not null)),
  constraint frozen_for_a_reason check (num_nonnulls(frozen_at, frozen_by, frozen_because) in (0, 3)),
  constraint one_account_at_a_time exclude using gist (
    offerer_id with =, (coalesce(venue_id, 0)) with =, tstzrange(active_from, active_until) with &&
  ) where (active_from is not null)
);
create unique index one_awaiting_account_per_holder
  on bank_account (offerer_id, (coalesce(venue_id, 0))) where state = 'awaiting';
create index bank_account_offerer on bank_account (offerer_id, id);
create index bank_account_iban on bank_account (iban) where state in ('awaiting', 'accepted');
create index bank_account_state on bank_account (state, id);

-- What was approved is what is paid: another IBAN is another row.
create function bank_account_stays() returns trigger language plpgsql as $$
begin
  if (new.offerer_id, new.venue_id, new.iban, new.bic, new.holder, new.rib_key, new.rib_sha256, new.entered_by)
     is distinct from
     (old.offerer_id, old.venue_id, old.iban, old.bic, old.holder, old.rib_key, old.rib_sha256, old.entered_by) then
    raise exception 'bank account %: what was entered never changes', old.id;
  end if;
  if old.first_approved_by is not null and new.first_approved_by is distinct from old.first_approved_by
     or old.second_approved_by is not null and new.second_approved_by is distinct from old.second_approved_by then
    raise exception 'bank account %: an approval never changes', old.id;
  end if;
  if old.state in ('refused', 'replaced') and new.state <> old.state then
    raise exception 'bank account %: % is an end', old.id, old.state;
  end if;
  return new;
end $$;
create trigger bank_account_stays before update on bank_account
  for each row execute function bank_account_stays();

-- « Ce n'est pas moi » : one secret per letter, good for one freeze.
create table freeze_link (
  hash bytea primary key check (octet_length(hash) = 32),
  bank_account_id bigint not null references bank_account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index freeze_link_account on freeze_link (bank_account_id);

-- Batches, transfers, payments ------------------------------------------------------------------

create table batch (
  id bigint generated always as identity (start with 1001) primary key,
  kind text not null check (kind in ('fortnight', 'demand')),
  -- Everything used before this instant, midnight in Paris.
  cutoff timestamptz not null,
  label text not null,
  message_id text not null unique check (length(message_id) between 1 and 35),
  format text not null check (format in ('pain.001.001.09', 'pain.001.001.03')),
  execution_day date not null,
  state text not null check (state in
    ('opened', 'gathered', 'prepared', 'releasing', 'released', 'closed', 'empty', 'abandoned')),
  opened_at timestamptz not null,
  replaces bigint unique references batch,
  payments integer not null default 0,
  transfers integer not null default 0,
  total_cents bigint not null default 0,
  file_key text unique,
  file_sha256 bytea check (octet_length(file_sha256) = 32),
  prepared_at timestamptz,
  prepared_by bigint references account,
  released_by bigint references account,
  release_asked_at timestamptz,
  released_at timestamptz,
  closed_at timestamptz,
  abandoned_at timestamptz,
  abandoned_by text,
  abandoned_because text,
  constraint one_prepares_another_releases check (released_by <> prepared_by),
  constraint released_once_prepared check (released_by is null or (prepared_by is not null and file_sha256 is not null)),
  constraint released_by_someone check (state not in ('releasing', 'released', 'closed') or released_by is not null),
  constraint released_when_released check ((state in ('released', 'closed')) = (released_at is not null)),
  constraint file_with_its_hash check ((file_key is null) = (file_sha256 is null)),
  constraint filed_before_prepared check (state not in ('prepared', 'releasing', 'released', 'closed') or file_key is not null),
  constraint abandoned_for_a_reason check ((state = 'abandoned') = (abandoned_because is not null))
);
create unique index one_batch_at_a_time on batch ((true))
  where state in ('opened', 'gathered', 'prepared', 'releasing');
create unique index one_batch_per_fortnight on batch (cutoff)
  where kind = 'fortnight' and state <> 'abandoned';

create function batch_moves() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state, new.state) not in (('opened', 'gathered'), ('opened', 'empty'),
      ('opened', 'abandoned'), ('gathered', 'prepared'), ('gathered', 'abandoned'), ('prepared', 'releasing'),
      ('prepared', 'abandoned'), ('releasing', 'released'), ('releasing', 'abandoned'), ('released', 'closed')) then
    raise exception 'batch %: % never becomes %', old.id, old.state, new.state;
  end if;
  if (new.kind, new.cutoff, new.label, new.message_id, new.format, new.execution_day, new.opened_at, new.replaces)
     is distinct from (old.kind, old.cutoff, old.label, old.message_id, old.format, old.execution_day, old.opened_at, old.replaces)
     or old.state <> 'opened' and (new.payments, new.transfers, new.total_cents)
        is distinct from (old.payments, old.transfers, old.total_cents)
     or old.file_key is not null and (new.file_key, new.file_sha256) is distinct from (old.file_key, old.file_sha256)
     or old.prepared_by is not null and new.prepared_by is distinct from old.prepared_by
     or old.released_by is not null and new.released_by is distinct from old.released_by then
    raise exception 'batch %: what was prepared never changes', old.id;
  end if;
  return new;
end $$;
create trigger batch_moves before update on batch for each row execute function batch_moves();

create table transfer (
  id bigint generated always as identity (start with 1001) primary key,
  batch_id bigint not null references batch,
  offerer_id bigint not null,
  -- The account as it stood when the batch was gathered.
  bank_account_id bigint not null,
  iban text not null,
  bic text not null,
  holder text not null,
  payments integer not null check (payments > 0),
  amount_cents integer not null check (amount_cents > 0),
  end_to_end_id text not null unique check (length(end_to_end_id) between 1 and 35),
  state text not null check (state in ('planned', 'in-flight', 'settled', 'rejected', 'abandoned')),
  answered_at timestamptz,
  answered_by text,
  reason_code text,
  reason text,
  foreign key (bank_account_id, offerer_id) references bank_account (id, offerer_id),
  unique (batch_id, offerer_id, iban),
  constraint answered_when_answered check ((state in ('settled', 'rejected')) = (answered_at is not null)),
  constraint rejected_for_a_reason check ((state = 'rejected') = (reason is not null))
);
create index transfer_offerer on transfer (offerer_id, id);
create index transfer_batch on transfer (batch_id, id);

create function transfer_moves() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state, new.state) not in (('planned', 'in-flight'),
      ('planned', 'abandoned'), ('in-flight', 'settled'), ('in-flight', 'rejected'), ('settled', 'rejected')) then
    raise exception 'transfer %: % never becomes %', old.id, old.state, new.state;
  end if;
  if (new.batch_id, new.offerer_id, new.bank_account_id, new.iban, new.bic, new.holder, new.payments,
      new.amount_cents, new.end_to_end_id)
     is distinct from (old.batch_id, old.offerer_id, old.bank_account_id, old.iban, old.bic, old.holder,
      old.payments, old.amount_cents, old.end_to_end_id) then
    raise exception 'transfer %: what is transferred never changes', old.id;
  end if;
  return new;
end $$;
create trigger transfer_moves before update on transfer for each row execute function transfer_moves();

-- What is paid for one booking, once: a rejected transfer or an abandoned batch ends it, and only
-- then may another take its place.
create table payment (
  id bigint generated always as identity (start with 1001) primary key,
  batch_id bigint not null,
  transfer_id bigint not null references transfer,
  booking_id bigint not null references booking,
  booking_revision integer not null,
  offerer_id bigint not null,
  venue_id bigint not null,
  booked_cents integer not null check (booked_cents > 0),
  amount_cents integer not null check (amount_cents > 0),
  -- A rejected payment that comes back: its booking is already paid, its price already in the ledger.
  comes_back boolean not null,
  is_live boolean not null default true,
  constraint never_more_than_booked check (amount_cents <= booked_cents)
);
create unique index one_live_payment_per_booking on payment (booking_id) where is_live;
create index payment_ended on payment (booking_id, id) where not is_live;
create index payment_transfer on payment (transfer_id, id);
create index payment_batch on payment (batch_id);

create function payment_stays() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'is_live' <> to_jsonb(old) - 'is_live' or new.is_live then
    raise exception 'payment %: it may only end', old.id;
  end if;
  return new;
end $$;
create trigger payment_stays before update on payment for each row execute function payment_stays();

-- Which rule gave which part of a payment; a booking that crosses a line has two.
create table payment_line (
  payment_id bigint not null references payment,
  place smallint not null check (place > 0),
  rule text not null,
  base_cents integer not null check (base_cents > 0),
  rate_percent integer not null check (rate_percent between 0 and 100),
  amount_cents integer not null check (amount_cents >= 0),
  primary key (payment_id, place)
);
create trigger stays_as_written before update or delete on payment_line
  for each row execute function stays_as_written();

-- What a batch left waiting, and why.
create table batch_waiting (
  batch_id bigint not null references batch,
  offerer_id bigint not null references offerer,
  venue_id bigint not null references venue,
  reason text not null check (reason in ('no-account', 'frozen', 'suspended')),
  payments integer not null check (payments > 0),
  amount_cents bigint not null check (amount_cents > 0),
  primary key (batch_id, venue_id, reason)
);
create trigger stays_as_written before update or delete on batch_waiting
  for each row execute function stays_as_written();

-- What the bank sent, each file once.
create table bank_answer (
  id bigint generated always as identity (start with 1001) primary key,
  sha256 bytea not null unique check (octet_length(sha256) = 32),
  kind text not null check (kind in ('pain.002', 'camt.053')),
  file_key text not null unique,
  received_at timestamptz not null,
  received_by bigint not null references account,
  outcome jsonb not null
);
create trigger stays_as_written before update or delete on bank_answer
  for each row execute function stays_as_written();

-- The ledger goes on: priced, in flight, settled or rejected ------------------------------------

alter table movement drop constraint movement_cause_check, drop constraint movement_debit_check,
  drop constraint movement_credit_check, add column transfer_id bigint references transfer;
alter table movement add constraint between_the_right_accounts check ((cause, debit, credit) in (
  ('grant', 'state', 'wallet'), ('book', 'wallet', 'held'), ('cancel', 'held', 'wallet'),
  ('expire', 'held', 'wallet'), ('use', 'held', 'used'), ('undo', 'used', 'held'),
  ('price', 'used', 'due'), ('price', 'used', 'unreimbursed'), ('release', 'due', 'transit'),
  ('settle', 'transit', 'bank'), ('reject', 'transit', 'due'), ('return', 'bank', 'due')));
alter table movement add constraint of_a_booking_or_a_transfer check (case
  when cause = 'grant' then booking_id is null and transfer_id is null
  when cause in ('release', 'settle', 'reject', 'return') then booking_id is null and transfer_id is not null
  else booking_id is not null and transfer_id is null end);
-- One effect per event: pricing alone has two sides, and happens once in the life of a booking.
drop index one_movement_per_revision;
create unique index one_movement_per_revision on movement (booking_id, revision)
  where booking_id is not null and cause <> 'price';
create unique index a_booking_is_priced_once on movement (booking_id, credit) where cause = 'price';
create unique index a_transfer_leaves_once on movement (transfer_id) where cause = 'release';
create unique index a_transfer_is_answered_once on movement (transfer_id) where cause in ('settle', 'reject');
create unique index a_transfer_returns_once on movement (transfer_id) where cause = 'return';
