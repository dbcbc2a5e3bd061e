-- The planner's tables: who is served (customer, site, blackout, contract, touchpoint), by whom and with what (technician,
-- certificate, absence, part, depot, stock_elsewhere, service_task, service_task_part),
-- what is proposed and decided (service_demand, proposal, decision) or only watched, what is done (work_order, visit, part_order,
-- maintenance_finding) and offered, and the figures that people have set.
-- Money is whole euro cents. Machines and components are named as on the wire; their register is in schema twins.

create table planner.customer (
    customer_id text primary key,
    name        text not null,
    country     text not null default '',
    city        text not null default '',
    email       text not null default '',
    phone       text not null default '',
    imported_at timestamptz not null,
    street      text not null default '',
    postal_code text not null default '',
    vat_number  text not null default '',                                 -- as written; compared without blanks and in capitals
    merged_into text references planner.customer,                         -- the customer that this one is the same as; null: stands alone
    check (merged_into <> customer_id)
);
create index customer_merged on planner.customer (merged_into) where merged_into is not null;

-- People at customers.
create table planner.person (
    person_id   text primary key,
    customer_id text not null references planner.customer,
    name        text not null,
    email       text not null default '',
    phone       text not null default '',
    role        text not null default '',                                 -- as the customer calls it
    language    text not null default '',                                 -- ISO 639-1
    imported_at timestamptz not null
);
create index person_customer on planner.person (customer_id, name, person_id);

-- Machines in the field that report nothing; those that do are in twins.machine.
create table planner.installed_machine (
    machine_id   text primary key,
    customer_id  text not null references planner.customer,
    site_id      text,
    model_id     text not null,
    installed_on date not null,
    retired_on   date,
    imported_at  timestamptz not null
);
create index installed_machine_customer on planner.installed_machine (customer_id);

-- Until when the maker answers for a machine.
create table planner.warranty (
    machine_id  text primary key,
    until       date not null,                                            -- inclusive
    imported_at timestamptz not null
);

create table planner.site (
    site_id                 text primary key,
    customer_id             text not null references planner.customer,
    name                    text not null,
    city                    text not null default '',
    country                 text not null default '',
    latitude                double precision not null check (latitude between -90 and 90),
    longitude               double precision not null check (longitude between -180 and 180),
    time_zone               text not null,
    service_window          text not null,
    downtime_cents_per_hour bigint check (downtime_cents_per_hour >= 0), -- null: the default of the settings, marked as such
    imported_at             timestamptz not null,
    region                  text not null default '',                     -- ISO 3166-2 part behind the country, for example BY
    open_on_holidays        boolean not null default false
);
create index site_customer on planner.site (customer_id);

-- Stretches in which a plant wants nobody. Those that a person enters have no key.
create table planner.blackout (
    blackout_id bigint generated always as identity primary key,
    import_key  text unique,
    site_id     text not null references planner.site,
    from_at     timestamptz not null,
    to_at       timestamptz not null check (to_at > from_at),
    reason      text not null default '',
    entered_by  text not null,
    entered_at  timestamptz not null,
    version     integer not null default 1                                -- rises with every change by a person
);
create index blackout_site on planner.blackout (site_id, to_at);

create table planner.contract (
    customer_id    text not null references planner.customer,
    kind           text not null check (kind in ('none', 'basic', 'preventive', 'full-service')),
    from_date      date not null,
    to_date        date,                                                  -- exclusive; null: no end agreed
    response_hours integer check (response_hours > 0),                    -- null: no response time agreed
    imported_at    timestamptz not null,
    cents_per_year bigint check (cents_per_year >= 0),                    -- null: not known
    primary key (customer_id, kind, from_date)
);

create table planner.touchpoint (
    touchpoint_id  text primary key,
    customer_id    text not null references planner.customer,
    machine_id     text,
    at             timestamptz not null,
    kind           text not null,
    component      text,
    cents          bigint not null default 0,
    downtime_hours double precision not null default 0 check (downtime_hours >= 0),
    imported_at    timestamptz not null,
    site_id        text,
    person_id      text references planner.person on delete set null,     -- who it was with, null if nobody is known
    reference      text,                                                  -- of the ticket, quote, invoice or order; pairs the contacts about it
    minutes        integer check (minutes >= 0),                          -- that our side was busy with it, null: not known
    due_on         date,                                                  -- of an invoice
    source         text not null default ''                               -- where it came from, for example salesforce; empty: our own
);
create index touchpoint_customer on planner.touchpoint (customer_id, at desc, touchpoint_id);
create index touchpoint_reference on planner.touchpoint (customer_id, reference, kind) where reference is not null;
create index touchpoint_person on planner.touchpoint (person_id) where person_id is not null;

create table planner.technician (
    technician_id  text primary key,
    name           text not null,
    skills         text[] not null,
    latitude       double precision not null check (latitude between -90 and 90),
    longitude      double precision not null check (longitude between -180 and 180),
    time_zone      text not null,
    working_hours  text not null,
    cents_per_hour bigint not null check (cents_per_hour >= 0),
    imported_at    timestamptz not null,
    region         text not null default ''                               -- whose holidays are free, for example SE or DE-BY
);

-- Skills that are held until a date.
create table planner.certificate (
    technician_id text not null references planner.technician,
    skill         text not null,
    valid_until   date not null,                                          -- inclusive, in the technician's time zone
    number        text not null default '',
    imported_at   timestamptz not null,
    primary key (technician_id, skill)
);

create table planner.absence (
    absence_id    bigint generated always as identity primary key,
    import_key    text unique,                                            -- null: entered by a person
    technician_id text not null references planner.technician,
    from_at       timestamptz not null,
    to_at         timestamptz not null check (to_at > from_at),
    reason        text not null default '',
    entered_by    text not null,
    entered_at    timestamptz not null
);
create index absence_technician on planner.absence (technician_id, to_at);

create table planner.part (
    part_no        text primary key,
    name           text not null,
    price_cents    bigint not null check (price_cents >= 0),
    stock          integer not null check (stock >= 0),                   -- on the shelf, reserved ones included
    lead_time_days integer not null check (lead_time_days >= 0),          -- every second delivery keeps it
    imported_at    timestamptz not null,
    lead_time_days_late integer check (lead_time_days_late >= 0),         -- nineteen of twenty do; null: as lead_time_days
    counted        integer                                                -- the stock that the last import told
);

create table planner.depot (
    depot_id    text primary key,
    name        text not null,
    latitude    double precision not null check (latitude between -90 and 90),
    longitude   double precision not null check (longitude between -180 and 180),
    imported_at timestamptz not null
);

-- Pieces on vans and in depots, reserved ones included; the store's are in planner.part.
create table planner.stock_elsewhere (
    kind        text not null check (kind in ('van', 'depot')),
    holder      text not null,                                            -- technician or depot
    part_no     text not null references planner.part,
    stock       integer not null check (stock >= 0),
    counted     integer,                                                  -- the stock that the last import told
    imported_at timestamptz not null,
    primary key (kind, holder, part_no)
);

create table planner.service_task (
    model_id           text not null,
    component          text not null,
    skill              text not null,
    preventive_minutes integer not null check (preventive_minutes > 0),
    corrective_minutes integer not null check (corrective_minutes > 0),
    inspection_minutes integer not null check (inspection_minutes > 0),
    part_no            text references planner.part,
    part_quantity      integer not null default 0 check (part_quantity >= 0),
    imported_at        timestamptz not null,
    certificates       text[] not null default '{}',                      -- needed besides the skill
    second_skills      text[],                                            -- null: one technician is enough; empty: anybody may come along
    primary key (model_id, component)
);

-- Parts that a failure mode may take besides the one that is replaced.
create table planner.service_task_part (
    model_id     text not null,
    component    text not null,
    failure_mode text not null,
    part_no      text not null references planner.part,
    quantity     integer not null check (quantity > 0),
    probability  double precision not null check (probability between 0 and 1),
    imported_at  timestamptz not null,
    primary key (model_id, component, failure_mode, part_no),
    foreign key (model_id, component) references planner.service_task
);

create table planner.service_demand (
    demand_id    uuid primary key,
    machine_id   text not null,
    component    text not null,
    failure_mode text,
    opened_at    timestamptz not null,
    updated_at   timestamptz not null,
    closed_at    timestamptz,
    closed_why   text,
    earliest_at  timestamptz not null,
    latest_at    timestamptz not null,
    stake_cents  bigint not null,
    document     jsonb not null
);
create unique index service_demand_open on planner.service_demand (machine_id, component) where closed_at is null;

create table planner.proposal (
    proposal_id    uuid primary key,
    demand_id      uuid not null references planner.service_demand,
    version        integer not null check (version > 0),                  -- what a decision is made on
    status         text not null check (status in ('open', 'approved', 'amended', 'rejected', 'expired', 'snoozed')),
    machine_id     text not null,
    components     text[] not null,                                       -- the one that asks for the visit first, then co-checks
    customer_id    text not null,
    site_id        text not null,
    stake_cents    bigint not null,                                       -- expected loss that a decision now avoids
    technician_id  text,                                                  -- null: nothing fits; the document says why
    starts_at      timestamptz,
    ends_at        timestamptz,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    decided_at     timestamptz,
    snoozed_until  timestamptz,
    document       jsonb not null
);
create unique index proposal_live on planner.proposal (demand_id) where status in ('open', 'snoozed');
create index proposal_open on planner.proposal (stake_cents desc, proposal_id) where status = 'open';
create index proposal_machine on planner.proposal (machine_id, updated_at desc);
create index proposal_customer on planner.proposal (customer_id, updated_at desc);

create table planner.decision (
    decision_id uuid primary key,
    proposal_id uuid not null references planner.proposal,
    version     integer not null,                                         -- the version that was on the screen
    kind        text not null check (kind in ('approved', 'amended', 'rejected', 'snoozed', 'undone', 'expired')),
    decided_by  text not null,
    decided_at  timestamptz not null,
    reason      text not null default '',
    document    jsonb not null                                            -- what was proposed and what was decided instead
);
create index decision_proposal on planner.decision (proposal_id, decided_at);

-- What was learned from decisions: reckoned anew from them, never changed by hand. Whose taste, about what, worth how much.
create table planner.learned_weight (
    level     text not null check (level in ('fleet', 'customer', 'coordinator')),
    subject   text not null,                                              -- customer's id, coordinator's name; empty for the fleet
    kind      text not null,
    value     text not null,
    euros     double precision not null,                                  -- per unit of the feature; above 0: liked
    decisions integer not null,
    primary key (level, subject, kind, value)
);

-- Who usually decides about a customer: whose preferences count beside the customer's.
create table planner.usual_coordinator (
    customer_id text primary key,
    coordinator text not null,
    decisions   integer not null
);

create table planner.preference_state (
    one         boolean primary key default true check (one),
    fingerprint text not null,                                            -- of the decisions that were learned from
    learned_at  timestamptz not null,
    decisions   integer not null,
    bound_cents bigint not null
);

-- Decisions before a reset are not learned from.
create table planner.preference_reset (
    reset_id bigint generated always as identity primary key,
    level    text not null check (level in ('fleet', 'customer', 'coordinator')),
    subject  text not null,
    reset_by text not null,
    reset_at timestamptz not null
);

-- Rules that people have made of reasons; the plan keeps to those that have not ended.
create table planner.agreement_rule (
    rule_id     uuid primary key,
    kind        text not null check (kind in ('never-technician', 'not-on-weekday', 'not-on-date', 'not-before-date', 'not-before-time')),
    customer_id text not null references planner.customer,
    site_id     text references planner.site,                             -- null: all of the customer's
    value       text not null,
    reason      text not null,
    proposal_id uuid references planner.proposal,                         -- whose rejection it was made of, null if of none
    made_by     text not null,
    made_at     timestamptz not null,
    changed_by  text,
    changed_at  timestamptz,
    ended_at    timestamptz,
    version     integer not null default 1                                -- rises with every change
);
create index agreement_rule_customer on planner.agreement_rule (customer_id);

create table planner.work_order (
    work_order_id uuid primary key,
    number        bigint generated always as identity unique,             -- what people call it
    proposal_id   uuid references planner.proposal,
    version       integer not null check (version > 0),
    status        text not null check (status in ('approved', 'dispatched', 'started', 'reported', 'closed', 'cancelled')),
    machine_id    text not null,
    components    text[] not null,
    customer_id   text not null,
    site_id       text not null,
    technician_id text not null references planner.technician,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    document      jsonb not null,
    second_technician_id text references planner.technician,              -- null: one is enough
    kind          text not null default 'planned' check (kind in ('planned', 'urgent')) -- urgent: the machine has failed, or the customer called
);
create index work_order_status on planner.work_order (status, number desc);
create index work_order_machine on planner.work_order (machine_id, number desc);
create index work_order_technician on planner.work_order (technician_id, number desc);
create index work_order_second on planner.work_order (second_technician_id, number desc) where second_technician_id is not null;

create table planner.work_order_history (
    work_order_id uuid not null references planner.work_order,
    version       integer not null,
    at            timestamptz not null,
    who           text not null,
    from_status   text,
    to_status     text not null,
    remark        text not null default '',
    primary key (work_order_id, version)
);

create table planner.visit (
    visit_id       uuid primary key,
    work_order_id  uuid not null references planner.work_order,
    role           text not null default 'lead' check (role in ('lead', 'second')),
    technician_id  text not null references planner.technician,
    site_id        text not null,
    status         text not null check (status in ('booked', 'done', 'cancelled')),
    starts_at      timestamptz not null,
    ends_at        timestamptz not null check (ends_at > starts_at),
    confirmed_at   timestamptz,                                           -- when the customer confirmed the time; null: not yet
    confirmed_by   text,
    break_minutes  integer not null default 0 check (break_minutes >= 0),
    unique (work_order_id, role)
);
create index visit_technician on planner.visit (technician_id, starts_at) where status <> 'cancelled';

-- Visits that a person has moved: for undoing, and to be learned from.
create table planner.visit_move (
    move_id         uuid primary key,
    work_order_id   uuid not null references planner.work_order,
    version         integer not null,                                     -- of the work order, made by the move
    from_technician text not null,
    from_starts_at  timestamptz not null,
    from_ends_at    timestamptz not null,
    to_technician   text not null,
    to_starts_at    timestamptz not null,
    to_ends_at      timestamptz not null,
    customer_agreed boolean not null,
    overridden      text not null default '',                             -- what was passed knowingly, in words
    reason          text not null default '',
    moved_by        text not null,
    moved_at        timestamptz not null,
    undone_at       timestamptz,
    from_confirmed_at timestamptz,                                        -- when the customer had confirmed the time before; null: not
    from_confirmed_by text,
    choice          jsonb                                                 -- what it says about places; null: nothing
);
create index visit_move_work_order on planner.visit_move (work_order_id, moved_at desc);

create table planner.part_reservation (
    work_order_id uuid not null references planner.work_order,
    part_no       text not null references planner.part,
    quantity      integer not null check (quantity > 0),
    status        text not null check (status in ('reserved', 'used', 'released')),
    kind          text not null default 'store' check (kind in ('store', 'van', 'depot')),
    holder        text not null default '',                               -- technician or depot, empty for the store
    primary key (work_order_id, part_no)
);
create index part_reservation_held on planner.part_reservation (part_no) where status = 'reserved';

create table planner.part_order (
    part_order_id uuid primary key,
    part_no       text not null references planner.part,
    quantity      integer not null check (quantity > 0),
    express       boolean not null,
    status        text not null check (status in ('ordered', 'received', 'cancelled')),
    work_order_id uuid references planner.work_order,                     -- what it was ordered for
    ordered_by    text not null,
    ordered_at    timestamptz not null,
    expected_at   timestamptz not null,
    changed_by    text,
    changed_at    timestamptz
);
create index part_order_open on planner.part_order (part_no) where status = 'ordered';
create index part_order_work_order on planner.part_order (work_order_id);

-- Who knows that a part should be ordered and has not ordered it: it rests until that day, or until more is suggested.
create table planner.part_acknowledgement (
    part_no         text primary key references planner.part,
    acknowledged_by text not null,
    acknowledged_at timestamptz not null,
    until           date not null,
    quantity        integer not null,                                     -- suggested then
    reason          text not null default ''
);

create table planner.maintenance_finding (
    finding_id     uuid primary key,
    work_order_id  uuid not null references planner.work_order,
    machine_id     text not null,
    component      text not null,
    at             timestamptz not null,
    as_found       text not null,
    action         text not null,
    as_left        text not null,
    parts_used     jsonb not null,
    hours          double precision not null check (hours >= 0),
    forecast_right boolean,
    failure_mode   text,
    remark         text not null default '',
    follow_up      text not null default '',                              -- what has to be done besides; empty: nothing
    reported_by    text not null,
    reported_at    timestamptz not null,
    told_twin_at   timestamptz,                                           -- null: still to be told (outbox)
    tell_attempts  integer not null default 0,
    tell_after     timestamptz not null,
    tell_error     text,
    told_machine_at       timestamptz,                                    -- null: still to be sent to the machine (outbox)
    machine_tell_attempts integer not null default 0,
    machine_tell_after    timestamptz not null default '-infinity'
);
create index maintenance_finding_to_tell on planner.maintenance_finding (tell_after) where told_twin_at is null;
create index maintenance_finding_to_send on planner.maintenance_finding (machine_tell_after)
    where told_machine_at is null and action <> 'NONE';
create index maintenance_finding_work_order on planner.maintenance_finding (work_order_id);
create index maintenance_finding_part on planner.maintenance_finding (machine_id, component, at desc);

-- Checklists as imported; '*' stands for every model, component or kind of task.
create table planner.checklist_template (
    model_id    text not null,
    component   text not null,
    task        text not null check (task in ('*', 'inspect', 'replace')),
    step_no     integer not null check (step_no between 1 and 99),        -- from 50 on behind the planned work
    text        text not null,
    required    boolean not null,
    imported_at timestamptz not null,
    primary key (model_id, component, task, step_no)
);

-- What is written down at the machine: the order's checklist with its ticks, photos, the customer's signature, hours of others.
create table planner.checklist_item (
    work_order_id uuid not null references planner.work_order,
    item_no       integer not null,
    text          text not null,
    required      boolean not null,
    done_at       timestamptz,
    done_by       text,
    primary key (work_order_id, item_no)
);

create table planner.work_order_photo (
    photo_id      uuid primary key,
    work_order_id uuid not null references planner.work_order,
    caption       text not null,
    taken_at      timestamptz not null,
    added_by      text not null,
    added_at      timestamptz not null,
    width         integer not null,
    height        integer not null,
    picture       bytea not null,                                         -- JPEG written by us: nothing but the picture
    thumbnail     bytea not null
);
create index work_order_photo_order on planner.work_order_photo (work_order_id, taken_at);

create table planner.work_order_signature (
    work_order_id uuid primary key references planner.work_order,
    signer        text,                                                   -- null: nobody was there to sign
    path          text,
    signed_at     timestamptz not null,
    entered_by    text not null
);

create table planner.worked_hours (
    entry_id      uuid primary key,
    work_order_id uuid not null references planner.work_order,
    person        text not null,
    hours         double precision not null check (hours > 0),
    entered_by    text not null,
    entered_at    timestamptz not null
);
create index worked_hours_order on planner.worked_hours (work_order_id);

-- What the last round watches instead of proposing it.
create table planner.watched (
    machine_id  text not null,
    component   text not null,
    since       timestamptz not null,
    stake_cents bigint not null,
    document    jsonb not null,
    primary key (machine_id, component)
);

-- Figures behind the costs that a person has set; the trail of who set what before stands in the audit.
create table planner.cost_figure (
    level   text not null check (level in ('fleet', 'customer', 'machine', 'component')),
    subject text not null,                                                -- customer, machine, machine/component; empty for the fleet
    figure  text not null,
    value   double precision not null,
    set_by  text not null,
    set_at  timestamptz not null,
    primary key (level, subject, figure)
);

create table planner.contract_offer (
    offer_id     uuid primary key,
    customer_id  text not null references planner.customer,
    kind         text not null,
    trigger_kind text not null,
    status       text not null check (status in ('proposed', 'approved', 'dismissed', 'withdrawn')),
    effect_cents bigint not null,                                         -- expected effect for the customer per year
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    decided_by   text,
    document     jsonb not null
);
create unique index contract_offer_live on planner.contract_offer (customer_id, kind) where status = 'proposed';

-- Bulk imports by the key that the caller chose, so that the same request counts once.
create table planner.import_request (
    key         text primary key,
    fingerprint text not null,                                            -- of what was sent
    sent_by     text not null,
    sent_at     timestamptz not null,
    report      jsonb                                                     -- what was answered
);

-- Plans beside the present one: what was asked, what the answer is, what people made of it.
create table planner.plan_draft (
    draft_id   uuid primary key,
    version    integer not null check (version > 0),
    state      text not null
        check (state in ('making', 'ready', 'accepted', 'discarded', 'cancelled', 'failed', 'expired')),
    title      text not null,
    question   jsonb not null,
    cause_key  text,                                                      -- why the planner has asked by itself: subject@assumption#visits; null: a person has
    cause      text,                                                      -- the same in words
    asked_by   text not null,
    asked_at   timestamptz not null,
    made_at    timestamptz,
    seconds    integer not null check (seconds > 0),
    alive_at   timestamptz not null,                                      -- last sign of life of the process that makes it
    problem    text,
    stale      text,                                                      -- who has changed what of the present plan since
    brief      jsonb not null,                                            -- counts and figures, for lists
    answer     jsonb,                                                     -- the whole comparison; null before there is one
    decided_by text,
    decided_at timestamptz,
    reason     text not null default ''
);
create index plan_draft_asked on planner.plan_draft (asked_at desc, draft_id);
create unique index plan_draft_cause on planner.plan_draft (split_part(cause_key, '#', 1)) where state in ('making', 'ready');

create table planner.audit (
    audit_id bigint generated always as identity primary key,
    at       timestamptz not null,
    who      text not null,
    action   text not null,
    subject  text not null,                                               -- for example proposal/<id>
    detail   jsonb not null
);
create index audit_subject on planner.audit (subject, audit_id);

-- What people do about an episode, by its case (twins.episode.case_id), so that it survives whatever the twin writes; and what
-- has been told about it. Severities: 0 advisory, 1 warning, 2 critical.
create table planner.episode_handling (
    case_id               uuid primary key,
    version               int not null default 0,                         -- steps that people took
    acknowledged_at       timestamptz,
    acknowledged_by       text,
    acknowledged_comment  text,
    acknowledged_severity smallint,                                       -- as it was seen; worse is unseen again
    snoozed_at            timestamptz,
    snoozed_by            text,
    snoozed_until         timestamptz,
    snooze_reason         text,
    snoozed_severity      smallint,                                       -- as it was put aside; worse ends the snooze
    assigned_at           timestamptz,
    assigned_by           text,
    assigned_to           text,
    waiting_since         timestamptz not null,                           -- since when nobody looks, if nobody does
    escalation            smallint not null default 0,                    -- steps raised because nobody looked
    escalated_at          timestamptz,
    told_severity         smallint not null default -1,                   -- worst severity told, -1 before the first notice
    told_closed           boolean not null default false
);
create index episode_handling_running on planner.episode_handling (case_id) where not told_closed;
create index episode_handling_snoozed on planner.episode_handling (snoozed_until) where snoozed_until is not null;

-- Whether it is put aside at an instant: a snooze ends by itself, and when the episode gets worse.
create function planner.is_snoozed(h planner.episode_handling, severity smallint, at timestamptz) returns boolean
language sql immutable as $$ select coalesce(h.snoozed_until > at and severity <= h.snoozed_severity, false) $$;

-- Whether somebody has it in hand: has seen it as bad as it is, has been given it, or has put it aside.
create function planner.is_attended(h planner.episode_handling, severity smallint, at timestamptz) returns boolean
language sql immutable as $$
    select coalesce(severity <= h.acknowledged_severity, false) or h.assigned_to is not null
        or planner.is_snoozed(h, severity, at)
$$;

create table planner.episode_comment (
    comment_id   uuid primary key,
    case_id      uuid not null,
    at           timestamptz not null,
    who          text not null,
    step         text not null,                                           -- 'comment', or what was done in the same breath
    body         text not null,
    withdrawn_at timestamptz
);
create index episode_comment_case on planner.episode_comment (case_id, at);

-- Each notice once, whoever writes it and however often the twin computes the episode anew.
create table planner.episode_notice (
    notice_no  bigint generated always as identity primary key,
    case_id    uuid not null,
    episode_id uuid not null,
    machine_id text not null,
    what       text not null check (what in ('opened', 'worsened', 'escalated', 'closed')),
    step       smallint not null,                                         -- severity, or the level of an escalation
    at         timestamptz not null,
    unique (case_id, what, step)
);
create index episode_notice_at on planner.episode_notice using brin (at);
