-- outside a transaction
create index concurrently if not exists movement_out_of_a_pass on movement (debit_id, id) where debit = 'wallet';
