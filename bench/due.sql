-- A fortnight of a country: `:people` people who each used a hundred places at 5 €, in `:structures`
-- structures of one venue each. One place in three is in one of the first fifty structures, which
-- so cross the lines of the scale; one structure in a hundred has no bank account yet.
set local session_replication_role = replica;
set local synchronous_commit = off;
set local statement_timeout = 0;

create temp table moment on commit drop as
select date_trunc('day', now() at time zone 'Europe/Paris') at time zone 'Europe/Paris' as midnight;

insert into account (kind, email, first_name, last_name, pseudo, created_at, email_confirmed_at, staff_role)
select case n when 1 then 'pro' else 'staff' end, 'someone' || n || '@bench', 'Someone', 'Bench',
  'Someone', now(), now(), case when n > 1 then 'finance' end
from generate_series(1, 3) n;

insert into offerer (siren, legal_name, registry, created_at, created_by, validated_at)
select lpad((200000000 + n)::text, 9, '0'), 'Structure ' || n, 'verified', now(), pro.id, now()
from generate_series(1, :structures) n, (select min(id) as id from account) pro;

insert into venue (offerer_id, siren, kind, siret, name, time_zone, registry, created_at, created_by, validated_at)
select id, siren, 'siret', siren || '00001', 'Salle ' || id, 'Europe/Paris', 'verified', now(), created_by, now()
from offerer;

insert into bank_account (offerer_id, iban, bic, holder, rib_key, rib_sha256, state, entered_at, entered_by,
  known_emails, first_approved_at, first_approved_by, second_approved_at, second_approved_by, active_from)
select id, 'FR7630004008' || lpad(id::text, 15, '0'), 'BNPAFRPPXXX', 'STRUCTURE ' || id, 'ribs/' || id,
  sha256(id::text::bytea), 'accepted', now() - interval '60 days', created_by, '{}',
  now() - interval '60 days', created_by + 1, now() - interval '60 days', created_by + 2, now() - interval '60 days'
from offerer where id % 100 <> 0;

insert into offer (venue_id, offerer_id, type, nature, name, created_at, created_by)
select id, offerer_id, 'EventType.SPECTACLE_VIVANT', 'event', 'Spectacle', now(), created_by from venue;

insert into stock (offer_id, starts_at, ends_at, price_cents, created_at)
select id, midnight - interval '5 days', midnight - interval '5 days' + interval '2 hours', 500, now()
from offer, moment;

create temp table hall on commit drop as
select row_number() over (order by s.id) - 1 as i, s.id as stock_id, o.id as offer_id, o.venue_id, o.offerer_id
from stock s join offer o on o.id = s.offer_id;

with made as (
  insert into account (kind, email, first_name, last_name, pseudo, birth_date, department, created_at, email_confirmed_at)
  select 'youth', 'jeune' || n || '@bench', 'Jeune', 'Bench', 'Jeune', '2008-01-01', '67', now(), now()
  from generate_series(1, :people) n returning id)
insert into wallet (account_id, granted_cents, balance_cents, physical_ceiling_cents, digital_ceiling_cents,
  opened_at, ends_at)
select id, 50000, 0, 20000, 20000, midnight - interval '40 days', midnight + interval '2 years'
from made, moment;

-- Countermarks are numbers written in base 16: what is measured never reads them.
insert into booking (token, account_id, stock_id, offer_id, venue_id, offerer_id, nature, seats, price_cents,
  amount_cents, state, revision, made_at, cancellable_until, used_at, used_by)
select upper(lpad(to_hex(w.i * 100 + k), 6, '0')), w.account_id, h.stock_id, h.offer_id, h.venue_id, h.offerer_id,
  'event', 1, 500, 500, 'used', 1, midnight - interval '30 days', midnight - interval '8 days',
  midnight - interval '5 days' + (w.i * 100 + k) * interval '1 millisecond', 'counter'
from (select row_number() over (order by account_id) - 1 as i, account_id from wallet) w
  cross join generate_series(0, 99) k cross join moment
  join hall h on h.i = case when k < 33 then (w.i + k) % 50 else 50 + (w.i * 67 + k) % (:structures - 50) end;

insert into booking_event (booking_id, revision, from_state, to_state, at, actor)
select id, 1, 'booked', 'used', used_at, 'bench' from booking;

insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents)
select opened_at, 'grant', 'state', 0, 'wallet', account_id, granted_cents from wallet;
insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision)
select made_at, 'book', 'wallet', account_id, 'held', id, amount_cents, id, 0 from booking;
insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision)
select used_at, 'use', 'held', id, 'used', id, amount_cents, id, 1 from booking;

update stock s set places_taken = b.seats
from (select stock_id, count(*) as seats from booking group by 1) b where b.stock_id = s.id;
