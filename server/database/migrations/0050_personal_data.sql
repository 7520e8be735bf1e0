-- Whoever asks to be forgotten: what money needs stays, and nobody is left in it.

-- « Crédit : 500 € une fois par personne » : of somebody who had it and left, two fingerprints (the
-- address; the names with the birth date), until the age at which nobody asks for it any more.
create table credit_memory (
  hash bytea primary key check (octet_length(hash) = 32),
  forget_on date not null
);
create index credit_memory_age on credit_memory (forget_on);

-- An account without its person opens to nobody, and no letter finds it (RFC 2606).
alter table account add constraint nobody_comes_in_by_an_erased_account
  check (email not like '%@efface.invalid'
    or (password_hash is null and suspended_at is not null and email_confirmed_at is null));
