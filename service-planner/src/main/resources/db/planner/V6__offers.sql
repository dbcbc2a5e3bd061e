-- Offers to customers: what people did with them, what came of them, who is held out so that their effect can be told; and what
-- is foreseen of each customer, under its pseudonym.

alter table planner.contract_offer
    add column version         integer not null default 1,
    add column segment         text not null default 'not enough data',     -- whose wording it is
    add column variant         text not null default 'figures',
    add column rank            integer not null default 0,                  -- among the customer's offers, 0: best next step
    add column postponed_until timestamptz,
    add column decided_at      timestamptz,
    add column note            text not null default '',
    add column subject         text,                                        -- of the e-mail as a person has written it; null: as made
    add column letter          text,                                        -- its text as a person has written it; null: as made
    add column outcome         text check (outcome in ('accepted', 'declined', 'no-answer')),
    add column outcome_at      timestamptz,
    add column outcome_by      text;
alter table planner.contract_offer drop constraint contract_offer_status_check;
alter table planner.contract_offer add constraint contract_offer_status_check
    check (status in ('proposed', 'held-out', 'approved', 'dismissed', 'withdrawn'));
drop index planner.contract_offer_live;
create unique index contract_offer_live on planner.contract_offer (customer_id, kind) where status in ('proposed', 'held-out');
create index contract_offer_customer on planner.contract_offer (customer_id, created_at desc);
create index contract_offer_queue on planner.contract_offer (status, effect_cents desc, offer_id);
create index contract_offer_sent on planner.contract_offer (decided_at) where status = 'approved' and outcome is null;

-- Who was to be offered something, from the first day on, and who was held out instead. The day counts, not what people then did.
create table planner.offer_trial (
    customer_id     text not null references planner.customer,
    kind            text not null,
    trial           text not null,                                          -- name of the draw
    arm             text not null check (arm in ('offered', 'held-out')),
    enrolled_at     timestamptz not null,
    excluded_at     timestamptz,                                            -- offered although held out: counts in neither group
    excluded_by     text,
    excluded_reason text,
    primary key (customer_id, kind)
);
create index offer_trial_kind on planner.offer_trial (kind, arm, enrolled_at);

-- What the trials and the wordings have shown, as reckoned last.
create table planner.offer_evidence (
    one      boolean primary key default true check (one),
    made_at  timestamptz not null,
    document jsonb not null
);

-- What is foreseen of a customer; the customer can be told only with the key of the pseudonyms.
create table planner.prediction (
    pseudonym  text primary key check (pseudonym ~ '^[0-9a-f]{32}$'),
    made_at    timestamptz not null,
    churn      double precision,                                            -- 0 to 1, null: not foreseen
    alive      double precision,
    downloads_p double precision,                                           -- chance of such a rise without a reason, null: no downloads
    document   jsonb not null
);
create index prediction_churn on planner.prediction (churn desc) where churn is not null;
create index prediction_downloads on planner.prediction (downloads_p) where downloads_p is not null;

-- What each model was made of and how good it was on what it had not seen.
create table planner.prediction_model (
    model    text primary key,
    made_at  timestamptz not null,
    document jsonb not null
);
