-- How customers behave towards service: features under the customers' pseudonyms, and whose are due to be reckoned anew.

create table planner.behaviour (
    pseudonym   text not null,
    site        text not null default '',                                 -- the site's pseudonym; empty: the customer as a whole
    year        double precision[] not null,                              -- of 12 months, in the order of BehaviourFeature; NaN: not known
    three_years double precision[] not null,                              -- of 36 months
    quality     double precision not null,                                -- of the customer's data, 0 to 1; NaN: not known
    contacts    integer not null,                                         -- seen in 36 months
    reckoned_at timestamptz not null,                                     -- nothing from then on was looked at
    primary key (pseudonym, site)
);

-- What happened to customers and is not in their features yet. Only added to and taken from: no writer ever waits for another.
create table planner.customer_due (
    due_no      bigint generated always as identity primary key,
    customer_id text not null,
    since       timestamptz not null default clock_timestamp()
);
create index customer_due_customer on planner.customer_due (customer_id);

-- How far the daily walk over all customers has come, which moves the windows on.
create table planner.behaviour_sweep (
    one      boolean primary key default true check (one),
    day      date not null,                                               -- of the walk, UTC
    through  text not null,                                               -- the last customer that it has passed
    done     boolean not null,
    features integer not null                                             -- how many there were: more of them begin a new walk
);

-- Where values stand among all customers: the 0th to 100th percentile of each feature.
create table planner.behaviour_quantiles (
    months      integer not null,
    feature     text not null,
    customers   integer not null,                                         -- of whom it is known, of at most 20,000 looked at
    quantiles   double precision[] not null,
    reckoned_at timestamptz not null,
    primary key (months, feature)
);

create function planner.customers_are_due() returns trigger language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        insert into planner.customer_due (customer_id) select distinct n.customer_id from new_rows n;
    end if;
    if tg_op <> 'INSERT' then
        insert into planner.customer_due (customer_id) select distinct o.customer_id from old_rows o;
    end if;
    return null;
end $$;

create function planner.customers_of_machines_are_due() returns trigger language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        insert into planner.customer_due (customer_id)
        select m.customer_id from twins.machine m where m.machine_id in (select n.machine_id from new_rows n)
        union
        select i.customer_id from planner.installed_machine i where i.machine_id in (select n.machine_id from new_rows n);
    end if;
    if tg_op <> 'INSERT' then
        insert into planner.customer_due (customer_id)
        select m.customer_id from twins.machine m where m.machine_id in (select o.machine_id from old_rows o)
        union
        select i.customer_id from planner.installed_machine i where i.machine_id in (select o.machine_id from old_rows o);
    end if;
    return null;
end $$;

create function planner.merged_customers_are_due() returns trigger language plpgsql as $$
begin
    insert into planner.customer_due (customer_id)
    select distinct id from unnest(array[new.customer_id, new.merged_into, old.merged_into]) id where id is not null;
    return null;
end $$;

-- Each of these tables tells whose features its rows are part of.
do $$
declare
    part record;
begin
    for part in
        select * from (values
            ('planner.touchpoint', 'planner.customers_are_due'),
            ('planner.contract', 'planner.customers_are_due'),
            ('planner.installed_machine', 'planner.customers_are_due'),
            ('twins.machine', 'planner.customers_are_due'),
            ('planner.warranty', 'planner.customers_of_machines_are_due'),
            ('planner.maintenance_finding', 'planner.customers_of_machines_are_due')) as t (of, call)
    loop
        execute format('create trigger customer_due_insert after insert on %s
                        referencing new table as new_rows for each statement execute function %s()', part.of, part.call);
        execute format('create trigger customer_due_update after update on %s
                        referencing old table as old_rows new table as new_rows for each statement execute function %s()',
                       part.of, part.call);
        execute format('create trigger customer_due_delete after delete on %s
                        referencing old table as old_rows for each statement execute function %s()', part.of, part.call);
    end loop;
end $$;
create trigger customer_due_insert after insert on planner.customer
    referencing new table as new_rows for each statement execute function planner.customers_are_due();
create trigger customer_due_delete after delete on planner.customer
    referencing old table as old_rows for each statement execute function planner.customers_are_due();
create trigger customer_due_merge after update of merged_into on planner.customer
    for each row when (old.merged_into is distinct from new.merged_into) execute function planner.merged_customers_are_due();
