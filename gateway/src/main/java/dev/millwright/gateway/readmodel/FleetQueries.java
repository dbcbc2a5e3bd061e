package dev.millwright.gateway.readmodel;

import dev.millwright.gateway.readmodel.FleetView.Choice;
import dev.millwright.gateway.readmodel.FleetView.Counts;
import dev.millwright.gateway.readmodel.FleetView.Filter;
import dev.millwright.gateway.readmodel.FleetView.Line;
import dev.millwright.gateway.readmodel.FleetView.Risk;
import dev.millwright.gateway.readmodel.FleetView.Sort;
import dev.millwright.gateway.readmodel.FleetView.Stake;
import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineId;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.machine.MachineRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fleet in five statements, whatever its size; names and models come from the register in memory. */
final class FleetQueries {
    private static final String HEALTH = """
        SELECT machine_no, health, state, last_observed_at, silent FROM twins.machine_health\
        """;
    private static final String EPISODES = """
        SELECT machine_no, count(*) FILTER (WHERE NOT snoozed)::int AS open, count(*) FILTER (WHERE snoozed)::int AS snoozed,
               coalesce(max(severity) FILTER (WHERE NOT snoozed), -1)::int AS worst,
               coalesce(max(raised) FILTER (WHERE NOT snoozed), 0)::int AS raised
        FROM (SELECT e.machine_no, e.severity, planner.is_snoozed(h, e.severity, ?) AS snoozed,
                     CASE WHEN planner.is_attended(h, e.severity, ?) THEN 0 ELSE h.escalation END AS raised
              FROM twins.episode e LEFT JOIN planner.episode_handling h USING (case_id)
              WHERE e.closed_at IS NULL) shown
        GROUP BY machine_no\
        """;
    private static final String RISKS = """
            SELECT machine_no, component, p7d, p30d, alarm, rul_p50
            FROM twins.current_forecast ORDER BY machine_no, alarm DESC, p30d DESC""";
    private static final String PROPOSALS = """
            SELECT machine_id, proposal_id, stake_cents FROM planner.proposal WHERE status = 'open'
            ORDER BY stake_cents DESC, proposal_id""";
    private static final String STAKES = """
            SELECT task ->> 'machineId' AS machine_id, task ->> 'component' AS component, p.proposal_id,
                   (task ->> 'stake')::bigint AS cents
            FROM planner.proposal p CROSS JOIN LATERAL jsonb_array_elements(p.document -> 'tasks') task
            WHERE p.status = 'open' AND (task ->> 'ownDemand')::boolean
            UNION ALL
            SELECT machine_id, component, NULL, stake_cents FROM planner.watched
            ORDER BY cents DESC, machine_id, component""";
    private static final String TRENDS = """
        SELECT machine_no, date_trunc('day', issued_at) AS day, min(health) AS health
        FROM twins.forecast
        WHERE machine_no = ANY (?) AND issued_at >= (SELECT max(updated_at) FROM twins.machine_health) - interval '30 days'
        GROUP BY 1, 2 ORDER BY 1, 2\
        """;
    private static final String CUSTOMERS = "SELECT c.customer_id AS id, s.name FROM planner.customer c"
            + " JOIN planner.customer s ON s.customer_id = coalesce(c.merged_into, c.customer_id)";
    private static final String MERGED =
            "SELECT customer_id AS id, merged_into AS name FROM planner.customer WHERE merged_into IS NOT NULL";
    private static final String SITES = "SELECT site_id AS id, name FROM planner.site";

    private final MachineRegistry registry;

    FleetQueries(MachineRegistry registry) {
        this.registry = registry;
    }

    private record Health(
            double health, String state, @Nullable Instant lastObservedAt, boolean silent) {}

    private record Episodes(int open, int snoozed, int worst, int raised) {
        private static final Episodes NONE = new Episodes(0, 0, -1, 0);
    }

    /**
     * Which lines, and when.
     *
     * @param page from 1
     * @param size lines on a page
     * @param now what is put aside until later than this does not count as open
     */
    record Cut(int page, int size, Instant now) {}

    private record RawRisk(String component, double within7d, double within30d, int alarm, double rul) {}

    private record Proposed(String machine, long cents) {}

    private record RawStake(
            String machine, String component, @Nullable UUID proposal, long cents) {}

    /** What the database says, by machine; read once and joined with the register. */
    private record Facts(
            Map<Integer, Health> health,
            Map<Integer, Episodes> episodes,
            Map<Integer, List<RawRisk>> risks,
            Map<String, List<RawStake>> stakes,
            List<Proposed> proposals,
            Map<String, String> customers,
            Map<String, String> merged,
            Map<String, String> sites) {}

    FleetView fleet(Connection connection, Filter filter, Sort sort, Cut cut) throws SQLException {
        var facts = facts(connection, cut.now());
        var all = registry.machines().stream()
                .map(machine -> line(machine, facts))
                .sorted(order(sort))
                .toList();
        var found =
                Listing.cut(all.stream().filter(line -> matches(line, filter)).toList(), cut.page(), cut.size());
        return new FleetView(
                counts(all, facts.proposals()),
                new Listing<>(withTrends(connection, found.items()), cut.page(), cut.size(), found.found()),
                choices(all.stream().map(line -> new Choice(line.customerId(), line.customerName()))),
                choices(all.stream().map(line -> new Choice(line.modelId(), line.modelLabel()))));
    }

    private static Comparator<Line> order(Sort sort) {
        var urgency = Comparator.comparingLong((Line line) -> -line.stakeCents())
                .thenComparingInt(line -> line.risk() == null ? 0 : -line.risk().alarm())
                .thenComparingInt(line -> -line.escalation())
                .thenComparingDouble(line -> Double.isNaN(line.within30d()) ? 0 : -line.within30d())
                .thenComparingInt(line -> -line.severity())
                .thenComparingDouble(line -> Double.isNaN(line.health()) ? 101 : line.health())
                .thenComparing(Line::id);
        return switch (sort) {
            case URGENCY -> urgency;
            case NAME ->
                Comparator.comparing(Line::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Line::id);
            case CUSTOMER ->
                Comparator.comparing(Line::customerName, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(urgency);
            case HEALTH ->
                Comparator.comparingDouble((Line line) -> Double.isNaN(line.health()) ? 101 : line.health())
                        .thenComparing(urgency);
            case RISK ->
                Comparator.comparingDouble((Line line) -> Double.isNaN(line.within30d()) ? 1 : -line.within30d())
                        .thenComparing(urgency);
            case HEARD ->
                Comparator.comparing(Line::lastObservedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(urgency);
        };
    }

    private List<Line> withTrends(Connection connection, List<Line> lines) throws SQLException {
        var trends = new HashMap<Integer, List<Double>>();
        var numbers = lines.stream()
                .mapToInt(line ->
                        registry.find(new MachineId(line.id())).orElseThrow().no())
                .toArray();
        Sql.list(
                connection,
                TRENDS,
                row -> trends.computeIfAbsent(row.getInt("machine_no"), _ -> new ArrayList<>())
                        .add(Sql.number(row, "health")),
                (Object) numbers);
        return lines.stream()
                .map(line -> {
                    int number = registry.find(new MachineId(line.id()))
                            .orElseThrow()
                            .no();
                    var trend = new ArrayList<>(trends.getOrDefault(number, List.of()));
                    if (Double.isFinite(line.health())) {
                        trend.add(line.health()); // It ends with the health beside it.
                    }
                    return line.with(trend);
                })
                .toList();
    }

    private static Facts facts(Connection connection, Instant now) throws SQLException {
        var health = new HashMap<Integer, Health>();
        each(
                connection,
                HEALTH,
                row -> health.put(
                        row.getInt("machine_no"),
                        new Health(
                                Sql.number(row, "health"),
                                row.getString("state"),
                                Sql.instantOrNull(row, "last_observed_at"),
                                row.getBoolean("silent"))));
        var episodes = new HashMap<Integer, Episodes>();
        Sql.list(
                connection,
                EPISODES,
                row -> episodes.put(
                        row.getInt("machine_no"),
                        new Episodes(
                                row.getInt("open"), row.getInt("snoozed"), row.getInt("worst"), row.getInt("raised"))),
                now,
                now);
        var risks = new HashMap<Integer, List<RawRisk>>();
        each(
                connection,
                RISKS,
                row -> risks.computeIfAbsent(row.getInt("machine_no"), _ -> new ArrayList<>())
                        .add(new RawRisk(
                                row.getString("component"),
                                Sql.number(row, "p7d"),
                                Sql.number(row, "p30d"),
                                row.getInt("alarm"),
                                Sql.number(row, "rul_p50"))));
        var proposals = Sql.list(
                connection, PROPOSALS, row -> new Proposed(row.getString("machine_id"), row.getLong("stake_cents")));
        var stakes = new HashMap<String, List<RawStake>>();
        each(
                connection,
                STAKES,
                row -> stakes.computeIfAbsent(row.getString("machine_id"), _ -> new ArrayList<>())
                        .add(new RawStake(
                                row.getString("machine_id"),
                                row.getString("component"),
                                row.getObject("proposal_id", UUID.class),
                                row.getLong("cents"))));
        return new Facts(
                health,
                episodes,
                risks,
                stakes,
                proposals,
                names(connection, CUSTOMERS),
                names(connection, MERGED),
                names(connection, SITES));
    }

    /** From id to name. */
    static Map<String, String> names(Connection connection, String query) throws SQLException {
        var names = new HashMap<String, String>();
        each(connection, query, row -> names.put(row.getString("id"), row.getString("name")));
        return names;
    }

    private static void each(Connection connection, String query, Sql.RowReader<@Nullable Object> reader)
            throws SQLException {
        try (var statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private Line line(Machine machine, Facts facts) {
        var model = registry.model(machine.modelId());
        var health = facts.health.get(machine.no());
        var episodes = facts.episodes.getOrDefault(machine.no(), Episodes.NONE);
        var stakes = facts.stakes.getOrDefault(machine.id().value(), List.of());
        var risks = facts.risks.getOrDefault(machine.no(), List.of());
        return new Line(
                machine.id().value(),
                machine.name(),
                model.id(),
                model.label(),
                facts.merged.getOrDefault(machine.customerId(), machine.customerId()),
                facts.customers.getOrDefault(machine.customerId(), machine.customerId()),
                facts.sites.getOrDefault(machine.siteId(), machine.siteId()),
                machine.zone(),
                health == null ? Double.NaN : health.health(),
                health == null ? "" : health.state(),
                health != null && health.silent(),
                health == null ? null : health.lastObservedAt(),
                episodes.open(),
                episodes.snoozed(),
                episodes.worst(),
                episodes.raised(),
                risks.isEmpty() ? null : risk(model, risks.getFirst()),
                any(risks),
                stakes.stream().mapToLong(RawStake::cents).sum(),
                stakes.stream()
                        .map(each -> new Stake(
                                each.component(),
                                Labels.component(model, each.component()),
                                each.cents(),
                                each.proposal()))
                        .toList(),
                stakes.stream()
                        .map(RawStake::proposal)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                List.of());
    }

    /** The chance that any component fails within 30 days, each taken by itself; NaN without a forecast. */
    private static double any(List<RawRisk> risks) {
        return risks.isEmpty()
                ? Double.NaN
                : 1 - risks.stream().mapToDouble(risk -> 1 - risk.within30d()).reduce(1, (a, b) -> a * b);
    }

    private static Risk risk(MachineModel model, RawRisk raw) {
        return new Risk(
                raw.component(),
                Labels.component(model, raw.component()),
                raw.within7d(),
                raw.within30d(),
                raw.alarm(),
                raw.rul());
    }

    private static Counts counts(List<Line> all, List<Proposed> proposals) {
        return new Counts(
                all.size(),
                count(all, "alarm"),
                count(all, "episode"),
                count(all, "silent"),
                count(all, "learning"),
                count(all, "snoozed"),
                count(all, "escalated"),
                proposals.size(),
                proposals.stream().mapToLong(Proposed::cents).sum());
    }

    private static int count(List<Line> all, String state) {
        return (int) all.stream().filter(line -> inState(line, state)).count();
    }

    private static boolean inState(Line line, String state) {
        return switch (state) {
            case "" -> true;
            case "alarm" -> line.risk() != null && line.risk().alarm() > 0;
            case "episode" -> line.openEpisodes() > 0;
            case "snoozed" -> line.snoozedEpisodes() > 0;
            case "escalated" -> line.escalation() > 0;
            case "silent" -> line.silent();
            case "proposal" -> line.proposalId() != null;
            case "learning" -> Double.isNaN(line.health());
            default -> false;
        };
    }

    private static boolean matches(Line line, Filter filter) {
        return (filter.customer().isEmpty() || filter.customer().equals(line.customerId()))
                && (filter.model().isEmpty() || filter.model().equals(line.modelId()))
                && inState(line, filter.state())
                && (filter.search().isEmpty() || found(line, filter.search().toLowerCase(Locale.ROOT)));
    }

    private static boolean found(Line line, String search) {
        return Stream.of(line.id(), line.name(), line.customerName(), line.siteName(), line.modelLabel())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(search));
    }

    private static List<Choice> choices(Stream<Choice> choices) {
        return new ArrayList<>(
                choices.distinct().sorted(Comparator.comparing(Choice::label)).toList());
    }
}
