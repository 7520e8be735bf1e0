-- outside a transaction
create index concurrently if not exists idempotency_key_age on idempotency_key using brin (created_at);
