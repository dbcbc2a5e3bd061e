-- Segments: frozen models with their names, where every customer stands, and who went from where to where. Customers by pseudonym.

create table planner.segment_model (
    model_no     bigint generated always as identity primary key,
    fitted_at    timestamptz not null,
    fitted_by    text not null,                                           -- a person's name, or "schedule"
    status       text not null check (status in ('active', 'retired', 'waiting')),
    customers    integer not null,                                        -- with enough data
    why          text not null,                                           -- in a sentence why there are so many segments, or none
    model        jsonb,                                                   -- null: too few customers or nothing stable, the axis only
    report       jsonb not null,                                          -- what was tried, the second opinion, the tree, the picture of neighbours
    predecessor  bigint references planner.segment_model,                 -- that it was judged against
    agreement    double precision,                                        -- adjusted Rand with the predecessor, null without one
    activated_at timestamptz
);
create unique index segment_model_active on planner.segment_model (status) where status = 'active';

create table planner.segment (
    model_no      bigint not null references planner.segment_model,
    segment_no    integer not null check (segment_no >= 0),
    lineage       uuid not null,                                          -- the same in every model where it is the same segment
    name          text not null,
    proposed_name text not null,                                          -- by the features that set it apart
    previous_name text,                                                   -- to take the last renaming back, null if there is nothing to take back
    named_by      text,                                                   -- null: as proposed
    version       integer not null default 1,
    primary key (model_no, segment_no)
);

-- Where each customer stands now; also without a model (the axis only).
create table planner.segment_place (
    pseudonym      text primary key,
    model_no       bigint references planner.segment_model,               -- null: no segment
    segment_no     integer,                                               -- shown; null: no segment
    since          timestamptz,
    towards        integer,                                               -- clearly nearer, waits to be confirmed
    towards_since  timestamptz,
    nearest        integer,
    distance       double precision,                                      -- to the centre of the shown segment, in spreads
    other          integer,                                               -- nearest besides the shown one
    other_distance double precision,
    unusual        boolean not null default false,
    axis           double precision not null,                             -- -1 reactive to 1 preventive; NaN: not enough data
    x              double precision,                                      -- in the flat picture
    y              double precision,
    map_x          double precision,                                      -- in the picture of neighbours; null: not in its sample
    map_y          double precision,
    features       double precision[] not null,                           -- raw, in the order of SegmentFeatures; NaN: not known
    month          date,                                                  -- the last month end that it was looked at
    month_lineage  uuid,                                                  -- its segment then
    previous_lineage uuid,                                                -- its segment at the month end before
    axis_months    double precision[] not null default '{}',              -- the axis at the last month ends, newest first
    drift          double precision,                                      -- chance to be reactive in six months; null: no trend known
    drifting       boolean not null default false,
    updated_at     timestamptz not null
);
create index segment_place_segment on planner.segment_place (segment_no, pseudonym);
create index segment_place_drifting on planner.segment_place (drift desc, pseudonym) where drifting;
create index segment_place_towards on planner.segment_place (towards_since) where towards is not null;

create table planner.segment_move (
    move_id   bigint generated always as identity primary key,
    pseudonym text not null,
    model_no  bigint not null references planner.segment_model,
    from_no   integer,                                                    -- null: had none
    to_no     integer,                                                    -- null: has none any more
    from_name text not null default '',                                   -- as they were called then
    to_name   text not null default '',
    cause     text not null check (cause in ('behaviour', 'refit')),
    reason    text not null,
    at        timestamptz not null,
    seen_by   text,
    seen_at   timestamptz
);
create index segment_move_pseudonym on planner.segment_move (pseudonym, move_id);

-- How many customers each segment had at month ends, and how steady they were.
create table planner.segment_size (
    month     date not null,
    lineage   uuid not null,
    customers integer not null,
    primary key (month, lineage)
);
create table planner.segment_month (
    month     date primary key,
    customers integer not null,                                           -- with a segment at both month ends
    changed   integer not null,                                           -- of them: shown in another one
    agreement double precision not null                                   -- adjusted Rand with the month before; NaN with nobody
);
