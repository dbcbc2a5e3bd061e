-- What is restricted (GDPR Art. 18) is stored, but not used.
create table planner.restriction (
    restriction_id uuid primary key,
    customer_id text not null references planner.customer on delete cascade,
    person_id   text references planner.person on delete cascade,         -- null: the customer with everybody there
    ground      text not null check (ground in ('accuracy', 'unlawful', 'claims', 'objection')), -- Art. 18(1)(a) to (d)
    reason      text not null,
    placed_by   text not null,
    placed_at   timestamptz not null,
    kept        jsonb not null default '{}',                              -- what was derived until then; told in the access report only
    lifted_by   text,
    lifted_at   timestamptz,
    told        text not null default ''                                  -- how the person was told before it was lifted (Art. 18(3))
);
create index restriction_customer on planner.restriction (customer_id) where lifted_at is null;
create index restriction_person on planner.restriction (person_id) where lifted_at is null and person_id is not null;

-- The customers that are restricted as a whole, with all that they were merged with.
create function planner.restricted() returns table (customer_id text)
language sql stable as $$
    with root as (
        select coalesce(k.merged_into, k.customer_id) as id from planner.restriction r join planner.customer k using (customer_id)
        where r.person_id is null and r.lifted_at is null
    )
    select k.customer_id from planner.customer k where k.customer_id in (select id from root)
    union
    select k.customer_id from planner.customer k where k.merged_into in (select id from root)
$$;

-- As before, and whoever is restricted refuses all that can be refused.
create or replace function planner.refused(asked text) returns table (customer_id text)
language sql stable as $$
    with said as (
        select distinct on (c.customer_id, c.purpose) c.customer_id, c.given
        from planner.consent c
        where c.person_id is null
          and (c.purpose = asked or (c.purpose = 'profiling' and asked in ('offers', 'model-training')))
        order by c.customer_id, c.purpose, c.consent_id desc
    ), root as (
        select coalesce(k.merged_into, k.customer_id) as id
        from planner.customer k
        where k.customer_id in (select s.customer_id from said s where not s.given)
           or (asked <> 'bookkeeping' and k.customer_id in (select e.customer_id from planner.erased_customer e))
    )
    select k.customer_id from planner.customer k where k.customer_id in (select id from root)
    union
    select k.customer_id from planner.customer k where k.merged_into in (select id from root)
    union
    select r.customer_id from planner.restricted() r where asked not in ('service', 'data-quality', 'rights', 'bookkeeping')
$$;

create or replace function planner.may(customer text, asked text) returns boolean
language sql stable as $$
    with alike as (
        select k.customer_id from planner.customer k
        where coalesce(k.merged_into, k.customer_id)
            = (select coalesce(s.merged_into, s.customer_id) from planner.customer s where s.customer_id = customer)
    ), said as (
        select distinct on (c.customer_id, c.purpose) c.purpose, c.given
        from planner.consent c
        where c.person_id is null and c.customer_id in (select a.customer_id from alike a)
        order by c.customer_id, c.purpose, c.consent_id desc
    )
    select exists (select from alike)
        and (asked = 'bookkeeping' or not exists (
            select from planner.erased_customer e where e.customer_id in (select a.customer_id from alike a)))
        and (asked in ('service', 'data-quality', 'rights', 'bookkeeping')
            or (not exists (select from said s where not s.given
                    and (s.purpose = asked or (s.purpose = 'profiling' and asked in ('offers', 'model-training'))))
                and not exists (select from planner.restriction r where r.person_id is null and r.lifted_at is null
                    and r.customer_id in (select a.customer_id from alike a))
                and (asked <> 'marketing' or exists (select from said s where s.purpose = 'marketing' and s.given))))
$$;

-- People who are restricted, themselves or with their customer, are read to answer them, to check what they dispute and for the books only.
create function planner.restricted_person(person text) returns boolean
language sql stable as $$
    select exists (select from planner.restriction r where r.person_id = person and r.lifted_at is null)
        or exists (select from planner.person p where p.person_id = person and p.customer_id in (select c.customer_id from planner.restricted() c))
$$;

-- Whose features are reckoned anew, and which months' figures.
create trigger customer_due_insert after insert on planner.restriction
    referencing new table as new_rows for each statement execute function planner.customers_are_due();
create trigger customer_due_update after update on planner.restriction
    referencing old table as old_rows new table as new_rows for each statement execute function planner.customers_are_due();

-- Drops the months of the audit of reads that ended before; how many lines have gone with them. What is left of the month in between is deleted line by line.
create function planner.drop_read_partitions(before timestamptz) returns integer language plpgsql as $$
declare
    part  record;
    lines integer;
    gone  integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('planner.personal_data_read partitions'));
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'planner.personal_data_read'::regclass and c.relname ~ '^personal_data_read_[0-9]{6}$'
          and (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month') at time zone 'UTC' <= before
        order by c.relname
    loop
        execute format('select count(*) from planner.%I', part.relname) into lines;
        execute format('drop table planner.%I', part.relname);
        gone := gone + lines;
    end loop;
    return gone;
end $$;

-- The audit of changes is deleted with age, too.
create index audit_at on planner.audit using brin (at);
