-- What young people see: a read model of the offers that may be booked, kept right by the very
-- transaction that changes an offer, its dates, its picture, its venue or its structure; then
-- what young people write about offers: favourites, what was seen, reports.

create extension if not exists cube;

-- Words ---------------------------------------------------------------------------------------
-- Accents go first, then the French ending: « Théâtres », « theatre » and « théâtre » are one word.

create text search configuration catalogue (copy = french);
alter text search configuration catalogue
  alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part
  with unaccent, french_stem;

-- Every word of a title, a person or a place, as written and without accents, to guess the one that
-- was meant. Two transactions may both learn a word: twice does no harm, waiting for one another would.
create table catalogue_word (
  written text not null,
  word text not null
);
create index catalogue_word_written on catalogue_word (written);
create index catalogue_word_exact on catalogue_word (word);
create index catalogue_word_like on catalogue_word using gin (word gin_trgm_ops);

-- What the contract's tables of types and genres say, so that words of a type find its offers.
create table catalogue_term (
  code text primary key,
  category text,
  words text not null
);
insert into catalogue_term (code, category, words) values
  ('EventType.CINEMA', 'Regarder',
    'Cinéma (Projections, Séances, Évènements) Projections, Séances, Évènements'),
  ('EventType.CONFERENCE_DEBAT_DEDICACE', 'Rencontrer',
    'Conférence — Débat — Dédicace Conférences, rencontres et découverte des métiers'),
  ('EventType.JEUX', 'Jouer',
    'Jeux (Évènements, Rencontres, Concours) Évènements, Rencontres, Concours'),
  ('EventType.MUSIQUE', 'Écouter', 'Musique (Concerts, Festivals) Concerts, Festivals'),
  ('EventType.MUSEES_PATRIMOINE', 'Regarder',
    'Musées — Patrimoine (Expositions, Visites guidées, Activités spécifiques) Expositions, visites guidées, activités spécifiques'),
  ('EventType.PRATIQUE_ARTISTIQUE', 'Pratiquer',
    'Pratique Artistique (Stages ponctuels) Séances d’essai et stages ponctuels'),
  ('EventType.SPECTACLE_VIVANT', 'Applaudir', 'Spectacle vivant Spectacle vivant'),
  ('ThingType.AUDIOVISUEL', 'Regarder',
    'Audiovisuel (Films sur supports physiques et VOD) Films sur supports physiques et VOD'),
  ('ThingType.CINEMA_ABO', 'Regarder', 'Cinéma (Abonnements) Abonnements'),
  ('ThingType.INSTRUMENT', 'Pratiquer',
    'Vente d’instruments de musique Achat d’instruments de musique'),
  ('ThingType.JEUX', 'Jouer', 'Jeux (Biens physiques) Support physique'),
  ('ThingType.JEUX_VIDEO', 'Jouer', 'Jeux Vidéo Jeux vidéo'),
  ('ThingType.JEUX_VIDEO_ABO', 'Jouer', 'Jeux — abonnements Jeux — abonnements'),
  ('ThingType.LIVRE_AUDIO', 'Lire', 'Livre audio numérique Livre audio numérique'),
  ('ThingType.LIVRE_EDITION', 'Lire',
    'Livre — Édition Livres, cartes bibliothèque ou médiathèque'),
  ('ThingType.MUSEES_PATRIMOINE_ABO', 'Regarder',
    'Musées — Patrimoine (Abonnements, Visites libres) Visites libres et abonnements'),
  ('ThingType.MUSIQUE', 'Écouter',
    'Musique (sur supports physiques ou en ligne) Supports physiques ou en ligne'),
  ('ThingType.MUSIQUE_ABO', 'Écouter', 'Musique (Abonnements concerts) Abonnements concerts'),
  ('ThingType.OEUVRE_ART', 'Regarder', 'Vente d’œuvres d’art Achat d’œuvres d’art'),
  ('ThingType.PRATIQUE_ARTISTIQUE_ABO', 'Pratiquer',
    'Pratique Artistique (Abonnements) Pratique artistique — abonnements'),
  ('ThingType.PRESSE_ABO', 'Lire', 'Presse (Abonnements) Presse — abonnements'),
  ('musicType:501', null, 'Jazz'),
  ('musicType:520', null, 'Blues'),
  ('musicType:530', null, 'Reggae'),
  ('musicType:600', null, 'Classique'),
  ('musicType:700', null, 'Musique du monde'),
  ('musicType:800', null, 'Pop'),
  ('musicType:820', null, 'Rock'),
  ('musicType:840', null, 'Metal'),
  ('musicType:850', null, 'Punk'),
  ('musicType:860', null, 'Folk'),
  ('musicType:870', null, 'Country'),
  ('musicType:880', null, 'Electro'),
  ('musicType:900', null, 'Hip-hop, rap'),
  ('musicType:930', null, 'Gospel'),
  ('musicType:1000', null, 'Chansons, variétés'),
  ('showType:100', null, 'Arts de la rue'),
  ('showType:200', null, 'Cirque, magie'),
  ('showType:300', null, 'Danse'),
  ('showType:400', null, 'Humour, café-théâtre'),
  ('showType:1100', null, 'Spectacle musical, cabaret, opérette'),
  ('showType:1200', null, 'Spectacle jeunesse'),
  ('showType:1300', null, 'Théâtre'),
  ('showType:1400', null, 'Pluridisciplinaire'),
  ('showType:1500', null, 'Autre (sur glace, historique, aquatique…)');

-- The read model --------------------------------------------------------------------------------
-- What an offer comes to in the catalogue, from the tables themselves. Only time is left out: an
-- offer stands here until its last date is past, and who reads compares `closes_at` with his now.

create view catalogue_listing as
select o.id as offer_id,
  -- A draw that is fair and stays: an odd factor makes every number below 2^31 once. Those with a
  -- picture come first. Nobody gains by publishing again, and whatever is looked for is met evenly.
  case when p.offer_id is null then 0 else 2147483648 end + drawn.draw as standing,
  type.category, o.nature, p.offer_id is not null as has_picture, v.department, v.time_zone,
  v.latitude, v.longitude,
  -- On a sphere of radius 1, where the straight line sorts as the way on the ground does. Offers of
  -- one place stand up to 60 cm above one another, so that the index gives them in one order.
  case when v.latitude is not null and v.longitude is not null then cube(array[
    r.height * cos(radians(v.latitude)) * cos(radians(v.longitude)),
    r.height * cos(radians(v.latitude)) * sin(radians(v.longitude)),
    r.height * sin(radians(v.latitude))]) end as location,
  s.closes_at, s.min_cents, s.max_cents, names,
  to_tsvector('catalogue', names) as name_words,
  to_tsvector('catalogue', concat_ws(' ', names, type.words, music.words, show.words,
    left(o.description, 3000))) as all_words
from offer o
  join venue v on v.id = o.venue_id
  join offerer f on f.id = o.offerer_id
  join catalogue_term type on type.code = o.type
  left join catalogue_term music on music.code = 'musicType:' || (o.details->>'musicType')
  left join catalogue_term show on show.code = 'showType:' || (o.details->>'showType')
  left join picture p on p.offer_id = o.id
  cross join lateral (select o.id % 2147483648 * 1140671485 % 2147483648 as draw) as drawn
  cross join lateral (select 1 + drawn.draw / 2147483648.0::float8 * 1e-7 as height) as r
  cross join lateral (select concat_ws(' ', o.name, o.details->>'author', o.details->>'performer',
    o.details->>'speaker', o.details->>'stageDirector', o.details->>'isbn',
    case when v.kind = 'online' then f.legal_name else concat_ws(' ', v.public_name, v.name) end,
    v.city) as names) as told
  -- The instant from which nothing can be booked: an event at its very start, a booking limit just
  -- after its own. Places count here by their last one only: see the trigger on stocks.
  cross join lateral (select min(price_cents) as min_cents, max(price_cents) as max_cents,
      max(case when booking_limit is null or booking_limit = starts_at
        then coalesce(starts_at, 'infinity')
        else booking_limit + interval '1 microsecond' end) as closes_at
    from stock where stock.offer_id = o.id and withdrawn_at is null
      and (places is null or places_taken < places)) as s
where o.is_active and f.validated_at is not null and f.suspended_at is null
  and v.validated_at is not null and s.closes_at is not null;

create table catalogue_entry (
  offer_id bigint primary key references offer on delete cascade,
  standing bigint not null,
  category text not null,
  nature text not null,
  has_picture boolean not null,
  department text,
  time_zone text not null,
  latitude double precision,
  longitude double precision,
  location cube,
  closes_at timestamptz not null,
  min_cents integer not null,
  max_cents integer not null,
  name_words tsvector not null,
  all_words tsvector not null
);
alter table catalogue_entry alter column name_words set statistics 300;
alter table catalogue_entry alter column all_words set statistics 300;

create index catalogue_standing on catalogue_entry (standing);
create index catalogue_department on catalogue_entry (department, standing);
create index catalogue_category on catalogue_entry (category, standing);
create index catalogue_box on catalogue_entry (latitude, longitude) where latitude is not null;
create index catalogue_location on catalogue_entry using gist (location);
create index catalogue_closing on catalogue_entry (closes_at) where closes_at < 'infinity';
create index catalogue_name_words on catalogue_entry using gin (name_words) with (fastupdate = off);
create index catalogue_all_words on catalogue_entry using gin (all_words) with (fastupdate = off);

-- Dates are walked from the next one on, and each offer is asked for its first: the same columns
-- as before, with what settles a tie.
drop index stock_start;
create index stock_start on stock (starts_at, id) where withdrawn_at is null;
drop index stock_offer;
create index stock_offer on stock (offer_id, starts_at, id);

-- Kept right -------------------------------------------------------------------------------------
-- Each change of a column that the view reads leaves a line here; at the commit, once, everything
-- named is computed again. Empty outside transactions.

create unlogged table catalogue_change (
  offerer_id bigint not null,
  venue_id bigint,
  offer_id bigint
);

create function catalogue_refresh() returns trigger language plpgsql as $$
declare
  changed bigint[];
begin
  if not exists (select from catalogue_change) then return null; end if;
  -- One structure at a time, in one order: of two transactions that touch the same offer, the second
  -- waits for the first and then reads what it wrote. Taken last of all locks, so in no circle.
  perform pg_advisory_xact_lock(structure) from (select distinct
    hashtextextended('catalogue ' || offerer_id, 0) as structure
    from catalogue_change order by 1) as structures;
  with mine as (delete from catalogue_change returning *)
  select array_agg(id) into changed from (
    select offer_id as id from mine where offer_id is not null
    union select o.id from mine m join offer o on o.venue_id = m.venue_id
    union select o.id from mine m join offer o on o.offerer_id = m.offerer_id
      where m.venue_id is null and m.offer_id is null) as named;
  delete from catalogue_entry e where e.offer_id = any(changed)
    and not exists (select from catalogue_listing l where l.offer_id = e.offer_id);
  with listed as materialized (select * from catalogue_listing where offer_id = any(changed)),
  kept as (
    insert into catalogue_entry as e
    select offer_id, standing, category, nature, has_picture, department, time_zone, latitude,
      longitude, location, closes_at, min_cents, max_cents, name_words, all_words from listed
    on conflict (offer_id) do update set standing = excluded.standing,
      category = excluded.category, nature = excluded.nature, has_picture = excluded.has_picture,
      department = excluded.department, time_zone = excluded.time_zone,
      latitude = excluded.latitude, longitude = excluded.longitude, location = excluded.location,
      closes_at = excluded.closes_at, min_cents = excluded.min_cents,
      max_cents = excluded.max_cents, name_words = excluded.name_words,
      all_words = excluded.all_words
      where e is distinct from excluded
    returning offer_id)
  insert into catalogue_word (written, word)
  select distinct told.written, unaccent(told.written) from kept join listed using (offer_id)
    cross join unnest(tsvector_to_array(to_tsvector('simple', names))) as told(written)
  where told.written ~ '^[[:alpha:]]{4,30}$' and not exists (
    select from catalogue_word known where known.written = told.written);
  return null;
end $$;
create constraint trigger catalogue_refresh after insert on catalogue_change
  deferrable initially deferred for each row execute function catalogue_refresh();

create function catalogue_stocks_added() returns trigger language plpgsql as $$
begin
  insert into catalogue_change (offerer_id, offer_id)
  select o.offerer_id, o.id from offer o where o.id in (select offer_id from added);
  return null;
end $$;
create trigger catalogue_stocks_added after insert on stock
  referencing new table as added for each statement execute function catalogue_stocks_added();

-- A booking touches the catalogue only when it takes the last place or gives one back to a full date.
create function catalogue_stock_changed() returns trigger language plpgsql as $$
begin
  insert into catalogue_change (offerer_id, offer_id)
  select o.offerer_id, o.id from offer o where o.id in (old.offer_id, new.offer_id);
  return null;
end $$;
create trigger catalogue_stock_changed after update on stock for each row
  when ((old.offer_id, old.starts_at, old.booking_limit, old.price_cents, old.withdrawn_at,
      old.places is null or old.places_taken < old.places)
    is distinct from (new.offer_id, new.starts_at, new.booking_limit, new.price_cents,
      new.withdrawn_at, new.places is null or new.places_taken < new.places))
  execute function catalogue_stock_changed();
create trigger catalogue_stock_removed after delete on stock for each row
  execute function catalogue_stock_changed();

create function catalogue_picture_changed() returns trigger language plpgsql as $$
begin
  insert into catalogue_change (offerer_id, offer_id)
  select o.offerer_id, o.id from offer o where o.id in (old.offer_id, new.offer_id);
  return null;
end $$;
create trigger catalogue_picture_changed after insert or delete or update of offer_id on picture
  for each row execute function catalogue_picture_changed();

-- A new offer has no date yet: its first stock brings it here.
create function catalogue_offer_changed() returns trigger language plpgsql as $$
begin
  insert into catalogue_change (offerer_id, offer_id) values (new.offerer_id, new.id);
  return null;
end $$;
create trigger catalogue_offer_changed after update on offer for each row
  when ((old.venue_id, old.type, old.nature, old.name, old.description, old.is_active, old.details)
    is distinct from (new.venue_id, new.type, new.nature, new.name, new.description,
      new.is_active, new.details))
  execute function catalogue_offer_changed();

create function catalogue_venue_changed() returns trigger language plpgsql as $$
begin
  insert into catalogue_change (offerer_id, venue_id) values (new.offerer_id, new.id);
  return null;
end $$;
create trigger catalogue_venue_changed after update on venue for each row
  when ((old.kind, old.name, old.public_name, old.city, old.department, old.time_zone,
      old.latitude, old.longitude, old.validated_at is null)
    is distinct from (new.kind, new.name, new.public_name, new.city, new.department,
      new.time_zone, new.latitude, new.longitude, new.validated_at is null))
  execute function catalogue_venue_changed();

create function catalogue_offerer_changed() returns trigger language plpgsql as $$
begin
  insert into catalogue_change (offerer_id) values (new.id);
  return null;
end $$;
create trigger catalogue_offerer_changed after update on offerer for each row
  when ((old.legal_name, old.validated_at is null, old.suspended_at is null)
    is distinct from (new.legal_name, new.validated_at is null, new.suspended_at is null))
  execute function catalogue_offerer_changed();

insert into catalogue_entry
select offer_id, standing, category, nature, has_picture, department, time_zone, latitude,
  longitude, location, closes_at, min_cents, max_cents, name_words, all_words
from catalogue_listing;
insert into catalogue_word (written, word)
select distinct told.written, unaccent(told.written) from catalogue_listing
  cross join unnest(tsvector_to_array(to_tsvector('simple', names))) as told(written)
where told.written ~ '^[[:alpha:]]{4,30}$';

-- What young people write ------------------------------------------------------------------------

create table favourite (
  id bigint generated always as identity primary key,
  account_id bigint not null references account,
  offer_id bigint not null references offer,
  created_at timestamptz not null,
  unique (account_id, offer_id)
);
create index favourite_newest on favourite (account_id, id);

-- Remembered for a month at most, to show something else: nothing is drawn from it about a person.
create table seen_offer (
  account_id bigint not null references account,
  offer_id bigint not null references offer,
  seen_at timestamptz not null,
  primary key (account_id, offer_id)
);
create index seen_offer_age on seen_offer (seen_at);

create table offer_report (
  id bigint generated always as identity (start with 1001) primary key,
  offer_id bigint not null references offer,
  account_id bigint not null references account,
  reason text not null check (length(reason) between 1 and 500),
  created_at timestamptz not null,
  unique (offer_id, account_id)
);
