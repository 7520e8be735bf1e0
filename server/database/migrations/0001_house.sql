-- The house of the first release. Instants are timestamptz in UTC; money is integer cents;
-- every limit that matters stands here too, behind the rule that speaks first.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Accounts ------------------------------------------------------------------------------------

create table account (
  id bigint generated always as identity (start with 1001) primary key,
  kind text not null check (kind in ('youth', 'pro', 'staff')),
  email text not null check (email = lower(btrim(email)) and length(email) between 3 and 120),
  password_hash text,
  first_name text not null check (length(first_name) between 1 and 80),
  last_name text not null check (length(last_name) between 1 and 80),
  pseudo text not null check (length(pseudo) between 1 and 100),
  birth_date date,
  department text,
  staff_role text check (staff_role in ('support', 'finance', 'administration')),
  newsletter boolean not null default false,
  contact_accepted_at timestamptz,
  totp_secret bytea,
  totp_last_step bigint not null default 0,
  created_at timestamptz not null,
  email_confirmed_at timestamptz,
  suspended_at timestamptz,
  constraint youth_tells_birth_and_department
    check ((kind = 'youth') = (birth_date is not null and department is not null)),
  constraint staff_has_a_role check ((kind = 'staff') = (staff_role is not null))
);
create unique index account_email on account (email);

create table session (
  hash bytea primary key check (octet_length(hash) = 32),
  account_id bigint not null references account,
  site text not null check (site in ('app', 'pro', 'equipe')),
  user_agent text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);

create table secret_link (
  hash bytea primary key check (octet_length(hash) = 32),
  account_id bigint not null references account,
  purpose text not null check (purpose in ('confirm-email', 'reset-password', 'invitation')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index secret_link_account on secret_link (account_id, purpose);

-- What was tried and failed, by scope: passwords, second factors, wrong countermarks.
create table attempt (
  id bigint generated always as identity primary key,
  scope text not null,
  made_at timestamptz not null
);
create index attempt_scope on attempt (scope, made_at);

-- Structures and venues -----------------------------------------------------------------------

create table offerer (
  id bigint generated always as identity (start with 1001) primary key,
  siren text not null unique check (siren ~ '^[0-9]{9}$'),
  legal_name text not null,
  address text,
  postal_code text,
  city text,
  registry text not null check (registry in ('verified', 'deferred', 'unknown', 'closed')),
  registry_checked_at timestamptz,
  created_at timestamptz not null,
  created_by bigint not null references account,
  validated_at timestamptz,
  refused_at timestamptz,
  refusal_reason text,
  suspended_at timestamptz,
  constraint validated_or_refused check (validated_at is null or refused_at is null),
  unique (id, siren)
);

create table membership (
  account_id bigint not null references account,
  offerer_id bigint not null references offerer,
  role text not null check (role in ('administrator', 'editor')),
  state text not null check (state in ('pending', 'accepted', 'refused')),
  created_at timestamptz not null,
  decided_at timestamptz,
  decided_by bigint references account,
  primary key (account_id, offerer_id)
);
create unique index one_administrator_per_offerer on membership (offerer_id)
  where role = 'administrator' and state = 'accepted';
create index membership_offerer on membership (offerer_id);

create table api_key (
  id bigint generated always as identity (start with 1001) primary key,
  offerer_id bigint not null references offerer,
  name text not null,
  prefix text not null,
  hash bytea not null unique check (octet_length(hash) = 32),
  created_at timestamptz not null,
  created_by bigint references account,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_offerer on api_key (offerer_id);

create table venue (
  id bigint generated always as identity (start with 1001) primary key,
  offerer_id bigint not null,
  siren text not null,
  kind text not null check (kind in ('siret', 'no-siret', 'online')),
  siret text unique check (siret ~ '^[0-9]{14}$'),
  name text not null check (length(name) between 1 and 140),
  public_name text check (length(public_name) <= 255),
  booking_email text,
  address text,
  postal_code text,
  city text,
  department text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  time_zone text not null,
  no_siret_reason text,
  registry text not null check (registry in ('verified', 'deferred', 'unknown', 'closed', 'none')),
  created_at timestamptz not null,
  created_by bigint not null references account,
  validated_at timestamptz,
  refused_at timestamptz,
  refusal_reason text,
  foreign key (offerer_id, siren) references offerer (id, siren),
  unique (id, offerer_id),
  constraint siret_of_its_own_structure check (siret is null or left(siret, 9) = siren),
  constraint three_shapes check (
    case kind
      when 'siret' then siret is not null and no_siret_reason is null
      when 'no-siret' then siret is null and no_siret_reason is not null
        and address is not null and postal_code is not null and city is not null
      when 'online' then siret is null and address is null and postal_code is null
    end)
);
create unique index one_online_venue_per_offerer on venue (offerer_id) where kind = 'online';
create index venue_offerer on venue (offerer_id);

-- Offers, stocks, pictures --------------------------------------------------------------------

create table offer (
  id bigint generated always as identity (start with 1001) primary key,
  venue_id bigint not null,
  offerer_id bigint not null,
  type text not null,
  nature text not null check (nature in ('event', 'goods', 'digital')),
  name text not null check (length(name) between 1 and 140),
  description text not null default '',
  conditions text,
  duration_minutes integer check (duration_minutes between 1 and 14400),
  url text check (length(url) <= 2000),
  booking_email text,
  is_duo boolean not null default false check (not is_duo or nature = 'event'),
  is_active boolean not null default true,
  details jsonb not null default '{}',
  created_at timestamptz not null,
  created_by bigint not null references account,
  foreign key (venue_id, offerer_id) references venue (id, offerer_id),
  constraint digital_has_an_address check ((nature = 'digital') = (url is not null)),
  unique (id, venue_id, offerer_id)
);
create index offer_venue on offer (venue_id);
create index offer_offerer on offer (offerer_id, id);

create function type_stays() returns trigger language plpgsql as $$
begin
  if new.type <> old.type or new.nature <> old.nature or new.offerer_id <> old.offerer_id then
    raise exception 'the type and the structure of an offer never change';
  end if;
  return new;
end $$;
create trigger type_stays before update on offer for each row execute function type_stays();

create table picture (
  offer_id bigint primary key references offer,
  key text not null unique,
  credit text check (length(credit) <= 255),
  dominant_color text not null check (dominant_color ~ '^#[0-9a-f]{6}$'),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  created_at timestamptz not null,
  created_by bigint not null references account
);

create table stock (
  id bigint generated always as identity (start with 1001) primary key,
  offer_id bigint not null references offer,
  starts_at timestamptz,
  ends_at timestamptz,
  price_cents integer not null check (price_cents between 0 and 1000000),
  booking_limit timestamptz,
  places integer check (places >= 0),
  places_taken integer not null default 0 check (places_taken >= 0),
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint never_oversold check (places is null or places_taken <= places),
  constraint an_event_begins_and_ends check ((starts_at is null) = (ends_at is null)),
  constraint ends_after_it_begins check (ends_at > starts_at),
  constraint limit_before_start check (booking_limit is null or starts_at is null or booking_limit <= starts_at)
) with (fillfactor = 70);
create index stock_offer on stock (offer_id);
create index stock_start on stock (starts_at) where withdrawn_at is null;
create unique index one_stock_of_goods on stock (offer_id) where starts_at is null and withdrawn_at is null;

-- The pass: one wallet a person, a balance kept with its movements ------------------------------

create table wallet (
  account_id bigint primary key references account,
  granted_cents integer not null check (granted_cents > 0),
  balance_cents integer not null check (balance_cents >= 0),
  physical_ceiling_cents integer not null,
  physical_cents integer not null default 0 check (physical_cents >= 0),
  digital_ceiling_cents integer not null,
  digital_cents integer not null default 0 check (digital_cents >= 0),
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  constraint balance_within_grant check (balance_cents <= granted_cents),
  constraint physical_ceiling check (physical_cents <= physical_ceiling_cents),
  constraint digital_ceiling check (digital_cents <= digital_ceiling_cents)
) with (fillfactor = 70);

create table booking (
  id bigint generated always as identity (start with 1001) primary key,
  token text not null unique check (token ~ '^[A-Z0-9]{6}$'),
  account_id bigint not null references wallet,
  stock_id bigint not null references stock,
  offer_id bigint not null,
  venue_id bigint not null,
  offerer_id bigint not null,
  nature text not null check (nature in ('event', 'goods', 'digital')),
  seats integer not null check (seats between 1 and 2),
  price_cents integer not null check (price_cents >= 0),
  amount_cents integer not null,
  state text not null check (state in ('booked', 'used', 'paid', 'cancelled', 'expired')),
  revision integer not null default 0,
  made_at timestamptz not null,
  cancellable_until timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  used_by text check (used_by in ('counter', 'partner', 'automatic')),
  ended_at timestamptz,
  ended_by text check (ended_by in ('youth', 'offerer', 'staff', 'withdrawal', 'expiry')),
  reminded_at timestamptz,
  foreign key (offer_id, venue_id, offerer_id) references offer (id, venue_id, offerer_id),
  constraint amount_is_price_times_seats check (amount_cents = price_cents * seats),
  constraint goods_expire check ((nature = 'event') = (expires_at is null)),
  constraint used_when_used check ((state in ('used', 'paid')) = (used_at is not null)),
  constraint ended_when_ended check ((state in ('cancelled', 'expired')) = (ended_at is not null))
) with (fillfactor = 85);
create unique index one_live_booking_per_stock_and_person on booking (account_id, stock_id)
  where state in ('booked', 'used', 'paid');
create index booking_account on booking (account_id, id);
create index booking_stock on booking (stock_id) where state in ('booked', 'used', 'paid');
create index booking_offerer on booking (offerer_id, id);
create index booking_to_expire on booking (expires_at) where state = 'booked' and expires_at is not null;
create index booking_used on booking (offerer_id, used_at, id) where state in ('used', 'paid');

create table booking_event (
  booking_id bigint not null references booking,
  revision integer not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  actor text not null,
  reason text,
  primary key (booking_id, revision)
);

-- The only ways a booking moves; what it was made of stays.
create function booking_moves() returns trigger language plpgsql as $$
begin
  if (new.token, new.account_id, new.stock_id, new.seats, new.price_cents, new.made_at)
     is distinct from (old.token, old.account_id, old.stock_id, old.seats, old.price_cents, old.made_at) then
    raise exception 'booking %: what was booked never changes', old.id;
  end if;
  if new.state <> old.state then
    if (old.state, new.state) not in (('booked', 'used'), ('booked', 'cancelled'),
        ('booked', 'expired'), ('used', 'booked'), ('used', 'paid')) then
      raise exception 'booking %: % never becomes %', old.id, old.state, new.state;
    end if;
    if new.revision <> old.revision + 1 then
      raise exception 'booking %: a change of state counts one revision', old.id;
    end if;
  end if;
  return new;
end $$;
create trigger booking_moves before update on booking for each row execute function booking_moves();

-- Double entry: each movement debits one account and credits another, and stays for ever.
create table movement (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  cause text not null check (cause in ('grant', 'book', 'cancel', 'expire', 'use', 'undo')),
  debit text not null check (debit in ('state', 'wallet', 'held', 'used')),
  debit_id bigint not null,
  credit text not null check (credit in ('state', 'wallet', 'held', 'used')),
  credit_id bigint not null,
  amount_cents integer not null check (amount_cents > 0),
  booking_id bigint references booking,
  revision integer,
  check (debit <> credit or debit_id <> credit_id),
  check ((booking_id is null) = (revision is null))
);
create unique index one_movement_per_revision on movement (booking_id, revision) where booking_id is not null;
create unique index one_grant_per_person on movement (credit_id) where cause = 'grant';
create index movement_debit on movement (debit, debit_id);
create index movement_credit on movement (credit, credit_id);

create function stays_as_written() returns trigger language plpgsql as $$
begin
  raise exception '% is written once and never changed', tg_table_name;
end $$;
create trigger stays_as_written before update or delete on movement
  for each row execute function stays_as_written();
create trigger stays_as_written before update or delete on booking_event
  for each row execute function stays_as_written();

-- Keys of requests that must have one effect ----------------------------------------------------

create table idempotency_key (
  actor text not null,
  route text not null,
  key text not null check (length(key) between 1 and 255),
  request_hash bytea not null,
  answer jsonb,
  replays integer not null default 0,
  created_at timestamptz not null,
  primary key (actor, route, key)
);
create index idempotency_key_age on idempotency_key (created_at);

-- Who did what to whom --------------------------------------------------------------------------

create table journal (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  act text not null,
  subject text not null,
  offerer_id bigint,
  details jsonb not null default '{}'
);
create index journal_subject on journal (subject, id);
create index journal_offerer on journal (offerer_id, id);
create trigger stays_as_written before update or delete on journal
  for each row execute function stays_as_written();

-- Operations ------------------------------------------------------------------------------------

create table worker_heartbeat (
  worker_id text primary key,
  seen_at timestamptz not null
);

-- The platform's clock runs ahead of the machine's by this much; only the sandbox moves it.
create table platform_clock (
  only_row boolean primary key default true check (only_row),
  ahead_ms bigint not null default 0 check (ahead_ms >= 0)
);
insert into platform_clock default values;

create table sandbox_mail (
  id bigint generated always as identity primary key,
  message_id text not null unique,
  recipient text not null,
  subject text not null,
  text text not null,
  html text not null,
  sent_at timestamptz not null
);
create index sandbox_mail_recipient on sandbox_mail (recipient, id);
