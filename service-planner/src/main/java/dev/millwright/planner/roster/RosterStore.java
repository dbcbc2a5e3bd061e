package dev.millwright.planner.roster;

import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.roster.RosterLine.Profiled;
import dev.millwright.planner.segment.AxisRules;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all customers in five statements, however many there are. Every call takes part in the caller's transaction. */
final class RosterStore {
    private static final int FETCH = 5000;

    private static final String CUSTOMERS = """
            with same as (select customer_id, coalesce(merged_into, customer_id) as stands from planner.customer),
            contracts as (
                select s.stands, max(array_position(array['none', 'basic', 'preventive', 'full-service'], c.kind)) as rank
                from planner.contract c join same s using (customer_id)
                where c.from_date <= current_date and (c.to_date is null or c.to_date > current_date) group by s.stands),
            machines as (
                select s.stands, count(*)::int as n
                from (select customer_id from twins.machine where retired_at is null
                      union all select customer_id from planner.installed_machine where retired_on is null) m
                join same s using (customer_id) group by s.stands),
            waiting as (
                select s.stands, count(*)::int as n, sum(p.stake_cents) as stake
                from planner.proposal p join same s using (customer_id) where p.status = 'open' group by s.stands),
            offers as (
                select distinct on (s.stands) s.stands, o.kind, o.effect_cents
                from planner.contract_offer o join same s using (customer_id) where o.status = 'proposed'
                order by s.stands, o.rank, o.effect_cents desc)
            select c.customer_id, c.name, c.country, c.city,
                   (array['none', 'basic', 'preventive', 'full-service'])[coalesce(k.rank, 1)] as contract,
                   coalesce(m.n, 0) as machines, coalesce(w.n, 0) as open, coalesce(w.stake, 0) as stake, o.kind as offer,
                   coalesce(o.effect_cents, 0) as effect, coalesce(q.score, 'NaN')::double precision as quality
            from planner.customer c
            left join contracts k on k.stands = c.customer_id left join machines m on m.stands = c.customer_id
            left join waiting w on w.stands = c.customer_id left join offers o on o.stands = c.customer_id
            left join planner.customer_quality q on q.customer_id = c.customer_id
            where c.merged_into is null""";

    private RosterStore() {}

    /** Where a customer stands, under its pseudonym. */
    record Place(double axis, String leaning, String segment) {
        private static final Place UNKNOWN = new Place(Double.NaN, "", "");
    }

    private record Foreseen(double risk, @Nullable Long valueCents) {
        private static final Foreseen NOTHING = new Foreseen(Double.NaN, null);
    }

    /** Every customer that stands for itself, in no order. */
    static List<RosterLine> read(Connection connection, Pseudonyms pseudonyms) throws SQLException {
        var places = places(connection);
        var foreseen = foreseen(connection);
        var refused = customers(connection, "select customer_id from planner.refused('profiling')");
        var restricted = customers(connection, "select customer_id from planner.restricted()");
        var lines = new ArrayList<RosterLine>();
        try (var query = connection.prepareStatement(CUSTOMERS)) {
            query.setFetchSize(FETCH);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getString("customer_id");
                    var pseudonym = pseudonyms.of(id);
                    boolean objects = refused.contains(id);
                    lines.add(line(
                            rows,
                            restricted.contains(id) ? Profiled.RESTRICTED : objects ? Profiled.OBJECTS : Profiled.KNOWN,
                            objects ? Place.UNKNOWN : places.getOrDefault(pseudonym, Place.UNKNOWN),
                            objects ? Foreseen.NOTHING : foreseen.getOrDefault(pseudonym, Foreseen.NOTHING)));
                }
            }
        }
        return lines;
    }

    private static RosterLine line(ResultSet row, Profiled profiled, Place place, Foreseen foreseen)
            throws SQLException {
        var offer = row.getString("offer");
        int open = row.getInt("open");
        return new RosterLine(
                row.getString("customer_id"),
                row.getString("name"),
                row.getString("country").intern(),
                row.getString("city"),
                row.getString("contract").intern(),
                row.getInt("machines"),
                open,
                row.getDouble("quality"),
                profiled == Profiled.KNOWN && place.leaning().isEmpty() ? Profiled.TOO_LITTLE : profiled,
                place.axis(),
                place.leaning(),
                place.segment(),
                foreseen.risk(),
                foreseen.valueCents(),
                offer != null ? offer.intern() : open > 0 ? "visit" : "",
                offer != null ? row.getLong("effect") : row.getLong("stake"));
    }

    /** Where everybody stands, with the name of its segment. */
    static Map<String, Place> places(Connection connection) throws SQLException {
        var places = new HashMap<String, Place>();
        each(connection, """
                select p.pseudonym, p.axis, coalesce(s.name, '') as name from planner.segment_place p
                left join planner.segment s on s.model_no = p.model_no and s.segment_no = p.segment_no""", row -> {
            double axis = row.getDouble("axis");
            var place = new Place(axis, leaning(axis), row.getString("name").intern());
            places.put(row.getString("pseudonym"), place);
        });
        return places;
    }

    private static String leaning(double axis) {
        return Double.isNaN(axis) ? "" : AxisRules.leaning(axis).label();
    }

    private static Map<String, Foreseen> foreseen(Connection connection) throws SQLException {
        var all = new HashMap<String, Foreseen>();
        each(
                connection,
                "select pseudonym, churn, (document #>> '{value,cents}')::bigint as cents from planner.prediction",
                row -> {
                    var churn = row.getObject("churn", Double.class);
                    all.put(
                            row.getString("pseudonym"),
                            new Foreseen(churn == null ? Double.NaN : churn, row.getObject("cents", Long.class)));
                });
        return all;
    }

    private static Set<String> customers(Connection connection, String statement) throws SQLException {
        var all = new HashSet<String>();
        each(connection, statement, row -> all.add(row.getString("customer_id")));
        return all;
    }

    @FunctionalInterface
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String statement, RowTaker taker) throws SQLException {
        try (var query = connection.prepareStatement(statement)) {
            query.setFetchSize(FETCH);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }
}
