-- What machines are, what they said, and what their twins make of it.
-- The storage home is decided here and nowhere else: TimescaleDB where the server has it loaded, otherwise native daily
-- partitions; continuous aggregate and policies where the licence allows them, otherwise a roll-up table kept by the platform.

-- Creating the extension without the library being preloaded would make the server drop the connection: ask first.
DO $$
BEGIN
    IF current_setting('timescaledb.disable_load', true) IS NOT NULL
        AND EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb') THEN
        CREATE EXTENSION IF NOT EXISTS timescaledb SCHEMA public;
    END IF;
END $$;

-- 'none' = plain PostgreSQL, 'apache' = TimescaleDB under its Apache licence, 'timescale' = with the Community features.
CREATE FUNCTION storage_edition() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN 'none'
        ELSE coalesce(current_setting('timescaledb.license', true), 'apache')
    END
$$;

CREATE TABLE machine_model (
    model_id text PRIMARY KEY,
    label    text NOT NULL,
    document jsonb NOT NULL
);

CREATE TABLE machine (
    machine_no      int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    machine_id      text NOT NULL UNIQUE,
    model_id        text NOT NULL REFERENCES machine_model,
    name            text NOT NULL,
    customer_id     text NOT NULL,
    site_id         text NOT NULL,
    time_zone       text NOT NULL,
    commissioned_at timestamptz NOT NULL,
    retired_at      timestamptz
);
CREATE INDEX machine_customer ON machine (customer_id, site_id);

-- One row per machine and instant, its signals side by side: column c<i> holds signal i of the machine's model.
DO $$
DECLARE
    edition text := storage_edition();
    columns text := (SELECT string_agg(format('c%s real', i), ', ' ORDER BY i) FROM generate_series(0, 15) i);
    rolled  text := (SELECT string_agg(format('c%1$s_avg real, c%1$s_min real, c%1$s_max real', i), ', ' ORDER BY i)
                     FROM generate_series(0, 15) i);
    rolling text := (SELECT string_agg(
                         format('avg(c%1$s)::real AS c%1$s_avg, min(c%1$s) AS c%1$s_min, max(c%1$s) AS c%1$s_max', i),
                         ', ' ORDER BY i)
                     FROM generate_series(0, 15) i);
BEGIN
    EXECUTE format(
        'CREATE TABLE telemetry (time timestamptz NOT NULL, machine_no int NOT NULL, received_at timestamptz NOT NULL,
                                 quality smallint NOT NULL, %s)%s',
        columns, CASE edition WHEN 'none' THEN ' PARTITION BY RANGE (time)' ELSE '' END);
    IF edition = 'none' THEN
        CREATE TABLE telemetry_default PARTITION OF telemetry DEFAULT;
    ELSE
        PERFORM public.create_hypertable(
            'telemetry'::regclass, public.by_range('time', interval '1 day'), create_default_indexes => false);
    END IF;
    -- Ascending: a quarter smaller than descending for rows that come in time order; "latest" scans backwards.
    CREATE UNIQUE INDEX telemetry_machine_time ON telemetry (machine_no, time);
    CREATE INDEX telemetry_time ON telemetry USING brin (time) WITH (pages_per_range = 32);

    IF edition = 'timescale' THEN
        EXECUTE format(
            'CREATE MATERIALIZED VIEW telemetry_1m WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
             SELECT public.time_bucket(interval ''1 minute'', time) AS bucket, machine_no, count(*)::int AS n, %s
             FROM telemetry GROUP BY 1, 2 WITH NO DATA', rolling);
        ALTER TABLE telemetry SET (
            timescaledb.compress, timescaledb.compress_segmentby = 'machine_no', timescaledb.compress_orderby = 'time DESC');
    ELSE
        EXECUTE format(
            'CREATE TABLE telemetry_1m (bucket timestamptz NOT NULL, machine_no int NOT NULL, n int NOT NULL, %s,
                                        PRIMARY KEY (machine_no, bucket))', rolled);
        CREATE INDEX telemetry_1m_bucket ON telemetry_1m USING brin (bucket) WITH (pages_per_range = 32);
    END IF;
END $$;

-- Kept by the platform where there is no continuous aggregate: everything before rolled_through is in telemetry_1m,
-- except the machine hours that are due because late data touched them. rolling_to runs ahead of rolled_through while a
-- run is under way; a writer that stores rows before it says which hours are due. It begins now: whatever is stored of
-- the time before is late by definition, and becomes due.
CREATE TABLE roll_up_state (
    only_row       boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    rolled_through timestamptz NOT NULL,
    rolling_to     timestamptz NOT NULL
);
INSERT INTO roll_up_state (rolled_through, rolling_to)
VALUES (date_trunc('minute', now(), 'UTC'), date_trunc('minute', now(), 'UTC'));
CREATE TABLE roll_up_due (
    machine_no int NOT NULL,
    hour       timestamptz NOT NULL,
    touched    int NOT NULL DEFAULT 1,
    PRIMARY KEY (machine_no, hour)
);

-- What the policies of TimescaleDB Community were last set to, so that changed settings are noticed.
CREATE TABLE storage_policy (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    applied  text NOT NULL
);
INSERT INTO storage_policy (applied) VALUES ('none');

-- Makes the daily partition for one UTC day, taking over rows of that day that wait in the default partition.
-- Safe to call again and from several writers at once. Does nothing where telemetry is a hypertable.
-- pg_class is asked by query: to_regclass answers from a session cache that waiting for an advisory lock does not refresh,
-- so a writer that waited for another one would still miss the partition that the other one made.
CREATE FUNCTION ensure_telemetry_partition(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    first timestamptz := day::timestamp AT TIME ZONE 'UTC';
    last  timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
    part  text := 'telemetry_' || to_char(day, 'YYYYMMDD');
BEGIN
    IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'telemetry_default' AND relnamespace = 'twins'::regnamespace)
       OR EXISTS (SELECT FROM pg_class WHERE relname = part AND relnamespace = 'twins'::regnamespace) THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('twins.telemetry partitions'));
    IF EXISTS (SELECT FROM pg_class WHERE relname = part AND relnamespace = 'twins'::regnamespace) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE twins.%I (LIKE twins.telemetry INCLUDING DEFAULTS)', part);
    LOCK TABLE twins.telemetry_default IN ACCESS EXCLUSIVE MODE;
    EXECUTE format(
        'WITH moved AS (DELETE FROM twins.telemetry_default WHERE time >= %L AND time < %L RETURNING *)
         INSERT INTO twins.%I SELECT * FROM moved', first, last, part);
    EXECUTE format(
        'ALTER TABLE twins.telemetry ATTACH PARTITION twins.%I FOR VALUES FROM (%L) TO (%L)', part, first, last);
    RETURN true;
END $$;

CREATE TABLE machine_event (
    time        timestamptz NOT NULL,
    machine_no  int NOT NULL,
    code        text NOT NULL,
    severity    smallint NOT NULL,
    component   text NOT NULL DEFAULT '',
    text        text,
    received_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX machine_event_once ON machine_event (machine_no, time, code, component);

CREATE TABLE quarantine (
    time        timestamptz NOT NULL,
    machine_no  int NOT NULL,
    signal      text NOT NULL,
    value       double precision NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX quarantine_once ON quarantine (machine_no, time, signal);
CREATE INDEX quarantine_received ON quarantine USING brin (received_at);

CREATE TABLE rejected_frame (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at   timestamptz NOT NULL,
    source        text NOT NULL,
    topic         text NOT NULL,
    machine_id    text,
    reason        text NOT NULL,
    detail        text NOT NULL,
    payload       bytea NOT NULL,
    payload_bytes int NOT NULL
);
CREATE INDEX rejected_frame_received ON rejected_frame USING brin (received_at);

-- received = stored + merged + duplicate + rejected (+ what is pending in memory). frames, late and quarantined stand beside.
CREATE TABLE ingest_ledger (
    source      text NOT NULL,
    day         date NOT NULL,
    frames      bigint NOT NULL DEFAULT 0,
    received    bigint NOT NULL DEFAULT 0,
    stored      bigint NOT NULL DEFAULT 0,
    merged      bigint NOT NULL DEFAULT 0,
    duplicate   bigint NOT NULL DEFAULT 0,
    rejected    bigint NOT NULL DEFAULT 0,
    late        bigint NOT NULL DEFAULT 0,
    quarantined bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (source, day)
);

-- What people say about an episode hangs on its case (planner.episode_handling): late data may date an episode anew, which
-- gives it another id; the new one overlaps the old one in time and takes over its case.
CREATE TABLE episode (
    episode_id   uuid PRIMARY KEY,
    case_id      uuid NOT NULL,
    machine_no   int NOT NULL,
    component    text,
    failure_mode text NOT NULL,
    severity     smallint NOT NULL,
    onset_at     timestamptz NOT NULL,
    opened_at    timestamptz NOT NULL,
    closed_at    timestamptz,
    score        double precision NOT NULL,
    summary      text NOT NULL,
    evidence     jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX episode_case ON episode (case_id);
CREATE UNIQUE INDEX episode_one_open ON episode (machine_no, failure_mode) WHERE closed_at IS NULL;
CREATE INDEX episode_machine ON episode (machine_no, opened_at);
CREATE INDEX episode_opened ON episode (opened_at, episode_id);

CREATE TABLE forecast (
    machine_no   int NOT NULL,
    component    text NOT NULL,
    issued_at    timestamptz NOT NULL,
    failure_mode text,
    p24h         real NOT NULL,
    p48h         real NOT NULL,
    p7d          real NOT NULL,
    p14d         real NOT NULL,
    p30d         real NOT NULL,
    alarm        smallint NOT NULL,
    rul_p10      real,
    rul_p50      real,
    rul_p90      real,
    health       real NOT NULL,
    basis        text NOT NULL,
    summary      text NOT NULL,
    evidence     jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (machine_no, component, issued_at)
);

-- Newest per machine and component. Steps from component to component through the primary key, so that the cost
-- follows the number of components and not the length of the history.
CREATE VIEW current_forecast AS
SELECT newest.*
FROM machine m
CROSS JOIN LATERAL (
    WITH RECURSIVE step AS (
        (SELECT f.component FROM forecast f WHERE f.machine_no = m.machine_no ORDER BY f.component LIMIT 1)
        UNION ALL
        SELECT (SELECT f.component FROM forecast f
                WHERE f.machine_no = m.machine_no AND f.component > step.component ORDER BY f.component LIMIT 1)
        FROM step WHERE step.component IS NOT NULL
    )
    SELECT step.component FROM step WHERE step.component IS NOT NULL
) known
CROSS JOIN LATERAL (
    SELECT f.* FROM forecast f
    WHERE f.machine_no = m.machine_no AND f.component = known.component
    ORDER BY f.issued_at DESC LIMIT 1
) newest;

CREATE TABLE machine_health (
    machine_no       int PRIMARY KEY,
    health           real NOT NULL,
    state            text NOT NULL,
    last_observed_at timestamptz,
    last_received_at timestamptz,
    silent           boolean NOT NULL,
    updated_at       timestamptz NOT NULL,
    bands            jsonb NOT NULL DEFAULT '[]',
    components       jsonb NOT NULL DEFAULT '[]'
);

CREATE TABLE twin_checkpoint (
    machine_no       int PRIMARY KEY,
    state            bytea NOT NULL,
    state_version    int NOT NULL,
    observed_through timestamptz NOT NULL,
    saved_at         timestamptz NOT NULL,
    -- The older state that a start or a correction begins from: everything stored since is folded again, in order.
    anchor           bytea,
    anchor_through   timestamptz,
    -- The state that becomes the anchor when it is far enough behind the newest one.
    next_anchor      bytea,
    next_through     timestamptz
);
-- Already compressed by its writer, or not worth it: do not spend CPU on it at every checkpoint.
ALTER TABLE twin_checkpoint ALTER COLUMN state SET STORAGE EXTERNAL;
ALTER TABLE twin_checkpoint ALTER COLUMN anchor SET STORAGE EXTERNAL;
ALTER TABLE twin_checkpoint ALTER COLUMN next_anchor SET STORAGE EXTERNAL;

CREATE TABLE component_life (
    machine_no   int NOT NULL,
    component    text NOT NULL,
    installed_at timestamptz NOT NULL,
    ended_at     timestamptz,
    end_kind     text CHECK (end_kind IN ('replaced', 'failed')),
    PRIMARY KEY (machine_no, component, installed_at)
);

CREATE TABLE component_finding (
    finding_id     uuid PRIMARY KEY,
    machine_no     int NOT NULL,
    component      text NOT NULL,
    at             timestamptz NOT NULL,
    as_found       text NOT NULL,
    action         text NOT NULL,
    forecast_right boolean,
    failure_mode   text
);
CREATE INDEX component_finding_machine ON component_finding (machine_no, at);

-- What was learned from the fleet, with its card: data, settings, scores, who put it into service and why.
CREATE TABLE learned_model (
    model_id   text PRIMARY KEY,
    family     text NOT NULL,
    kind       text NOT NULL,
    trained_at timestamptz NOT NULL,
    card       jsonb NOT NULL,
    comparison jsonb NOT NULL,
    state      text NOT NULL CHECK (state IN ('waiting', 'in-service', 'rejected', 'retired')),
    reason     text NOT NULL,
    decided_at timestamptz NOT NULL,
    decided_by text NOT NULL,
    artefact   bytea
);
CREATE UNIQUE INDEX learned_model_in_service ON learned_model (family, kind) WHERE state = 'in-service';

-- What machines of a model usually show: the start of a new machine's baselines. Learned anew with each training.
CREATE TABLE kin_baseline (
    model_id   text PRIMARY KEY,
    shape      text NOT NULL,
    machines   int NOT NULL CHECK (machines > 0),
    levels     bytea NOT NULL,
    learned_at timestamptz NOT NULL
);
