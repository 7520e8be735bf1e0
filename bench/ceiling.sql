-- The ceiling: the same booking and the same validation as plain SQL, one transaction each, one
-- round trip, no rule but the constraints. What the product adds on top is what a ratio shows.

create function bench_book(p_account bigint, p_stock bigint, p_key text, p_token text, p_now timestamptz)
returns bigint language plpgsql as $$
declare v_stock record; v_id bigint;
begin
  insert into idempotency_key (actor, route, key, request_hash, created_at)
    values ('youth:' || p_account, 'ceiling', p_key, decode(md5(p_key), 'hex'), p_now);
  select s.price_cents, s.starts_at, o.id as offer_id, o.venue_id, o.offerer_id into v_stock
    from stock s join offer o on o.id = s.offer_id where s.id = p_stock;
  update wallet set balance_cents = balance_cents - v_stock.price_cents where account_id = p_account;
  update stock set places_taken = places_taken + 1 where id = p_stock;
  insert into booking (token, account_id, stock_id, offer_id, venue_id, offerer_id, nature, seats,
      price_cents, amount_cents, state, made_at, cancellable_until)
    values (p_token, p_account, p_stock, v_stock.offer_id, v_stock.venue_id, v_stock.offerer_id,
      'event', 1, v_stock.price_cents, v_stock.price_cents, 'booked', p_now, v_stock.starts_at - interval '72 hours')
    returning id into v_id;
  insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision)
    values (p_now, 'book', 'wallet', p_account, 'held', v_id, v_stock.price_cents, v_id, 0);
  perform graphile_worker.add_jobs(array[
    row('send-mail', '{"letter":"booking-made"}'::json, null, null, 25, null, null, null)::graphile_worker.job_spec,
    row('send-mail', '{"letter":"booking-received"}'::json, null, null, 25, null, null, null)::graphile_worker.job_spec]);
  update idempotency_key set answer = '{}' where actor = 'youth:' || p_account and route = 'ceiling' and key = p_key;
  return v_id;
end $$;

create function bench_use(p_token text, p_now timestamptz) returns bigint language plpgsql as $$
declare v_booking record;
begin
  select id, amount_cents, revision into v_booking from booking
    where token = p_token and state = 'booked' for no key update;
  update booking set state = 'used', revision = revision + 1, used_at = p_now, used_by = 'partner'
    where id = v_booking.id;
  insert into booking_event (booking_id, revision, from_state, to_state, at, actor)
    values (v_booking.id, v_booking.revision + 1, 'booked', 'used', p_now, 'partner:1');
  insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision)
    values (p_now, 'use', 'held', v_booking.id, 'used', v_booking.id, v_booking.amount_cents,
      v_booking.id, v_booking.revision + 1);
  return v_booking.id;
end $$;
