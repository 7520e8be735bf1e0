-- Programs of structures: what their keys may do, what they call things, what they are told.

-- Keys --------------------------------------------------------------------------------------------
-- Two secrets open a key while it changes over, never more. Keys given before tills had scopes
-- looked at countermarks and validated them: they go on doing that.

alter table api_key
  add column scopes text[] not null default '{read,validate}'
    constraint known_scopes
      check (scopes <@ array['read', 'validate', 'manage'] and cardinality(scopes) between 1 and 3),
  add column is_limited boolean not null default false,
  add column slot smallint constraint at_most_twenty_keys check (slot between 1 and 20),
  add column former_hash bytea unique check (octet_length(former_hash) = 32),
  add column former_prefix text,
  add column former_until timestamptz,
  add column former_used_at timestamptz,
  add constraint former_is_whole check ((former_hash is null) = (former_until is null)
    and (former_hash is null) = (former_prefix is null)),
  add constraint key_of_its_structure unique (id, offerer_id);
create unique index one_live_key_per_slot on api_key (offerer_id, slot) where revoked_at is null;

create table api_key_venue (
  api_key_id bigint not null,
  offerer_id bigint not null,
  venue_id bigint not null,
  primary key (api_key_id, venue_id),
  foreign key (api_key_id, offerer_id) references api_key (id, offerer_id),
  foreign key (venue_id, offerer_id) references venue (id, offerer_id)
);

-- Hands -------------------------------------------------------------------------------------------
-- A program that publishes is nobody's account; and each member remembers who last set it.

alter table offer alter column created_by drop not null,
  add column set_by jsonb not null default '{}';
alter table picture alter column created_by drop not null;
alter table stock
  add column set_by text,
  add column set_at timestamptz,
  add constraint set_by_somebody_once check ((set_by is null) = (set_at is null));

-- Own ids -----------------------------------------------------------------------------------------

create table offer_own_id (
  offerer_id bigint not null references offerer,
  id_at_provider text not null check (length(id_at_provider) between 1 and 100),
  offer_id bigint not null unique references offer,
  primary key (offerer_id, id_at_provider)
);
create table stock_own_id (
  offerer_id bigint not null references offerer,
  id_at_provider text not null check (length(id_at_provider) between 1 and 100),
  stock_id bigint not null unique references stock,
  primary key (offerer_id, id_at_provider)
);

-- What happened, for whoever listens ----------------------------------------------------------------
-- Written by the transaction of the change itself; `position` is given after the commit, by one hand
-- at a time, so that whoever has read up to a position has read everything before it.

create table event (
  id bigint generated always as identity (start with 1001) primary key,
  position bigint unique,
  type text not null check (type in ('booking.made', 'booking.cancelled', 'booking.used',
    'booking.unused', 'booking.expired', 'booking.paid', 'offer.visible', 'offer.hidden')),
  -- Null until told, where only the catalogue knows that something changed.
  at timestamptz,
  offerer_id bigint not null,
  venue_id bigint not null,
  offer_id bigint not null,
  booking_id bigint,
  revision integer,
  constraint one_event_per_change_of_state unique (booking_id, revision),
  constraint told_with_its_instant check (position is null or at is not null)
);
create sequence event_position owned by event.position;
create index event_untold on event (id) where position is null;
create index event_of_offerer on event (offerer_id, position);

create function event_of_bookings_made() returns trigger language plpgsql as $$
begin
  insert into event (type, at, offerer_id, venue_id, offer_id, booking_id, revision)
  select 'booking.made', made_at, offerer_id, venue_id, offer_id, id, 0 from made order by id;
  return null;
end $$;
create trigger event_of_bookings_made after insert on booking
  referencing new table as made for each statement execute function event_of_bookings_made();

create function event_of_bookings_moved() returns trigger language plpgsql as $$
begin
  insert into event (type, at, offerer_id, venue_id, offer_id, booking_id, revision)
  select 'booking.' || case m.to_state when 'booked' then 'unused' else m.to_state end,
    m.at, b.offerer_id, b.venue_id, b.offer_id, b.id, m.revision
  from moved m join booking b on b.id = m.booking_id order by m.booking_id, m.revision;
  return null;
end $$;
create trigger event_of_bookings_moved after insert on booking_event
  referencing new table as moved for each statement execute function event_of_bookings_moved();

-- The catalogue stands right in the very transaction of a change: what enters it is visible.
create function event_of_offers_shown() returns trigger language plpgsql as $$
begin
  insert into event (type, offerer_id, venue_id, offer_id)
  select case tg_op when 'INSERT' then 'offer.visible' else 'offer.hidden' end,
    o.offerer_id, o.venue_id, o.id
  from changed c join offer o on o.id = c.offer_id order by o.id;
  return null;
end $$;
create trigger event_of_offers_shown after insert on catalogue_entry
  referencing new table as changed for each statement execute function event_of_offers_shown();
create trigger event_of_offers_hidden after delete on catalogue_entry
  referencing old table as changed for each statement execute function event_of_offers_shown();

-- Webhooks ----------------------------------------------------------------------------------------

create table webhook (
  id bigint generated always as identity (start with 1001) primary key,
  offerer_id bigint not null references offerer,
  slot smallint not null constraint at_most_ten_webhooks check (slot between 1 and 10),
  url text not null check (length(url) between 1 and 2000),
  types text[] not null check (cardinality(types) > 0),
  -- Sealed: it signs, so it must be read again.
  secret bytea not null,
  former_secret bytea,
  former_until timestamptz,
  created_at timestamptz not null,
  created_by bigint not null references account,
  disabled_at timestamptz,
  disabled_because text check (disabled_because in ('asked', 'failures', 'gone')),
  failing_since timestamptz,
  last_delivered_at timestamptz,
  -- One hand at a time holds an address; a hand that died lets go at this instant.
  busy_until timestamptz,
  constraint disabled_for_a_reason check ((disabled_at is null) = (disabled_because is null)),
  constraint former_secret_ends check ((former_secret is null) = (former_until is null)),
  unique (offerer_id, slot)
);

create table webhook_delivery (
  id bigint generated always as identity (start with 1001) primary key,
  webhook_id bigint not null references webhook on delete cascade,
  -- Null for a test.
  event_id bigint,
  message_id text not null,
  type text not null,
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  created_at timestamptz not null,
  next_try_at timestamptz,
  attempts integer not null default 0,
  -- Tries since it was last asked for, by its event or by a replay.
  tries integer not null default 0,
  constraint waits_for_an_instant check ((state = 'waiting') = (next_try_at is not null)),
  constraint once_per_event_and_address unique (webhook_id, event_id)
);
create index webhook_delivery_newest on webhook_delivery (webhook_id, id);
create index webhook_delivery_due on webhook_delivery (webhook_id, next_try_at) where state = 'waiting';
create index webhook_delivery_age on webhook_delivery (created_at);

create table webhook_attempt (
  delivery_id bigint not null references webhook_delivery on delete cascade,
  nth integer not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('delivered', 'answered', 'redirected', 'timed-out',
    'unreachable', 'address-refused')),
  status integer,
  milliseconds integer not null,
  answer text not null check (length(answer) <= 1000),
  primary key (delivery_id, nth)
);

-- Scans made without network: each is taken once, whoever sends it again -----------------------------

create table offline_scan (
  api_key_id bigint not null references api_key,
  nonce text not null check (length(nonce) between 8 and 100),
  scan_hash bytea not null check (octet_length(scan_hash) = 32),
  scanned_at timestamptz not null,
  received_at timestamptz not null,
  outcome text not null,
  booking_id bigint references booking,
  primary key (api_key_id, nonce)
);
