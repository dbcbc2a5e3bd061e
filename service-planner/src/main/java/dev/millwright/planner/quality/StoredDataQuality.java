package dev.millwright.planner.quality;

import dev.millwright.planner.customer.CustomerStore;
import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.Outbox;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The quality of data in the database; every decision is one transaction with its line in the audit trail. */
public final class StoredDataQuality implements DataQuality {
    private static final int FINDINGS_SHOWN = 50;
    private static final int DUPLICATES_SHOWN = 10;

    private final Database database;
    private final InstantSource clock;
    private final Consumer<String> changed;

    /**
     * That of {@code database}.
     *
     * @param changed told the id of each customer that was merged, or the empty text, after every change, on any thread; must
     *     return at once
     */
    public StoredDataQuality(Database database, InstantSource clock, Consumer<String> changed) {
        this.database = database;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<Overview> overview() {
        return database.inTransaction(QualityScoreStore::overview);
    }

    @Override
    public CompletionStage<Page<Duplicate>> duplicates(Status status, String kind, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection -> Page.of(
                DuplicateStore.list(connection, status, kind, cursor, bounded), bounded, DuplicateStore::cursorOf));
    }

    @Override
    public CompletionStage<Optional<Comparing>> compare(long duplicate) {
        return database.inTransaction(connection -> {
            var pair = DuplicateStore.read(connection, duplicate);
            return pair.isEmpty() ? Optional.empty() : Optional.of(comparing(connection, pair.get(), null));
        });
    }

    private static Comparing comparing(Connection connection, Duplicate pair, @Nullable String chosen)
            throws SQLException {
        var rows = IdentityStore.rows(
                connection, List.of(pair.first().id(), pair.second().id()));
        var one = row(rows, pair.first());
        var other = row(rows, pair.second());
        var first =
                MergeStore.side(connection, one.identity().id(), one.identity().name());
        var second = MergeStore.side(
                connection, other.identity().id(), other.identity().name());
        var standing = chosen != null ? chosen : second.weight() > first.weight() ? second.id() : first.id();
        return new Comparing(
                pair, first, second, standing, MergeFields.choices(one.identity(), other.identity(), standing));
    }

    private static IdentityStore.Row row(Map<String, IdentityStore.Row> rows, Party party) {
        var row = rows.get(party.id());
        if (row == null) {
            throw new IllegalStateException("pair of a customer that is gone: %s".formatted(party.id()));
        }
        return row;
    }

    @Override
    public CompletionStage<Outcome> merge(long duplicate, MergeOrder order) {
        return told(database.inTransaction(connection -> {
            var found = DuplicateStore.find(connection, duplicate);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            var pair = found.get();
            if (pair.version() != order.expectedVersion()) {
                return new Outcome.Stale(pair);
            }
            if (pair.status() != Status.OPEN) {
                return new Outcome.Refused(
                        "This pair is decided: %s.".formatted(pair.status().word()));
            }
            var why = refusal(pair, order);
            return why == null ? merged(connection, pair, order) : new Outcome.Refused(why);
        }));
    }

    private static @Nullable String refusal(Duplicate pair, MergeOrder order) {
        var ids = List.of(pair.first().id(), pair.second().id());
        if (order.standing() != null && !ids.contains(order.standing())) {
            return "standing: '%s' (expected: %s or %s).".formatted(order.standing(), ids.get(0), ids.get(1));
        }
        for (var entry : order.values().entrySet()) {
            if (!MergeFields.COLUMNS.containsKey(entry.getKey())) {
                return "values: '%s' (expected: one of %s)."
                        .formatted(entry.getKey(), String.join(", ", MergeFields.COLUMNS.keySet()));
            }
            if (!ids.contains(entry.getValue())) {
                return "values.%s: '%s' (expected: %s or %s)."
                        .formatted(entry.getKey(), entry.getValue(), ids.get(0), ids.get(1));
            }
        }
        return null;
    }

    private Outcome merged(Connection connection, Duplicate pair, MergeOrder order) throws SQLException {
        var rows = MergeStore.lock(connection, pair.first().id(), pair.second().id());
        if (rows.values().stream().anyMatch(row -> row.mergedInto() != null)) {
            return new Outcome.Refused("One of them was merged into another customer meanwhile.");
        }
        var plan = comparing(connection, pair, order.standing());
        var standing = plan.standing();
        var goes = standing.equals(pair.first().id())
                ? pair.second().id()
                : pair.first().id();
        var before = new LinkedHashMap<String, String>();
        var after = new LinkedHashMap<String, String>();
        for (var field : plan.fields()) {
            var wins = order.values().getOrDefault(field.field(), field.wins());
            var mine = standing.equals(pair.first().id()) ? field.first() : field.second();
            var value = wins.equals(pair.first().id()) ? field.first() : field.second();
            if (!value.equals(mine)) {
                before.put(field.field(), mine);
                after.put(field.field(), value);
            }
        }
        var now = clock.instant();
        var pointed = MergeStore.point(connection, goes, standing);
        MergeStore.set(connection, standing, after);
        MergeStore.insert(
                connection,
                pair.id(),
                new MergeStore.Merge(0, standing, goes, pointed, before, after),
                order.who(),
                order.reason(),
                now);
        DuplicateStore.decide(connection, pair.id(), Status.MERGED, order.who(), now, order.reason());
        AuditTrail.write(
                connection,
                now,
                order.who(),
                "customers-merged",
                "customer/" + standing,
                Map.of("merged", goes, "fields", List.copyOf(after.keySet()), "reason", order.reason()));
        Outbox.write(
                connection,
                EventKind.CUSTOMER_MERGED,
                standing,
                Map.of("standing", standing, "merged", goes, "score", pair.score()));
        return new Outcome.Done(DuplicateStore.find(connection, pair.id()).orElseThrow(), List.of());
    }

    @Override
    public CompletionStage<Outcome> different(long duplicate, int expectedVersion, String reason, String who) {
        return told(database.inTransaction(connection -> {
            var found = DuplicateStore.find(connection, duplicate);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            if (found.get().version() != expectedVersion) {
                return new Outcome.Stale(found.get());
            }
            if (found.get().status() != Status.OPEN) {
                return new Outcome.Refused("This pair is decided: %s."
                        .formatted(found.get().status().word()));
            }
            var now = clock.instant();
            DuplicateStore.decide(connection, duplicate, Status.DIFFERENT, who, now, reason);
            doubtChanged(connection, found.get());
            AuditTrail.write(
                    connection,
                    now,
                    who,
                    "customers-different",
                    "customer/" + found.get().first().id(),
                    Map.of("other", found.get().second().id(), "reason", reason));
            return new Outcome.Done(DuplicateStore.find(connection, duplicate).orElseThrow(), List.of());
        }));
    }

    /** The score of both says how sure we are who they are. */
    private static void doubtChanged(Connection connection, Duplicate pair) throws SQLException {
        QualityRoundStore.due(
                connection, List.of(pair.first().id(), pair.second().id()));
    }

    @Override
    public CompletionStage<Outcome> undo(long duplicate, int expectedVersion, String reason, String who) {
        return told(database.inTransaction(connection -> {
            var found = DuplicateStore.find(connection, duplicate);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            if (found.get().version() != expectedVersion) {
                return new Outcome.Stale(found.get());
            }
            return switch (found.get().status()) {
                case OPEN -> new Outcome.Refused("There is no decision to undo.");
                case DIFFERENT -> twoNoMore(connection, found.get(), reason, who);
                case MERGED -> unmerged(connection, found.get(), reason, who);
            };
        }));
    }

    private Outcome twoNoMore(Connection connection, Duplicate pair, String reason, String who) throws SQLException {
        DuplicateStore.decide(connection, pair.id(), Status.OPEN, null, clock.instant(), "");
        doubtChanged(connection, pair);
        AuditTrail.write(
                connection,
                clock.instant(),
                who,
                "customers-different-undone",
                "customer/" + pair.first().id(),
                Map.of("other", pair.second().id(), "reason", reason));
        return new Outcome.Done(DuplicateStore.find(connection, pair.id()).orElseThrow(), List.of());
    }

    private Outcome unmerged(Connection connection, Duplicate pair, String reason, String who) throws SQLException {
        var rows = MergeStore.lock(connection, pair.first().id(), pair.second().id());
        var merge = MergeStore.standing(connection, pair.id()).orElseThrow();
        var later = MergeStore.later(connection, merge);
        if (later.isPresent()) {
            return new Outcome.Refused("It was merged with %s later: undo that first.".formatted(later.get()));
        }
        var present = MergeFields.values(row(rows, standing(pair, merge)).identity());
        var back = new LinkedHashMap<String, String>();
        var kept = new ArrayList<String>();
        merge.before().forEach((field, value) -> {
            if (present.getOrDefault(field, "").equals(merge.after().get(field))) {
                back.put(field, value);
            } else {
                kept.add(field);
            }
        });
        var now = clock.instant();
        MergeStore.pointBack(connection, merge);
        MergeStore.set(connection, merge.standing(), back);
        MergeStore.undone(connection, merge, who, reason, now);
        DuplicateStore.decide(connection, pair.id(), Status.OPEN, null, now, "");
        AuditTrail.write(
                connection,
                now,
                who,
                "customers-unmerged",
                "customer/" + merge.standing(),
                Map.of("merged", merge.merged(), "kept", kept, "reason", reason));
        Outbox.write(
                connection,
                EventKind.CUSTOMER_UNMERGED,
                merge.standing(),
                Map.of("standing", merge.standing(), "merged", merge.merged()));
        return new Outcome.Done(DuplicateStore.find(connection, pair.id()).orElseThrow(), kept);
    }

    private static Party standing(Duplicate pair, MergeStore.Merge merge) {
        return pair.first().id().equals(merge.standing()) ? pair.first() : pair.second();
    }

    @Override
    public CompletionStage<Page<Finding>> findings(FindingFilter filter, @Nullable String cursor, int limit) {
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection ->
                Page.of(FindingStore.list(connection, filter, cursor, bounded), bounded, FindingStore::cursorOf));
    }

    @Override
    public CompletionStage<FindingOutcome> dismiss(long finding, int expectedVersion, String reason, String who) {
        return finding(finding, expectedVersion, who, who, reason);
    }

    @Override
    public CompletionStage<FindingOutcome> restore(long finding, int expectedVersion, String who) {
        return finding(finding, expectedVersion, who, null, null);
    }

    private CompletionStage<FindingOutcome> finding(
            long id, int expectedVersion, String who, @Nullable String dismissedBy, @Nullable String reason) {
        return database.inTransaction(connection -> {
            var found = FindingStore.find(connection, id);
            if (found.isEmpty()) {
                return new FindingOutcome.Unknown();
            }
            if (found.get().version() != expectedVersion) {
                return new FindingOutcome.Stale(found.get());
            }
            var now = clock.instant();
            FindingStore.dismiss(connection, id, dismissedBy, now, reason);
            AuditTrail.write(
                    connection,
                    now,
                    who,
                    dismissedBy == null ? "finding-restored" : "finding-dismissed",
                    "quality-finding/" + id,
                    Map.of("rule", found.get().rule(), "reason", reason == null ? "" : reason));
            return new FindingOutcome.Done(FindingStore.find(connection, id).orElseThrow());
        });
    }

    @Override
    public CompletionStage<Optional<CustomerQuality>> of(String customer) {
        return database.inTransaction(connection -> {
            var standing = CustomerStore.standing(connection, customer);
            return standing.isEmpty()
                    ? Optional.empty()
                    : Optional.of(quality(connection, standing.get().id()));
        });
    }

    private static CustomerQuality quality(Connection connection, String id) throws SQLException {
        return new CustomerQuality(
                id,
                QualityScoreStore.of(connection, List.of(id)).get(id),
                QualityScoreStore.checkedAt(connection, id),
                FindingStore.list(connection, new FindingFilter("", id, false), null, FINDINGS_SHOWN).stream()
                        .limit(FINDINGS_SHOWN)
                        .toList(),
                DuplicateStore.of(connection, id, DUPLICATES_SHOWN),
                CustomerStore.sameAs(connection, id).stream()
                        .filter(other -> !other.equals(id))
                        .toList());
    }

    private CompletionStage<Outcome> told(CompletionStage<Outcome> stage) {
        return stage.thenApply(outcome -> {
            if (outcome instanceof Outcome.Done(var pair, var _)) {
                changed.accept(pair.first().id());
                changed.accept(pair.second().id());
            }
            return outcome;
        });
    }
}
