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
    purpose      text not null check (purpose in ('profiling', 'offers', 'marketing', 'model-training', 'statistics')),
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

-- Every read of personal data, one row per hour, reader, purpose and occasion: who was read is a keyed hash or an id of ours.
create table planner.personal_data_read (
    hour    timestamptz not null,
    who     text not null,
    purpose text not null check (purpose in ('service', 'profiling', 'offers', 'marketing', 'model-training', 'statistics', 'data-quality', 'rights', 'bookkeeping')),
    what    text not null,                                                -- on which occasion, for example customer page
    subject text not null,                                                -- person/<keyed hash>, customer/<pseudonym>, work-order/<id>
    times   integer not null default 1,
    primary key (hour, who, purpose, what, subject)
) partition by range (hour);
create table planner.personal_data_read_default partition of planner.personal_data_read default;
create index personal_data_read_subject on planner.personal_data_read (subject, hour desc);

-- Makes the partition of one month (UTC), taking over rows that wait in the default partition.
create function planner.ensure_read_partition(day date) returns boolean language plpgsql as $$
declare
    first timestamptz := date_trunc('month', day::timestamp) at time zone 'UTC';
    last  timestamptz := (date_trunc('month', day::timestamp) + interval '1 month') at time zone 'UTC';
    part  text := 'personal_data_read_' || to_char(day, 'YYYYMM');
begin
    perform pg_advisory_xact_lock(hashtext('planner.personal_data_read partitions'));
    if exists (select from pg_class where relname = part and relnamespace = 'planner'::regnamespace) then
        return false;
    end if;
    execute format('create table planner.%I (like planner.personal_data_read including defaults including constraints)', part);
    lock table planner.personal_data_read_default in access exclusive mode;
    execute format('with moved as (delete from planner.personal_data_read_default where hour >= %L and hour < %L returning *)
                    insert into planner.%I select * from moved', first, last, part);
    execute format('alter table planner.personal_data_read attach partition planner.%I for values from (%L) to (%L)', part, first, last);
    return true;
end $$;

-- Who was erased and must not come back with an import: keyed hashes only.
create table planner.suppressed (
    hash     text primary key,
    kind     text not null,                                               -- id, email, name and customer …
    since    timestamptz not null
);

-- Erasures: first what would go (preview), then what has gone, proven (certificate). Names nobody.
create table planner.erasure (
    erasure_id   uuid primary key,
    subject_kind text not null check (subject_kind in ('person', 'customer')),
    subject_id   text,                                                    -- null once erased
    subject_hash text not null,                                           -- keyed
    state        text not null check (state in ('previewed', 'erased', 'withdrawn')),
    previewed_by text not null,
    previewed_at timestamptz not null,
    erased_by    text,
    erased_at    timestamptz,
    reason       text not null default '',
    preview      jsonb not null,                                          -- counts by place, what stays and why
    certificate  jsonb                                                    -- counts by place, columns searched, hits
);
create index erasure_previewed on planner.erasure (previewed_at desc);

-- What must not be deleted for the time being, and why.
create table planner.legal_hold (
    hold_id     uuid primary key,
    customer_id text not null references planner.customer,
    reason      text not null,
    placed_by   text not null,
    placed_at   timestamptz not null,
    lifted_by   text,
    lifted_at   timestamptz
);
create index legal_hold_running on planner.legal_hold (customer_id) where lifted_at is null;

-- How long what is kept, where a person has set it; the rest goes by the defaults in the code.
create table planner.retention_rule (
    kind   text primary key,
    days   integer not null check (days between 1 and 36500),
    reason text not null,
    set_by text not null,
    set_at timestamptz not null
);

-- What each run of the retention deleted, or would have.
create table planner.retention_run (
    run_id   bigint generated always as identity primary key,
    began_at timestamptz not null,
    ended_at timestamptz not null,
    dry_run  boolean not null,
    run_by   text not null,
    complete boolean not null,                                            -- false: the rest goes tomorrow
    report   jsonb not null                                               -- kind, rows, before when
);

-- What people have asked for, with the month that the law gives (Art. 12(3)).
create table planner.privacy_request (
    request_id  uuid primary key,
    kind        text not null check (kind in ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection')),
    customer_id text references planner.customer,
    person_id   text references planner.person on delete set null,
    received_at timestamptz not null,
    due_on      date not null,
    extended    boolean not null default false,                           -- by two months, told with reasons
    state       text not null check (state in ('received', 'identified', 'done', 'refused')),
    note        text not null default '',
    handled_by  text not null,
    changed_at  timestamptz not null,
    version     integer not null default 1
);
create index privacy_request_open on planner.privacy_request (due_on, request_id) where state in ('received', 'identified');

-- Models that were learned from somebody who has gone: to be learned anew.
create table planner.model_relearn (
    model     text primary key,
    reason    text not null,
    since     timestamptz not null,
    done_at   timestamptz                                                 -- null: still to be done
);

-- Whether a purpose is allowed for a person: the newest word of the person, then that of the customer.
create function planner.may_person(person text, asked text) returns boolean
language sql stable as $$
    with own as (
        select distinct on (c.purpose) c.purpose, c.given
        from planner.consent c where c.person_id = person
        order by c.purpose, c.consent_id desc
    )
    select not exists (select from own o where not o.given
            and (o.purpose = asked or (o.purpose = 'profiling' and asked in ('offers', 'model-training'))))
        and (asked <> 'marketing' or exists (select from own o where o.purpose = 'marketing' and o.given))
        and exists (select from planner.person p where p.person_id = person
            and (asked = 'marketing' and not exists (
                    select from planner.consent c where c.customer_id = p.customer_id and c.person_id is null
                      and c.purpose = 'marketing' and not c.given
                      and c.consent_id = (select max(n.consent_id) from planner.consent n
                          where n.customer_id = p.customer_id and n.person_id is null and n.purpose = 'marketing'))
                or asked <> 'marketing' and planner.may(p.customer_id, asked)))
$$;

-- Who objects to profiling, or takes it back, has features no longer, or again.
create trigger customer_due_insert after insert on planner.consent
    referencing new table as new_rows for each statement execute function planner.customers_are_due();
create trigger customer_due_delete after delete on planner.consent
    referencing old table as old_rows for each statement execute function planner.customers_are_due();
create trigger customer_due_insert after insert on planner.erased_customer
    referencing new table as new_rows for each statement execute function planner.customers_are_due();

-- People who have come in or changed while somebody is on the list of the suppressed: looked at within seconds.
create table planner.person_check (
    person_id text primary key
);
create function planner.persons_are_checked() returns trigger language plpgsql as $$
begin
    insert into planner.person_check
    select n.person_id from new_rows n where exists (select from planner.suppressed) on conflict do nothing;
    return null;
end $$;
create trigger person_check_insert after insert on planner.person
    referencing new table as new_rows for each statement execute function planner.persons_are_checked();
create trigger person_check_update after update on planner.person
    referencing new table as new_rows for each statement execute function planner.persons_are_checked();
