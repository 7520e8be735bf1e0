-- The team behind the pass: what it sets, looks for, decides, and what it must forget.

-- Settings --------------------------------------------------------------------------------------

-- What was never touched is on and has no row.
create table feature_switch (
  name text primary key check (name in ('youth-sign-up', 'pro-sign-up', 'bookings', 'imports')),
  is_on boolean not null,
  changed_at timestamptz not null,
  changed_by bigint not null references account,
  reason text not null
);

create table territory_contact (
  id bigint generated always as identity (start with 1001) primary key,
  name text not null unique check (length(name) between 1 and 120),
  department text,
  email text check (length(email) <= 120)
);
-- « Vous pouvez contacter vos référents territoriaux » : the guide's own list, addresses to be given.
insert into territory_contact (name, department) values
  ('Bas-Rhin', '67'), ('Hérault', '34'), ('Guyane', '973'), ('Finistère', '29'),
  ('Seine-Saint-Denis', '93'), ('Opérateurs nationaux publics', null),
  ('Opérateurs nationaux privés et acteurs du numérique', null);

create table faq_question (
  id bigint generated always as identity (start with 1001) primary key,
  audience text not null check (audience in ('youth', 'pro')),
  theme text not null check (length(theme) between 1 and 80),
  question text not null check (length(question) between 1 and 200),
  answer text not null check (length(answer) between 1 and 4000),
  place integer not null check (place between 0 and 9999)
);
create index faq_question_order on faq_question (audience, place, id);

-- Accounts, structures and offers that are set aside ----------------------------------------------

alter table account
  add column suspension_reason text,
  add column signed_in_at timestamptz,
  -- Told that the account will be forgotten; a sign-in since then counts more.
  add column farewell_at timestamptz,
  add column pseudonymised_at timestamptz,
  add constraint suspended_for_a_reason check (suspension_reason is null or suspended_at is not null),
  add constraint nobody_is_left_in_it check (pseudonymised_at is null
    or (password_hash is null and totp_secret is null and suspension_reason is null));
create index account_quiet on account (coalesce(signed_in_at, created_at)) where pseudonymised_at is null;

alter table offerer
  add column suspension_reason text,
  add constraint suspended_for_a_reason check (suspension_reason is null or suspended_at is not null);

-- An offer the team withdrew stays out of the catalogue whatever its structure does.
alter table offer
  add column moderated_at timestamptz,
  add column moderation_reason text,
  add constraint moderated_for_a_reason check ((moderated_at is null) = (moderation_reason is null)),
  add constraint moderated_is_inactive check (moderated_at is null or not is_active);

alter table offer_report
  add column outcome text check (outcome in ('dismissed', 'withdrawn')),
  add column decided_at timestamptz,
  add column decided_by bigint references account,
  add constraint decided_when_decided check (num_nonnulls(outcome, decided_at, decided_by) in (0, 3));
create index offer_report_open on offer_report (offer_id, id) where outcome is null;

-- « Désigner l'administrateur » ---------------------------------------------------------------------

create table administrator_designation (
  id bigint generated always as identity (start with 1001) primary key,
  offerer_id bigint not null references offerer,
  state text not null check (state in ('asked', 'received', 'accepted', 'refused', 'replaced')),
  structure_email text not null,
  hash bytea not null unique check (octet_length(hash) = 32),
  asked_at timestamptz not null,
  asked_by bigint not null references account,
  expires_at timestamptz not null,
  received_at timestamptz,
  received_by text check (received_by in ('structure', 'team')),
  email text,
  first_name text,
  last_name text,
  decided_at timestamptz,
  decided_by bigint references account,
  -- The team's two checks, each on its own.
  structure_email_checked boolean not null default false,
  administrator_email_checked boolean not null default false,
  refusal_reason text,
  account_id bigint references account,
  constraint named_once_received check (num_nonnulls(received_at, received_by, email, first_name, last_name) in (0, 5)),
  constraint received_before_decided check (state not in ('received', 'accepted', 'refused') or received_at is not null),
  constraint accepted_once_both_are_checked check (state <> 'accepted'
    or (structure_email_checked and administrator_email_checked and account_id is not null and decided_by is not null)),
  constraint refused_with_a_reason check ((state = 'refused') = (refusal_reason is not null))
);
create unique index one_open_designation_per_offerer on administrator_designation (offerer_id)
  where state in ('asked', 'received');
create index administrator_designation_state on administrator_designation (state, id);

-- A booking opened again by the team is another booking ----------------------------------------------

create table booking_reopening (
  booking_id bigint primary key references booking,
  reopened_as bigint not null unique references booking,
  at timestamptz not null,
  actor text not null,
  reason text not null check (length(reason) > 0),
  constraint another_booking check (reopened_as <> booking_id)
);
create trigger stays_as_written before update or delete on booking_reopening
  for each row execute function stays_as_written();

-- Who receives the credit -------------------------------------------------------------------------------

create table eligibility_refusal (
  account_id bigint primary key references account,
  refused_at timestamptz not null,
  refused_by bigint not null references account,
  reason text not null check (length(reason) > 0)
);

create table eligible_import (
  id bigint generated always as identity (start with 1001) primary key,
  -- The same file is imported once.
  sha256 bytea not null unique check (octet_length(sha256) = 32),
  file_name text not null,
  made_at timestamptz not null,
  made_by bigint not null references account,
  lines integer not null check (lines > 0),
  done_at timestamptz
);

create table eligible_line (
  import_id bigint not null references eligible_import,
  line integer not null check (line > 1),
  -- What the file says of the person, only until the line is treated.
  person jsonb,
  outcome text check (outcome in ('created', 'credited', 'already-credited', 'duplicate-in-file',
    'duplicate-account', 'not-creditable', 'invalid')),
  says text,
  primary key (import_id, line),
  constraint forgotten_once_treated check ((outcome is null) = (person is not null)),
  constraint told_once_treated check ((outcome is null) = (says is null))
);
create index eligible_line_left on eligible_line (import_id, line) where outcome is null;

-- Looking for somebody or something ---------------------------------------------------------------

-- « Léa LE-GOFF » and « lea le goff » are read alike.
create function plain_text(text) returns text language sql immutable parallel safe strict as
  $$ select regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, $1)), '[^a-z0-9@._+]+', ' ', 'g') $$;

-- One person's names, whatever the accents, hyphens, spaces and case.
create function name_key(first_name text, last_name text) returns text language sql immutable parallel safe strict as
  $$ select regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, $2 || $1)), '[^a-z0-9]+', '', 'g') $$;

create index account_found on account using gin
  (plain_text(first_name || ' ' || last_name || ' ' || email) gin_trgm_ops);
create index account_twin on account (name_key(first_name, last_name), birth_date) where kind = 'youth';
create index offerer_found on offerer using gin (plain_text(legal_name) gin_trgm_ops);
create index venue_found on venue using gin
  (plain_text(name || ' ' || coalesce(public_name, '') || ' ' || coalesce(city, '')) gin_trgm_ops);
create index offer_found on offer using gin (plain_text(name) gin_trgm_ops);

-- The audit trail is read by who, what and when; figures by when.
create index journal_actor on journal (actor, id);
create index journal_act on journal (act text_pattern_ops, id);
create index journal_at on journal using brin (at);
create index booking_made on booking using brin (made_at);
create index offer_made on offer (created_at);
create index wallet_opened on wallet (opened_at);
