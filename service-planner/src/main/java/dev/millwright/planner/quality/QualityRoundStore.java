package dev.millwright.planner.quality;

import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.FreshPlans;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at customers whose data have changed: who may be the same, what is wrong, how good it is. Only they and those that share a
 * key with them are read. Every call takes part in the caller's transaction.
 */
final class QualityRoundStore {
    private static final Duration LOOKED_AT_EVERY = Duration.ofHours(24);

    private QualityRoundStore() {}

    /** Looks at the {@code limit} customers that have waited longest; how many there were. */
    static int look(Connection connection, int limit, Instant now) throws SQLException {
        FreshPlans.use(connection);
        var due = take(connection, limit);
        if (due.isEmpty()) {
            return 0;
        }
        var rows = IdentityStore.rows(connection, due);
        var merged = rows.values().stream()
                .filter(row -> row.mergedInto() != null)
                .map(row -> row.identity().id())
                .toList();
        var standing = rows.values().stream().map(IdentityStore.Row::standing).collect(Collectors.toSet());
        QualityScoreStore.forget(connection, merged);

        var members = IdentityStore.groups(connection, standing).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        var group = IdentityStore.rows(connection, members);
        var prints = prints(group);
        var before = QualityScoreStore.prints(connection, standing);
        var changed = standing.stream()
                .filter(id -> !prints.getOrDefault(id, 0L).equals(before.get(id)))
                .collect(Collectors.toSet());
        var touched = new HashSet<>(standing);
        if (!changed.isEmpty() || !merged.isEmpty()) {
            touched.addAll(compare(connection, group, changed, merged, now));
        }
        assess(connection, touched, prints, now);
        return due.size();
    }

    private static List<String> take(Connection connection, int limit) throws SQLException {
        try (var delete = connection.prepareStatement("""
            with oldest as (
                select due_id, customer_id from planner.quality_due order by due_id limit ? for update skip locked),
            same as (
                select due_id, customer_id from planner.quality_due
                where customer_id in (select customer_id from oldest) for update skip locked),
            taken as (
                delete from planner.quality_due where due_id in (select due_id from same) returning customer_id)
            select distinct customer_id from taken\
            """)) {
            delete.setInt(1, limit);
            return Columns.all(delete, row -> row.getString("customer_id"));
        }
    }

    /** Has {@code customers} looked at again. */
    static void due(Connection connection, Collection<String> customers) throws SQLException {
        try (var insert =
                connection.prepareStatement("insert into planner.quality_due (customer_id) select unnest(?)")) {
            Columns.set(insert, 1, customers);
            insert.executeUpdate();
        }
    }

    /** A hash of all that the members of a customer are compared by, by the customer that stands. */
    private static Map<String, Long> prints(Map<String, IdentityStore.Row> group) {
        var texts = new HashMap<String, List<String>>();
        group.values()
                .forEach(row -> texts.computeIfAbsent(row.standing(), id -> new ArrayList<>())
                        .add(row.identity().toString()));
        var prints = new HashMap<String, Long>();
        texts.forEach((id, written) -> prints.put(
                id, Duplicates.fnv(String.join("\n", written.stream().sorted().toList()))));
        return prints;
    }

    /** Compares {@code changed} with those that share a key; the customers whose doubt may have changed. */
    private static Set<String> compare(
            Connection connection,
            Map<String, IdentityStore.Row> group,
            Set<String> changed,
            List<String> merged,
            Instant now)
            throws SQLException {
        var traits = new LinkedHashMap<String, Traits>();
        var standing = new HashMap<String, String>();
        group.values().stream().filter(row -> changed.contains(row.standing())).forEach(row -> {
            traits.put(row.identity().id(), Traits.of(row.identity()));
            standing.put(row.identity().id(), row.standing());
        });
        IdentityStore.index(connection, traits.values());
        var pairs = IdentityStore.partners(connection, traits.keySet());
        var others = pairs.stream().map(IdentityStore.Partners::other).collect(Collectors.toSet());
        others.removeAll(traits.keySet());
        IdentityStore.rows(connection, others).values().forEach(row -> {
            traits.put(row.identity().id(), Traits.of(row.identity()));
            standing.put(row.identity().id(), row.standing());
        });
        var comparison = new Comparison(IdentityStore.frequencies(connection, traits.values()));
        var best = new HashMap<List<String>, Candidate>();
        for (var pair : pairs) {
            var one = traits.get(pair.one());
            var other = traits.get(pair.other());
            if (one != null && other != null) {
                Duplicates.candidate(one, other, comparison, MatchModel.SET)
                        .flatMap(found -> found.between(
                                standing.getOrDefault(found.first(), found.first()),
                                standing.getOrDefault(found.second(), found.second())))
                        .ifPresent(found -> best.merge(
                                List.of(found.first(), found.second()),
                                found,
                                (a, b) -> a.score() >= b.score() ? a : b));
            }
        }
        var doubted = doubted(connection, changed, merged);
        best.keySet().forEach(doubted::addAll);
        var asked = new HashSet<String>(changed);
        asked.addAll(merged);
        DuplicateStore.write(connection, asked, best.values(), now);
        doubted.removeAll(merged);
        return doubted;
    }

    /** Customers in open pairs with one of these. */
    private static Set<String> doubted(Connection connection, Collection<String> changed, List<String> merged)
            throws SQLException {
        var asked = new HashSet<String>(changed);
        asked.addAll(merged);
        try (var query = connection.prepareStatement("""
            select first_id as id from planner.duplicate where status = 'open' and second_id = any (?)
            union select second_id from planner.duplicate where status = 'open' and first_id = any (?)\
            """)) {
            Columns.set(query, 1, asked);
            Columns.set(query, 2, asked);
            return new HashSet<>(Columns.all(query, row -> row.getString("id")));
        }
    }

    private static void assess(Connection connection, Set<String> standing, Map<String, Long> prints, Instant now)
            throws SQLException {
        var records = RecordStore.read(connection, standing, now);
        var rows = new ArrayList<FindingStore.Row>();
        var scores = new HashMap<String, QualityScore>();
        for (var one : records) {
            var id = one.identity().id();
            var found = QualityRules.findings(one, now);
            found.forEach(finding -> rows.add(new FindingStore.Row(id, finding)));
            scores.put(id, QualityRules.score(one, found, now));
        }
        FindingStore.write(connection, standing, rows, now);
        var known = new HashMap<>(QualityScoreStore.prints(connection, standing));
        known.putAll(prints);
        QualityScoreStore.write(connection, scores, known, now);
    }

    /** Makes up to {@code limit} customers due that were not looked at for a day: time alone makes data old. */
    static int ripen(Connection connection, int limit, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
            insert into planner.quality_due (customer_id, since)
            select customer_id, ? from planner.customer_quality q where checked_at < ?
              and not exists (select from planner.quality_due d where d.customer_id = q.customer_id)
            order by checked_at limit ?\
            """)) {
            Columns.set(insert, 1, now);
            Columns.set(insert, 2, now.minus(LOOKED_AT_EVERY));
            insert.setInt(3, limit);
            return insert.executeUpdate();
        }
    }
}
