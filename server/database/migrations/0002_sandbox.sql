-- The sandbox's own memory: that its scenes were played to their end, and the countermarks they
-- left ready for whoever tries a till.

create table sandbox_scene (
  only_row boolean primary key default true check (only_row),
  played_at timestamptz not null
);

create table sandbox_countermark (
  booking_id bigint primary key references booking
);
