package dev.millwright.planner.preference;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules that people have made. Every call takes part in the caller's transaction. */
final class AgreementStore {
    private static final String SELECT = """
        select r.*, coalesce(t.name, r.value) as label
        from planner.agreement_rule r
        left join planner.technician t on r.kind = 'never-technician' and t.technician_id = r.value
        """;

    private AgreementStore() {}

    /** The rules of {@code customer}, or of all; newest first. Those in force without exception, else at most 1000. */
    static List<AgreementRule> rules(Connection connection, @Nullable String customer, boolean inForceOnly)
            throws SQLException {
        try (var query = connection.prepareStatement(SELECT + """
            where (?::text is null or r.customer_id in (select planner.same_customer(?))) and (not ? or r.ended_at is null)
            order by r.made_at desc, r.rule_id limit case when ? then null::bigint else 1000 end\
            """)) {
            query.setString(1, customer);
            query.setString(2, customer);
            query.setBoolean(3, inForceOnly);
            query.setBoolean(4, inForceOnly);
            return Columns.all(query, AgreementStore::rule);
        }
    }

    static Optional<AgreementRule> find(Connection connection, UUID id) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + " where r.rule_id = ? for update of r")) {
            query.setObject(1, id);
            return Columns.all(query, AgreementStore::rule).stream().findFirst();
        }
    }

    static void insert(Connection connection, AgreementRule rule, @Nullable UUID proposal) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.agreement_rule (rule_id, kind, customer_id, site_id, value, reason, proposal_id, made_by, made_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)) {
            insert.setObject(1, rule.id());
            insert.setString(2, rule.kind().word());
            insert.setString(3, rule.customerId());
            insert.setString(4, rule.siteId());
            insert.setString(5, rule.value());
            insert.setString(6, rule.reason());
            insert.setObject(7, proposal);
            insert.setString(8, rule.madeBy());
            Columns.set(insert, 9, rule.madeAt());
            insert.executeUpdate();
        }
    }

    static void change(Connection connection, UUID id, String value, String reason, String who, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.agreement_rule set value = ?, reason = ?, changed_by = ?, changed_at = ?, version = version + 1
            where rule_id = ?\
            """)) {
            update.setString(1, value);
            update.setString(2, reason);
            update.setString(3, who);
            Columns.set(update, 4, now);
            update.setObject(5, id);
            update.executeUpdate();
        }
    }

    static void end(Connection connection, UUID id, String who, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
            update planner.agreement_rule set changed_by = ?, changed_at = ?, ended_at = ?, version = version + 1
            where rule_id = ?\
            """)) {
            update.setString(1, who);
            Columns.set(update, 2, now);
            Columns.set(update, 3, now);
            update.setObject(4, id);
            update.executeUpdate();
        }
    }

    /** Whether {@code site} is a plant of {@code customer}; with null, whether there is such a customer. */
    static boolean exists(Connection connection, String customer, @Nullable String site) throws SQLException {
        try (var query = connection.prepareStatement("""
            select 1 from planner.customer c where c.customer_id = ?
            and (?::text is null or exists (select 1 from planner.site s where s.site_id = ? and s.customer_id = c.customer_id))\
            """)) {
            query.setString(1, customer);
            query.setString(2, site);
            query.setString(3, site);
            return !Columns.all(query, row -> row.getInt(1)).isEmpty();
        }
    }

    static boolean technicianExists(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from planner.technician where technician_id = ?")) {
            query.setString(1, id);
            return !Columns.all(query, row -> row.getInt(1)).isEmpty();
        }
    }

    /** Whether {@code proposal} is one for {@code customer}. */
    static boolean isTheirs(Connection connection, UUID proposal, String customer) throws SQLException {
        try (var query = connection.prepareStatement(
                "select 1 from planner.proposal where proposal_id = ? and customer_id = ?")) {
            query.setObject(1, proposal);
            query.setString(2, customer);
            return !Columns.all(query, row -> row.getInt(1)).isEmpty();
        }
    }

    /** What the last decision about {@code proposal} rejected, with customer and plant; empty if it is no rejection. */
    static Optional<Rejected> rejected(Connection connection, UUID proposal) throws SQLException {
        try (var query = connection.prepareStatement("""
            select p.customer_id, p.site_id, s.time_zone, d.kind, d.document #>> '{detail,choice}' as choice
            from planner.decision d join planner.proposal p using (proposal_id) left join planner.site s using (site_id)
            where d.proposal_id = ? order by d.decided_at desc, d.version desc limit 1\
            """)) {
            query.setObject(1, proposal);
            return Columns.all(
                            query,
                            row -> row.getString("kind").equals("rejected") && row.getString("choice") != null
                                    ? Optional.of(new Rejected(
                                            row.getString("customer_id"),
                                            row.getString("site_id"),
                                            row.getString("time_zone"),
                                            row.getString("choice")))
                                    : Optional.<Rejected>empty())
                    .stream()
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    /** A rejection, its choice as JSON. */
    record Rejected(String customer, String site, @Nullable String zone, String choice) {}

    private static AgreementRule rule(ResultSet row) throws SQLException {
        return new AgreementRule(
                row.getObject("rule_id", UUID.class),
                row.getInt("version"),
                AgreementRule.Kind.of(row.getString("kind")),
                row.getString("customer_id"),
                row.getString("site_id"),
                row.getString("value"),
                row.getString("label"),
                row.getString("reason"),
                row.getString("made_by"),
                Columns.instant(row, "made_at"),
                row.getString("changed_by"),
                Columns.instantOrNull(row, "ended_at"));
    }
}
