-- Automatic imports: where a venue's offers come from, each reading of that source, and what of it
-- became which offer. What a provider said is kept as said until it is applied, so that a reading
-- goes on where it stopped and no call is made while a transaction is open.

create table provider (
  id bigint generated always as identity (start with 1001) primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name text not null check (length(name) between 1 and 60),
  base_url text not null check (base_url ~ '^https?://' and base_url !~ '/$'),
  contact_email text check (length(contact_email) <= 120),
  has_events boolean not null default false,
  is_active boolean not null default true,
  created_at timestamptz not null
);

create table import_link (
  id bigint generated always as identity (start with 1001) primary key,
  venue_id bigint not null references venue,
  offerer_id bigint not null references offerer,
  source text not null check (source in ('provider', 'openagenda', 'ical')),
  provider_id bigint references provider,
  address text check (length(address) between 1 and 2000),
  default_type text check (default_type ~ '^EventType\.'),
  default_price_cents integer check (default_price_cents between 0 and 1000000),
  default_places integer check (default_places between 0 and 1000000),
  state text not null check (state in ('active', 'paused', 'ended')),
  created_at timestamptz not null,
  created_by bigint not null references account,
  next_run_at timestamptz,
  -- Everything is asked for while null.
  modified_since timestamptz,
  answered_at timestamptz,
  silent_since timestamptz,
  emptied_at timestamptz,
  ended_at timestamptz,
  constraint a_provider_or_an_address
    check ((source = 'provider') = (provider_id is not null) and (source = 'provider') = (address is null)),
  constraint only_active_ones_are_planned check ((state = 'active') = (next_run_at is not null)),
  constraint emptied_because_silent check (emptied_at is null or silent_since is not null),
  constraint ended_when_ended check ((state = 'ended') = (ended_at is not null))
);
create unique index one_import_per_source on import_link
  (venue_id, source, coalesce(provider_id, 0), coalesce(address, '')) where state <> 'ended';
create index import_link_due on import_link (next_run_at) where state = 'active';
create index import_link_silent on import_link (silent_since)
  where state = 'active' and silent_since is not null and emptied_at is null;

create table import_run (
  id bigint generated always as identity (start with 1001) primary key,
  -- None for a file that somebody sent.
  link_id bigint references import_link,
  venue_id bigint not null references venue,
  cause text not null check (cause in ('first', 'night', 'asked', 'file')),
  pass text not null check (pass in ('events', 'stocks', 'agenda', 'calendar', 'file')),
  state text not null check (state in ('reading', 'applying', 'done', 'failed', 'stopped')),
  started_at timestamptz not null,
  started_by text not null,
  ended_at timestamptz,
  modified_since timestamptz,
  last_ref text,
  pages integer not null default 0,
  failures integer not null default 0 check (failures between 0 and 2),
  retry_at timestamptz,
  is_partial boolean not null default false,
  read integer not null default 0,
  total integer,
  applied integer not null default 0,
  created integer not null default 0,
  changed integer not null default 0,
  withdrawn integer not null default 0,
  kept integer not null default 0,
  replaced integer not null default 0,
  unknown integer not null default 0,
  ignored integer not null default 0,
  failure text,
  constraint ended_when_over check ((state in ('reading', 'applying')) = (ended_at is null)),
  constraint a_file_has_no_source check ((cause = 'file') = (link_id is null))
);
create unique index one_run_at_a_time on import_run (link_id) where ended_at is null;
create index import_run_retry on import_run (retry_at) where retry_at is not null;
create index import_run_link on import_run (link_id, id);
create index import_run_venue on import_run (venue_id, id);

-- What was read and is still to be applied; emptied when the run is over.
create table import_entry (
  run_id bigint not null references import_run on delete cascade,
  place integer not null,
  ref text not null check (length(ref) between 1 and 200),
  entry jsonb not null,
  primary key (run_id, place)
);
create index import_entry_ref on import_entry (run_id, ref);

create table import_line (
  id bigint generated always as identity (start with 1001) primary key,
  run_id bigint not null references import_run,
  ref text not null,
  outcome text not null check (outcome in
    ('created', 'changed', 'withdrawn', 'kept', 'replaced', 'unknown', 'ignored')),
  offer_id bigint references offer,
  says text not null
);
create index import_line_run on import_line (run_id, id);
create index import_line_outcome on import_line (run_id, outcome, id);

create table imported_offer (
  link_id bigint not null references import_link,
  ref text not null,
  -- Two sources would take turns at one offer.
  offer_id bigint not null unique references offer,
  -- What the source last said, to tell its changes from the professional's own.
  given jsonb not null,
  primary key (link_id, ref)
);

create table imported_stock (
  link_id bigint not null references import_link,
  ref text not null,
  offer_id bigint not null references offer,
  -- None for a date whose price is not known yet.
  stock_id bigint unique references stock,
  starts_at timestamptz,
  ends_at timestamptz,
  given jsonb not null,
  seen_in bigint not null,
  primary key (link_id, ref),
  constraint a_date_begins_and_ends check ((starts_at is null) = (ends_at is null))
);
create index imported_stock_seen on imported_stock (link_id, seen_in);
create index imported_stock_offer on imported_stock (offer_id);

-- The reference of books: what it said of each number, known or not, and when.
create table book (
  isbn text primary key check (isbn ~ '^97[89][0-9]{10}$'),
  is_known boolean not null,
  title text,
  author text,
  price_cents integer check (price_cents >= 0),
  looked_at timestamptz not null,
  constraint known_ones_have_a_title check (not is_known or title is not null)
);
