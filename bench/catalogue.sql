-- Offers `:from` to `:to` of a catalogue for measuring: towns by weight, one venue for some fifty
-- offers, two thirds of events with one to five dates (one in a hundred with sixty), words of which
-- fifty are frequent and twenty thousand rare, a tenth past, some sold out.
set local session_replication_role = replica;
set local synchronous_commit = off;

create temp table pick on commit drop as
select row_number() over () - 1 as i, city, department, lat, lon from (values
  ('Paris', '75', 48.8566, 2.3522, 30), ('Marseille', '13', 43.2965, 5.3698, 8),
  ('Lyon', '69', 45.764, 4.8357, 8), ('Toulouse', '31', 43.6047, 1.4442, 6),
  ('Nice', '06', 43.7102, 7.262, 4), ('Nantes', '44', 47.2184, -1.5536, 5),
  ('Montpellier', '34', 43.6108, 3.8767, 4), ('Strasbourg', '67', 48.5734, 7.7521, 5),
  ('Bordeaux', '33', 44.8378, -0.5792, 5), ('Lille', '59', 50.6292, 3.0573, 5),
  ('Rennes', '35', 48.1173, -1.6778, 3), ('Brest', '29', 48.3904, -4.4861, 2),
  ('Quimper', '29', 47.9961, -4.1028, 1), ('Cayenne', '973', 4.9224, -52.3135, 1),
  ('Saint-Denis', '93', 48.9362, 2.3574, 3), ('Montreuil', '93', 48.8638, 2.4485, 2),
  ('Aurillac', '15', 44.9264, 2.4403, 1), ('Gap', '05', 44.5594, 6.0786, 1),
  ('Guéret', '23', 46.1704, 1.8719, 1), ('Saint-Denis', '974', -20.8789, 55.4481, 1)
) as town(city, department, lat, lon, weight), generate_series(1, weight);

create temp table word on commit drop as select array[:words] as list;
create temp table maker on commit drop as select min(id) as id from account where kind = 'pro';

with made as (
  insert into offerer (siren, legal_name, registry, created_at, created_by, validated_at)
  select lpad((200000000 + n)::text, 9, '0'), 'Structure ' || n, 'verified', now(), maker.id, now()
  from generate_series(:from / 100, :to / 100 - 1) n, maker returning id, siren, created_by)
insert into venue (offerer_id, siren, kind, siret, name, address, postal_code, city, department,
  latitude, longitude, time_zone, registry, created_at, created_by, validated_at)
select made.id, made.siren, case k when 0 then 'online' else 'siret' end,
  case when k > 0 then made.siren || lpad(k::text, 5, '0') end,
  case k when 0 then 'Offre en ligne' else (array['Théâtre', 'Cinéma', 'Librairie', 'Musée',
    'Salle', 'Conservatoire'])[1 + (made.id * 7 + k) % 6] || ' ' || made.id * 2 + k end,
  case when k > 0 then '1 rue Haute' end, case when k > 0 then '00000' end,
  case when k > 0 then city end, case when k > 0 then department end,
  case when k > 0 then lat + (random() + random() - 1) * 0.15 end,
  case when k > 0 then lon + (random() + random() - 1) * 0.2 end,
  case when k > 0 and department = '973' then 'America/Cayenne'
    when k > 0 and department = '974' then 'Indian/Reunion' else 'Europe/Paris' end,
  'verified', now(), made.created_by, now()
from made cross join generate_series(0, 2) k
  join pick on pick.i = (made.id * 13 + k * 31) % (select count(*) from pick);

create temp table spot on commit drop as
select row_number() over (partition by kind = 'online' order by id) - 1 as i, id, offerer_id,
  kind = 'online' as is_online
from venue where siren between lpad((200000000 + :from / 100)::text, 9, '0')
  and lpad((200000000 + :to / 100 - 1)::text, 9, '0');
create temp table total on commit drop as select is_online, count(*) as n from spot group by 1;
analyze spot, offerer, venue;

insert into offer (venue_id, offerer_id, type, nature, name, description, url, is_duo, created_at,
  created_by)
select spot.id, spot.offerer_id, kind.type, kind.nature,
  list[1 + (random() * 49)::int] || ' et ' || list[1 + (random() * 49)::int] || ' du '
    || substr(md5(n.n::text), 1, 6),
  'Avec ' || list[1 + (random() * 49)::int] || ' ' || list[1 + (random() * 49)::int] || ' '
    || list[1 + (random() * 49)::int] || ' mot' || (random() * 20000)::int
    || repeat(' et puis ' || md5((n.n % 5000)::text), 8),
  case when kind.nature = 'digital' then 'https://exemple.fr/{token}' end,
  kind.nature = 'event' and n.n % 3 = 0, now(), maker.id
from generate_series(:from, :to - 1) as n(n) cross join word cross join maker
  cross join lateral (select n.n::bigint * 7919 % 100 as lot) as drawn
  join lateral (select
      case when lot < 20 then 'EventType.CINEMA' when lot < 35 then 'EventType.MUSIQUE'
        when lot < 50 then 'EventType.SPECTACLE_VIVANT'
        when lot < 57 then 'EventType.MUSEES_PATRIMOINE'
        when lot < 60 then 'EventType.CONFERENCE_DEBAT_DEDICACE'
        when lot < 66 then 'EventType.PRATIQUE_ARTISTIQUE' when lot < 90 then 'ThingType.LIVRE_EDITION'
        when lot < 94 then 'ThingType.MUSIQUE' when lot < 97 then 'ThingType.JEUX_VIDEO'
        else 'ThingType.PRESSE_ABO' end as type,
      case when lot < 66 then 'event' when lot < 94 then 'goods' else 'digital' end as nature
    ) as kind on true
  join total on total.is_online = (kind.nature = 'digital')
  join spot on spot.is_online = total.is_online and spot.i = n.n / 50 % total.n;

create temp table fresh on commit drop as
select o.id, o.nature from offer o join spot on spot.id = o.venue_id;
analyze fresh, offer;

insert into stock (offer_id, starts_at, ends_at, price_cents, booking_limit, places, places_taken,
  created_at)
select o.id, at, at + interval '2 hours', case when o.id % 9 = 0 then 0 else (1 + o.id % 60) * 100 end,
  case when o.id % 4 = 0 then at - interval '1 day' end, case when o.id % 3 > 0 then 100 end,
  case when o.id % 3 > 0 and o.id % 20 = 7 then 100 else 0 end, now()
from fresh o
  cross join generate_series(1, case when o.id % 100 = 1 then 60 else 1 + o.id % 5 end) k
  cross join lateral (select date_trunc('hour', now()) + interval '30 minutes'
    + (o.id * 7919 + k * 104729) % 100 * interval '1 day' - interval '10 days'
    + (o.id * 31 + k * 7) % 13 * interval '1 hour' as at) as date
where o.nature = 'event';

insert into stock (offer_id, price_cents, places, places_taken, created_at)
select id, case when id % 9 = 0 then 0 else (1 + id % 60) * 100 end,
  case when nature = 'goods' then 1 + id % 20 end,
  case when nature = 'goods' and id % 17 = 0 then 1 + id % 20 else 0 end, now()
from fresh where nature <> 'event';

insert into picture (offer_id, key, dominant_color, width, height, created_at, created_by)
select fresh.id, md5('bench' || fresh.id), '#7a2f8c', 1200, 1800, now(), maker.id
from fresh cross join maker where fresh.id % 10 < 6;
analyze stock, picture;

insert into catalogue_entry
select offer_id, standing, category, nature, has_picture, department, time_zone, latitude,
  longitude, location, closes_at, min_cents, max_cents, name_words, all_words
from catalogue_listing where offer_id in (select id from fresh);

insert into catalogue_word (written, word)
select distinct told.written, unaccent(told.written)
from offer join fresh using (id)
  cross join unnest(tsvector_to_array(to_tsvector('simple', offer.name))) as told(written)
where told.written ~ '^[[:alpha:]]{4,30}$' and not exists (
  select from catalogue_word known where known.written = told.written);
