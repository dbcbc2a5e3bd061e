package dev.millwright.planner.offering;

import dev.millwright.planner.offer.Arm;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.Variant;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who was to be offered what, who was held out, and what came of both. Every call takes part in the caller's transaction. */
final class TrialStore {
    private TrialStore() {}

    /** A customer for whom an offer was due for the first time. */
    record Enrolment(String customer, Kind kind, boolean heldOut) {}

    /** One customer of a trial whose time of watching is over. */
    record Watched(Kind kind, boolean heldOut, boolean contract, boolean purchase, int emergencies) {}

    /** Sizes of one trial. */
    record Size(Kind kind, int offered, int heldOut, int excluded, int running) {}

    static void enrol(Connection connection, List<Enrolment> enrolments, String trial, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.offer_trial (customer_id, kind, trial, arm, enrolled_at) values (?, ?, ?, ?, ?)
                on conflict (customer_id, kind) do nothing""")) {
            for (var each : enrolments) {
                insert.setString(1, each.customer());
                insert.setString(2, each.kind().word());
                insert.setString(3, trial);
                insert.setString(4, each.heldOut() ? "held-out" : "offered");
                Columns.set(insert, 5, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Kinds by customer that are offered although the customer is held out. */
    static Map<String, Set<Kind>> excluded(Connection connection, Collection<String> customers) throws SQLException {
        try (var query = connection.prepareStatement("""
                select customer_id, kind from planner.offer_trial where customer_id = any (?) and excluded_at is not null""")) {
            Columns.set(query, 1, customers);
            var kinds = new HashMap<String, Set<Kind>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    kinds.computeIfAbsent(rows.getString("customer_id"), _ -> new HashSet<>())
                            .add(Kind.of(rows.getString("kind")));
                }
            }
            return kinds;
        }
    }

    static void exclude(Connection connection, String customer, Kind kind, String who, String reason, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into planner.offer_trial (customer_id, kind, trial, arm, enrolled_at, excluded_at, excluded_by, excluded_reason)
                values (?, ?, '', 'held-out', ?, ?, ?, ?)
                on conflict (customer_id, kind) do update set excluded_at = excluded.excluded_at,
                    excluded_by = excluded.excluded_by, excluded_reason = excluded.excluded_reason""")) {
            insert.setString(1, customer);
            insert.setString(2, kind.word());
            Columns.set(insert, 3, now);
            Columns.set(insert, 4, now);
            insert.setString(5, who);
            insert.setString(6, reason);
            insert.executeUpdate();
        }
    }

    /** Outcomes that contacts and contracts tell: by the reference of the offer, by a contract that began, by silence. */
    static int readOutcomes(Connection connection, Duration answerWithin, Instant now) throws SQLException {
        int read = 0;
        try (var update = connection.prepareStatement("""
                update planner.contract_offer o set outcome = t.outcome, outcome_at = t.at, outcome_by = 'contact',
                    updated_at = ?, version = version + 1
                from (select distinct on (p.offer_id) p.offer_id, t.at,
                             case when t.kind in ('quote-won', 'proposal-accepted') then 'accepted' else 'declined' end as outcome
                      from planner.contract_offer p
                      join planner.customer c on c.customer_id = p.customer_id or c.merged_into = p.customer_id
                      join planner.touchpoint t on t.customer_id = c.customer_id
                           and t.reference = 'O-' || upper(left(p.offer_id::text, 8))
                           and t.kind in ('quote-won', 'proposal-accepted', 'quote-lost', 'proposal-rejected')
                      where p.status = 'approved' and coalesce(p.outcome, 'no-answer') = 'no-answer' and t.at >= p.decided_at
                      order by p.offer_id, t.at desc) t
                where t.offer_id = o.offer_id""")) {
            Columns.set(update, 1, now);
            read += update.executeUpdate();
        }
        try (var update = connection.prepareStatement("""
                update planner.contract_offer o set outcome = 'accepted', outcome_at = ?, outcome_by = 'contract',
                    updated_at = ?, version = version + 1
                where o.status = 'approved' and coalesce(o.outcome, 'no-answer') = 'no-answer'
                  and o.kind in ('preventive-contract', 'contract-renewal')
                  and exists (select from planner.contract k where k.customer_id = o.customer_id
                              and k.kind in ('preventive', 'full-service')
                              and k.from_date > o.decided_at::date and k.imported_at > o.decided_at
                              and k.imported_at <= o.decided_at + make_interval(secs => ?))""")) {
            Columns.set(update, 1, now);
            Columns.set(update, 2, now);
            update.setDouble(3, (double) answerWithin.multipliedBy(2).toSeconds());
            read += update.executeUpdate();
        }
        try (var update = connection.prepareStatement("""
                update planner.contract_offer set outcome = 'no-answer', outcome_at = ?, outcome_by = 'time', updated_at = ?,
                    version = version + 1
                where status = 'approved' and outcome is null and decided_at < ?""")) {
            Columns.set(update, 1, now);
            Columns.set(update, 2, now);
            Columns.set(update, 3, now.minus(answerWithin));
            read += update.executeUpdate();
        }
        return read;
    }

    /** What each arm has shown; letters that a person has written or proposed tell nothing about a wording and are left out. */
    static Map<Arm, Arm.Tally> tallies(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                select kind, variant, segment, count(*)::int as answered,
                       (count(*) filter (where outcome = 'accepted'))::int as accepted
                from planner.contract_offer
                where status = 'approved' and outcome is not null and subject is null and letter is null
                  and customer_id not in (select r.customer_id from planner.refused('model-training') r)
                  and trigger_kind <> 'person'
                group by kind, variant, segment""")) {
            var tallies = new HashMap<Arm, Arm.Tally>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    tallies.put(
                            new Arm(
                                    Kind.of(rows.getString("kind")),
                                    Variant.of(rows.getString("variant")),
                                    rows.getString("segment")),
                            new Arm.Tally(rows.getInt("answered"), rows.getInt("accepted")));
                }
            }
            return tallies;
        }
    }

    static List<Size> sizes(Connection connection, Duration watched, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("""
                select kind, (count(*) filter (where arm = 'offered' and excluded_at is null))::int as offered,
                       (count(*) filter (where arm = 'held-out' and excluded_at is null))::int as held_out,
                       (count(*) filter (where excluded_at is not null))::int as excluded,
                       (count(*) filter (where excluded_at is null and enrolled_at > ?))::int as running
                from planner.offer_trial group by kind order by kind""")) {
            Columns.set(query, 1, now.minus(watched));
            return Columns.all(
                    query,
                    row -> new Size(
                            Kind.of(row.getString("kind")),
                            row.getInt("offered"),
                            row.getInt("held_out"),
                            row.getInt("excluded"),
                            row.getInt("running")));
        }
    }

    /** Customers whose time of watching is over, the newest {@code limit} of them. */
    static List<Watched> watched(Connection connection, Duration watched, int limit, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("""
                with done as (select customer_id, kind, arm, enrolled_at, enrolled_at + make_interval(secs => ?) as until
                              from planner.offer_trial where excluded_at is null and enrolled_at <= ?
                                and customer_id not in (select r.customer_id from planner.refused('statistics') r)
                              order by enrolled_at desc limit ?)
                select d.kind, d.arm,
                       exists (select from planner.contract k where k.customer_id = d.customer_id
                               and k.kind in ('preventive', 'full-service')
                               and k.from_date > d.enrolled_at::date and k.from_date <= d.until::date) as contract,
                       exists (select from planner.touchpoint t where t.customer_id = d.customer_id and t.at > d.enrolled_at
                               and t.at <= d.until and t.kind in ('quote-won', 'machine-purchase', 'part-order')) as purchase,
                       (select count(*) from planner.touchpoint t where t.customer_id = d.customer_id and t.at > d.enrolled_at
                        and t.at <= d.until and t.kind = 'emergency-call')::int as emergencies
                from done d""")) {
            query.setDouble(1, (double) watched.toSeconds());
            Columns.set(query, 2, now.minus(watched));
            query.setInt(3, limit);
            return Columns.all(
                    query,
                    row -> new Watched(
                            Kind.of(row.getString("kind")),
                            row.getString("arm").equals("held-out"),
                            row.getBoolean("contract"),
                            row.getBoolean("purchase"),
                            row.getInt("emergencies")));
        }
    }
}
