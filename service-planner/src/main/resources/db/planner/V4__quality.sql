-- Data quality: who is the same customer, what is missing, outdated or impossible, and how good the data about each customer is.

-- One customer and all that were merged with it have one value here.
create index customer_standing on planner.customer ((coalesce(merged_into, customer_id)));

-- The ids under which rows about this customer stand: its own and those that were merged with it, either way.
create function planner.same_customer(id text) returns setof text language sql stable as $$
    select g.customer_id from planner.customer a
    join planner.customer g on coalesce(g.merged_into, g.customer_id) = coalesce(a.merged_into, a.customer_id)
    where a.customer_id = id
$$;

-- What customers are looked up by to find those that may be the same; see BlockingKeys. Keys are hashes: nothing can be read in them.
create table planner.identity_key (
    key         bigint not null,
    customer_id text not null references planner.customer on delete cascade,
    primary key (key, customer_id)
);
create index identity_key_customer on planner.identity_key (customer_id);

-- Pairs that may be the same, and what people have decided about them.
create table planner.duplicate (
    duplicate_id bigint generated always as identity primary key,
    version      integer not null default 1,                              -- rises with every change
    first_id     text not null references planner.customer on delete cascade,
    second_id    text not null references planner.customer on delete cascade,
    kind         text not null check (kind in ('same', 'same-group')),
    score        double precision not null check (score between 0 and 1),
    reasons      jsonb not null,                                          -- in words, without names, numbers and addresses
    status       text not null default 'open' check (status in ('open', 'merged', 'different')),
    found_at     timestamptz not null,
    decided_by   text,
    decided_at   timestamptz,
    reason       text not null default '',
    check (first_id < second_id),
    unique (first_id, second_id)
);
create index duplicate_open on planner.duplicate (kind, score desc, duplicate_id) where status = 'open';
create index duplicate_second on planner.duplicate (second_id);
create index duplicate_decided on planner.duplicate (decided_at desc) where status <> 'open';

-- Merges, with all that undoing them takes.
create table planner.customer_merge (
    merge_id  bigint generated always as identity primary key,
    version   integer not null default 1,
    duplicate_id bigint references planner.duplicate on delete set null,
    standing  text not null references planner.customer on delete cascade,
    merged    text not null references planner.customer on delete cascade,
    pointed   text[] not null,                                            -- customers that pointed to the merged one before
    before    jsonb not null,                                             -- the standing one's fields that were changed
    after     jsonb not null,
    merged_by text not null,
    merged_at timestamptz not null,
    reason    text not null,
    undone_by text,
    undone_at timestamptz,
    undone_why text
);
create index customer_merge_standing on planner.customer_merge (standing) where undone_at is null;
create index customer_merge_merged on planner.customer_merge (merged) where undone_at is null;

-- What is missing, outdated or impossible.
create table planner.quality_finding (
    finding_id   bigint generated always as identity primary key,
    version      integer not null default 1,
    customer_id  text references planner.customer on delete cascade,      -- null: a machine of a customer whom nobody knows
    rule         text not null,
    subject      text not null,                                           -- the contact, site, machine or contract; empty: the customer
    shown        text not null,                                           -- the value that is wrong, without personal data
    found_at     timestamptz not null,
    dismissed_by text,
    dismissed_at timestamptz,
    dismissed_why text,
    unique nulls not distinct (customer_id, rule, subject)
);
create index quality_finding_rule on planner.quality_finding (rule, finding_id) where dismissed_at is null;

-- How good the data about a customer is.
create table planner.customer_quality (
    customer_id  text primary key references planner.customer on delete cascade,
    score        double precision not null check (score between 0 and 1),
    completeness double precision not null check (completeness between 0 and 1),
    validity     double precision not null check (validity between 0 and 1),
    freshness    double precision not null check (freshness between 0 and 1),
    identity     double precision not null check (identity between 0 and 1),
    print        bigint not null,                                         -- hash of name, address and numbers when it was compared
    checked_at   timestamptz not null
);
create index customer_quality_checked on planner.customer_quality (checked_at);
create index customer_quality_score on planner.customer_quality (score);

-- The whole register day by day, to see progress.
create table planner.quality_day (
    day       date primary key,
    customers integer not null,
    score     double precision not null,                                  -- mean
    findings  integer not null,
    duplicates integer not null                                           -- waiting to be decided
);

-- Customers whose data have changed since they were looked at; a row for every change, so that nobody who writes ever waits here.
create table planner.quality_due (
    due_id      bigint generated always as identity primary key,
    customer_id text not null,
    since       timestamptz not null default now()
);
create index quality_due_customer on planner.quality_due (customer_id);

create function planner.quality_is_due() returns trigger language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        insert into planner.quality_due (customer_id)
            select distinct customer_id from new_rows where customer_id is not null;
    end if;
    if tg_op <> 'INSERT' then
        insert into planner.quality_due (customer_id)
            select distinct customer_id from old_rows where customer_id is not null;
    end if;
    return null;
end $$;

do $$
declare
    name text;
begin
    foreach name in array array['customer', 'person', 'site', 'contract', 'touchpoint', 'installed_machine'] loop
        execute format('create trigger quality_inserted after insert on planner.%I referencing new table as new_rows
                        for each statement execute function planner.quality_is_due()', name);
        execute format('create trigger quality_updated after update on planner.%I referencing old table as old_rows new table as new_rows
                        for each statement execute function planner.quality_is_due()', name);
        execute format('create trigger quality_deleted after delete on planner.%I referencing old table as old_rows
                        for each statement execute function planner.quality_is_due()', name);
    end loop;
end $$;
insert into planner.quality_due (customer_id) select customer_id from planner.customer;
