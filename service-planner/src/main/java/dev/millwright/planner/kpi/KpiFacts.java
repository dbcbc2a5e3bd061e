package dev.millwright.planner.kpi;

/**
 * The records behind each figure, as one statement each: roll-ups add its rows, a drill-down lists them. Columns: {@code customer_id, at,
 * num, den, left_out, what, machine_id, link, key}; a row of exposure has {@code what} null. {@code span.a} (inclusive), {@code span.b}
 * (exclusive) and {@code span.n} (now) stand in the table {@code span} of one row.
 */
final class KpiFacts {
    private KpiFacts() {}

    private static final String CONTACTS = """
            select t.customer_id, t.at, (t.kind = '%s')::int::double precision as num, 1::double precision as den, 0 as left_out,
                   t.kind as what, t.machine_id, null::text as link, t.touchpoint_id as key
            from planner.touchpoint t, span where t.kind in (%s) and t.at >= span.a and t.at < span.b""";

    private static final String FIRST_TIME_FIX = """
            select t.customer_id, t.at, (first.at is not null and again.again is null)::int::double precision as num,
                   (first.at is not null)::int::double precision as den, (first.at is null)::int as left_out,
                   case when first.at is null then 'no-visit-known' when again.again is null then 'fixed' else 'came-again' end as what,
                   t.machine_id, null::text as link, t.touchpoint_id as key
            from span cross join planner.touchpoint t
            left join lateral (select min(v.at) as at from planner.touchpoint v
                               where v.customer_id = t.customer_id and v.reference = t.reference
                                 and v.kind = 'corrective-visit') first on true
            left join lateral (select true as again from planner.touchpoint r
                               where r.customer_id = t.customer_id and r.at > first.at and r.at <= first.at + interval '30 days'
                                 and r.kind in ('corrective-visit', 'emergency-call')
                                 and (r.reference = t.reference
                                      or r.machine_id = t.machine_id and r.component is not distinct from t.component)
                               limit 1) again on true
            where t.kind = 'emergency-call' and t.at >= span.a and t.at < span.b
              and coalesce(first.at, t.at) + interval '30 days' <= span.n""";

    private static final String HANDLING_TIME = """
            select t.customer_id, t.at, coalesce(extract(epoch from t.at - opened.at) / 3600, 0)::double precision as num,
                   (opened.at is not null)::int::double precision as den, (opened.at is null)::int as left_out,
                   case when opened.at is null then 'no-opening-known' else 'ticket-closed' end as what, t.machine_id, null::text as link,
                   t.touchpoint_id as key
            from span cross join planner.touchpoint t
            left join lateral (select min(o.at) as at from planner.touchpoint o
                               where o.customer_id = t.customer_id and o.reference = t.reference and o.kind = 'ticket-opened'
                                 and o.at <= t.at) opened on true
            where t.kind = 'ticket-closed' and t.at >= span.a and t.at < span.b""";

    /** Contracts that ended, with whether there was another one of the same customer, merged ones included. */
    private static final String ENDED = """
            select c.customer_id, c.to_date::timestamp at time zone 'UTC' as at, c.kind || c.from_date as key,
                   exists (select from planner.contract o
                           where o.customer_id in (select s.customer_id from planner.customer s
                                                   where s.customer_id = coalesce(m.merged_into, m.customer_id)
                                                      or s.merged_into = coalesce(m.merged_into, m.customer_id))
                             and o.kind <> 'none' and o.from_date <= c.to_date + 30
                             and (o.to_date is null or o.to_date > c.to_date)) as went_on
            from span cross join planner.contract c join planner.customer m using (customer_id)
            where c.kind <> 'none' and c.to_date >= span.a::date and c.to_date < span.b::date and c.to_date + 30 <= span.n::date""";

    private static final String CONTRACT_RENEWAL = """
            select customer_id, at, went_on::int::double precision as num, 1::double precision as den, 0 as left_out,
                   case when went_on then 'renewed' else 'not-renewed' end as what, null::text as machine_id, null::text as link, key
            from (%s) ended""".formatted(ENDED);

    private static final String CHURN = """
            select max(customer_id) as customer_id, max(at) as at, 1::double precision as num, 0::double precision as den, 0 as left_out,
                   'lost' as what, null::text as machine_id, null::text as link, max(key) as key
            from (%s) ended where not went_on group by customer_id
            union all
            select s.customer_id, s.since::timestamp at time zone 'UTC', 0, (select sum(upper(each) - lower(each)) from unnest(s.held) each) / 365.0, 0, null, null, null, null
            from span cross join (
                select coalesce(m.merged_into, m.customer_id) as customer_id,
                       range_agg(daterange(greatest(c.from_date, span.a::date), least(coalesce(c.to_date, span.b::date), span.b::date)))
                           as held, min(greatest(c.from_date, span.a::date)) as since
                from span cross join planner.contract c join planner.customer m using (customer_id)
                where c.kind <> 'none' and c.from_date < least(span.b, span.n)::date
                  and (c.to_date is null or c.to_date > greatest(span.a::date, c.from_date))
                group by 1) s
            where span.b + interval '30 days' <= span.n""".formatted(ENDED);

    private static final String DOWNTIME = """
            select t.customer_id, t.at, t.downtime_hours as num, 0::double precision as den,
                   (t.downtime_hours = 0)::int as left_out, t.kind as what, t.machine_id, null::text as link,
                   t.touchpoint_id as key
            from span cross join planner.touchpoint t
            where t.at >= span.a and t.at < span.b and t.kind = 'emergency-call'
            union all
            select t.customer_id, t.at, t.downtime_hours, 0, 0, t.kind, t.machine_id, null, t.touchpoint_id
            from span cross join planner.touchpoint t
            where t.at >= span.a and t.at < span.b and t.downtime_hours > 0 and t.kind <> 'emergency-call'
            union all
            select i.customer_id, span.a, 0,
                   sum(extract(epoch from least(i.until, span.b, span.n) - greatest(i.since, span.a))) / (365 * 86400.0), 0, null, null, null, null
            from span cross join (
                select customer_id, commissioned_at as since, coalesce(retired_at, 'infinity') as until from twins.machine
                union all
                select customer_id, installed_on::timestamp at time zone 'UTC',
                       coalesce(retired_on::timestamp at time zone 'UTC', 'infinity') from planner.installed_machine) i
            where i.since < least(span.b, span.n) and i.until > span.a group by i.customer_id, span.a""";

    private static final String FORECAST_PRECISION = """
            select w.customer_id, f.at, coalesce(f.forecast_right, false)::int::double precision as num,
                   (f.forecast_right is not null)::int::double precision as den, (f.forecast_right is null)::int as left_out,
                   case when f.forecast_right is null then 'no-verdict' when f.forecast_right then 'right' else 'wrong' end as what,
                   f.machine_id, '/work-orders/' || w.work_order_id as link, f.finding_id::text as key
            from span cross join planner.maintenance_finding f join planner.work_order w using (work_order_id)
            where f.at >= span.a and f.at < span.b""";

    private static final String LEAD_TIME = """
            select w.customer_id, f.at, coalesce(extract(epoch from f.at - d.opened_at) / 86400, 0)::double precision as num,
                   (d.opened_at is not null)::int::double precision as den, (d.opened_at is null)::int as left_out,
                   case when d.opened_at is null then 'no-proposal' else 'right' end as what,
                   f.machine_id, '/work-orders/' || w.work_order_id as link, f.finding_id::text as key
            from span cross join planner.maintenance_finding f join planner.work_order w using (work_order_id)
            left join planner.proposal p using (proposal_id) left join planner.service_demand d using (demand_id)
            where f.forecast_right and f.at >= span.a and f.at < span.b""";

    /** Terms of a proposal that are paid only if the component fails first, or after a visit in vain. */
    private static final String UNCERTAIN_TERMS =
            "'downtime', 'part-wait', 'emergency', 'repair', 'sla', 'in-vain', 'missed'";

    private static final String SAVINGS = """
            select w.customer_id, done.at, case when done.right then p.stake_cents else -visit.cents end / 100.0::double precision as num,
                   visit.cents / 100.0::double precision as den, 0 as left_out,
                   case when done.right then 'right' when done.wrong then 'wrong' else 'no-verdict' end as what,
                   w.machine_id, '/work-orders/' || w.work_order_id as link, w.work_order_id::text as key
            from (select f.work_order_id, max(f.at) as at, coalesce(bool_or(f.forecast_right), false) as right,
                         coalesce(bool_or(not f.forecast_right), false) as wrong
                  from span cross join planner.maintenance_finding f
                  where f.at >= span.a and f.at < span.b group by f.work_order_id) done
            join planner.work_order w using (work_order_id) join planner.proposal p using (proposal_id)
            cross join lateral (select coalesce(sum((term ->> 'amount')::bigint), 0) as cents
                                from jsonb_array_elements(p.document -> 'costTerms') term
                                where term ->> 'name' not in (%s)) visit""".formatted(UNCERTAIN_TERMS);

    /** How it stands at {@code span.n}, in the month of that only; the table {@code kpi_value} is made for a round, see {@link KpiStore}. */
    private static final String LIFETIME_VALUE = """
            select v.customer_id, span.n as at, coalesce(v.euros, 0) as num, (v.euros is not null)::int::double precision as den,
                   (v.euros is null)::int as left_out, 'foreseen' as what, null::text as machine_id, null::text as link,
                   v.customer_id as key
            from span cross join kpi_value v where span.n >= span.a and span.n < span.b""";

    /** The statement of {@code kpi}. */
    static String of(Kpi kpi) {
        return switch (kpi) {
            case EMERGENCY_SHARE ->
                CONTACTS.formatted("emergency-call", "'emergency-call', 'preventive-visit', 'inspection'");
            case PROPOSAL_ACCEPTANCE ->
                CONTACTS.formatted("proposal-accepted", "'proposal-accepted', 'proposal-rejected'");
            case FIRST_TIME_FIX -> FIRST_TIME_FIX;
            case HANDLING_TIME -> HANDLING_TIME;
            case CONTRACT_RENEWAL -> CONTRACT_RENEWAL;
            case CHURN -> CHURN;
            case DOWNTIME -> DOWNTIME;
            case FORECAST_PRECISION -> FORECAST_PRECISION;
            case LEAD_TIME -> LEAD_TIME;
            case SAVINGS -> SAVINGS;
            case LIFETIME_VALUE -> LIFETIME_VALUE;
        };
    }
}
