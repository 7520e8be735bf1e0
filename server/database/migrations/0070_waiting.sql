-- Announced sales: before the instant nobody books; after it, those who came are let in by turns.

create table sale_opening (
  stock_id bigint primary key references stock,
  opens_at timestamptz not null,
  admitted_per_minute integer not null check (admitted_per_minute > 0),
  announced_at timestamptz not null,
  announced_by text not null
);

-- Who waits. Those who came before the opening stand in drawn order, below 2^31; those who came
-- after, by the millisecond of their coming, far above.
create table waiting_place (
  stock_id bigint not null references sale_opening on delete cascade,
  account_id bigint not null references account,
  standing bigint not null check (standing >= 0),
  came_at timestamptz not null,
  primary key (stock_id, account_id)
);
create unique index waiting_in_order on waiting_place (stock_id, standing, account_id);
