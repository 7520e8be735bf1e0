-- outside a transaction
create index concurrently if not exists movement_into_a_pass on movement (credit_id, id) where credit = 'wallet';
