-- What goes out to other systems and what comes in from them: subscriptions and the outbox of web hooks with their log,
-- keys of other systems, what they have sent us, and what was imported when.

-- Who is told what. A secret is needed in clear to sign with it; it is shown once, when it is made.
create table planner.webhook_subscription (
    subscription_id uuid primary key,
    version         integer not null default 1,                           -- rises with every change by a person
    name            text not null,
    url             text not null,
    kinds           text[] not null,                                      -- empty: all
    secret          text not null,
    active          boolean not null,
    made_by         text not null,
    made_at         timestamptz not null
);

-- What has happened, written in the same transaction as the change itself; only what somebody has subscribed to.
create table planner.webhook_event (
    event_no bigint generated always as identity primary key,
    event_id uuid not null unique,
    at       timestamptz not null,
    kind     text not null,
    subject  text not null,                                               -- the customer's id, never a name
    payload  jsonb not null
);
create index webhook_event_subject on planner.webhook_event (subject);
create index webhook_event_at on planner.webhook_event using brin (at);

-- One event for one subscriber.
create table planner.webhook_delivery (
    delivery_id     bigint generated always as identity primary key,
    event_no        bigint not null references planner.webhook_event on delete cascade,
    subscription_id uuid not null references planner.webhook_subscription on delete cascade,
    status          text not null check (status in ('waiting', 'sent', 'parked')),
    attempts        integer not null default 0,
    next_at         timestamptz not null,                                 -- of a waiting one; pushed ahead while a sender holds it
    changed_at      timestamptz not null,
    unique (event_no, subscription_id)
);
create index webhook_delivery_due on planner.webhook_delivery (next_at, delivery_id) where status = 'waiting';
create index webhook_delivery_subscription on planner.webhook_delivery (subscription_id, delivery_id desc);

-- Every attempt: the log.
create table planner.webhook_attempt (
    attempt_id  bigint generated always as identity primary key,
    delivery_id bigint not null references planner.webhook_delivery on delete cascade,
    at          timestamptz not null,
    status      integer,                                                  -- HTTP status, null: none came
    millis      integer not null check (millis >= 0),
    problem     text not null default ''                                  -- empty: accepted
);
create index webhook_attempt_delivery on planner.webhook_attempt (delivery_id, attempt_id);

-- Under which key another system knows what we know.
create table planner.source_key (
    source    text not null,                                              -- for example salesforce
    entity    text not null check (entity in ('customer', 'person', 'site', 'machine')),
    source_id text not null,
    id        text not null,                                              -- ours
    primary key (source, entity, source_id)
);
create index source_key_id on planner.source_key (entity, id);

-- What other systems have sent us: by its id each counts once. Bodies of taken ones are not kept.
create table planner.hook_event (
    source      text not null,
    event_id    text not null,
    object      text not null,
    received_at timestamptz not null,
    status      text not null check (status in ('taken', 'rejected', 'skipped')),
    reason      text not null default '',
    body        text,                                                     -- of a rejected one, so that it can be sent again
    primary key (source, event_id)
);
create index hook_event_received on planner.hook_event (received_at desc, source, event_id);
create index hook_event_rejected on planner.hook_event (received_at desc, source, event_id) where status = 'rejected';

-- Every import, whatever way it came; reports hold values of rejected lines and are deleted with age.
create table planner.import_run (
    run_id   bigint generated always as identity primary key,
    way      text not null check (way in ('directory', 'json', 'csv', 'record', 'hook')),
    mapping  text not null default '',
    sent_by  text not null,
    began_at timestamptz not null,
    millis   bigint not null,
    dry_run  boolean not null,
    stored   boolean not null,
    rows     integer not null,
    errors   integer not null,
    report   jsonb not null
);
