-- What service and its customers achieve, month by month (planner.kpi). A month is always reckoned from the records themselves;
-- what is kept here are the sums per group, so that quarters, years and shares follow by adding. Months are cut in UTC.

create table planner.kpi_month (
    kpi         text not null,
    month       date not null,                                            -- its first day
    dimension   text not null check (dimension in ('all', 'contract', 'country', 'segment', 'leaning')),
    member      text not null,                                            -- of the dimension; empty for all
    numerator   double precision not null,
    denominator double precision not null,
    squares     double precision not null,                                -- of the numerators of single records, for intervals
    records     integer not null,                                         -- that count
    left_out    integer not null,                                         -- that ought to count, but lack something
    primary key (kpi, dimension, member, month)
);

-- Months whose records have changed; rows may repeat, so that writers never wait for each other.
create table planner.kpi_due (month date not null);

create table planner.kpi_state (
    one        boolean primary key default true check (one),
    reckoned_at timestamptz not null,                                     -- the last round
    whole_at    timestamptz not null                                      -- the last round over every month
);

-- What a person wants a figure to be. Never changed: a new row replaces the older one, undoing marks the newest.
create table planner.kpi_target (
    target_id bigint generated always as identity primary key,
    kpi       text not null,
    value     double precision,                                           -- null: no target from then on
    set_by    text not null,
    set_at    timestamptz not null,
    undone_by text,
    undone_at timestamptz
);
create index kpi_target_kpi on planner.kpi_target (kpi, target_id desc) where undone_at is null;

create index touchpoint_kind_at on planner.touchpoint (kind, at);
create index contract_to on planner.contract (to_date) where to_date is not null;
create index maintenance_finding_at on planner.maintenance_finding (at);

create function planner.kpi_contacts_came() returns trigger language plpgsql as $$
begin
    insert into planner.kpi_due select distinct date_trunc('month', at, 'UTC')::date from came;
    return null;
end $$;
create function planner.kpi_contacts_went() returns trigger language plpgsql as $$
begin
    insert into planner.kpi_due select distinct date_trunc('month', at, 'UTC')::date from went;
    return null;
end $$;
create trigger kpi_came after insert on planner.touchpoint
    referencing new table as came for each statement execute function planner.kpi_contacts_came();
create trigger kpi_changed_to after update on planner.touchpoint
    referencing new table as came for each statement execute function planner.kpi_contacts_came();
create trigger kpi_changed_from after update on planner.touchpoint
    referencing old table as went for each statement execute function planner.kpi_contacts_went();
create trigger kpi_went after delete on planner.touchpoint
    referencing old table as went for each statement execute function planner.kpi_contacts_went();
create trigger kpi_found after insert on planner.maintenance_finding
    referencing new table as came for each statement execute function planner.kpi_contacts_came();

-- A contract counts in every month that it holds in.
create function planner.kpi_contracts_came() returns trigger language plpgsql as $$
begin
    insert into planner.kpi_due
    select distinct m::date from came,
        generate_series(date_trunc('month', greatest(from_date, current_date - 1100)::timestamp),
                        least(coalesce(to_date, current_date), current_date)::timestamp, interval '1 month') m;
    return null;
end $$;
create function planner.kpi_contracts_went() returns trigger language plpgsql as $$
begin
    insert into planner.kpi_due
    select distinct m::date from went,
        generate_series(date_trunc('month', greatest(from_date, current_date - 1100)::timestamp),
                        least(coalesce(to_date, current_date), current_date)::timestamp, interval '1 month') m;
    return null;
end $$;
create trigger kpi_came after insert on planner.contract
    referencing new table as came for each statement execute function planner.kpi_contracts_came();
create trigger kpi_changed_to after update on planner.contract
    referencing new table as came for each statement execute function planner.kpi_contracts_came();
create trigger kpi_changed_from after update on planner.contract
    referencing old table as went for each statement execute function planner.kpi_contracts_went();
create trigger kpi_went after delete on planner.contract
    referencing old table as went for each statement execute function planner.kpi_contracts_went();
