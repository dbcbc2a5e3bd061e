-- What people and customers have a right to: by which key pseudonyms go, who has agreed or objected to what.

-- By which key the pseudonyms in this database are made: its id, never the key.
create table planner.privacy_key (
    one    boolean primary key default true check (one),
    key_id text not null,
    since  timestamptz not null
);

-- Who has agreed or objected to which purpose; never changed, the newest line counts. It goes with the person or customer.
create table planner.consent (
    consent_id   bigint generated always as identity primary key,
    customer_id  text not null references planner.customer,
    person_id    text references planner.person on delete cascade,        -- null: the customer as a whole has said so
    purpose      text not null,
    given        boolean not null,                                        -- false: withdrawn, or objected to
    at           timestamptz not null,                                    -- when it was said
    how          text not null,                                           -- on which way: letter, telephone, portal …
    text_version text not null default '',                                -- of what was agreed to
    remark       text not null default '',
    recorded_by  text not null,
    recorded_at  timestamptz not null
);
create index consent_customer on planner.consent (customer_id, purpose, consent_id desc);
create index consent_person on planner.consent (person_id, purpose, consent_id desc) where person_id is not null;
create index consent_no on planner.consent (purpose, customer_id) where not given and person_id is null;

-- Customers whose data has gone: their row stays for the books, and nothing is done with it.
create table planner.erased_customer (
    customer_id text primary key references planner.customer,
    erased_at   timestamptz not null
);

-- The customers as which the newest word about a purpose is a no, with all that they were merged with.
create function planner.refused(asked text) returns table (customer_id text)
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
$$;

-- Whether a purpose is allowed for a customer. What rests on consent needs a yes; nobody can refuse a contract or the law.
create function planner.may(customer text, asked text) returns boolean
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
                and (asked <> 'marketing' or exists (select from said s where s.purpose = 'marketing' and s.given))))
$$;
