package dev.millwright.planner.roster;

import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * All customers in memory, read anew when they are older than {@value #REST} times what reading took: a small firm sees every change
 * at once, with 100,000 customers a list is some seconds old, says so, and nobody waits for it.
 */
public final class StoredRoster implements Roster {
    private static final int REST = 20;
    private static final Duration AT_ONCE = Duration.ofMillis(150);

    private final Database database;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;
    private @Nullable Snapshot snapshot;
    private @Nullable CompletableFuture<Snapshot> reading;

    /** The customers of {@code database}. */
    public StoredRoster(Database database, Pseudonyms pseudonyms, InstantSource clock) {
        this.database = database;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /** Everybody as of one moment, with the orders that were asked for. */
    private static final class Snapshot {
        private final List<RosterLine> byName;
        private final Instant asOf;
        private final long readNanos;
        private final long bornNanos;
        private final List<String> segments;
        private final List<String> countries;
        private final Map<Sort, List<RosterLine>> orders = new EnumMap<>(Sort.class);

        Snapshot(List<RosterLine> byName, Instant asOf, long readNanos) {
            this.byName = byName;
            this.asOf = asOf;
            this.readNanos = readNanos;
            this.bornNanos = System.nanoTime();
            this.segments = byName.stream()
                    .map(RosterLine::segment)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .sorted()
                    .toList();
            this.countries = byName.stream()
                    .map(RosterLine::country)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .sorted()
                    .toList();
        }

        boolean old() {
            return System.nanoTime() - bornNanos > REST * readNanos;
        }

        boolean quicklyRead() {
            return readNanos < AT_ONCE.toNanos();
        }

        synchronized List<RosterLine> inOrder(Sort sort) {
            return orders.computeIfAbsent(
                    sort,
                    each -> each == Sort.NAME
                            ? byName
                            : byName.stream().sorted(order(each)).toList());
        }
    }

    @Override
    public CompletionStage<Found> list(Filter filter, Sort sort, int offset, int limit) {
        return snapshot().thenApply(now -> {
            var lines = new ArrayList<RosterLine>();
            int found = 0;
            for (var line : now.inOrder(sort)) {
                if (filter.accepts(line)) {
                    if (found >= offset && lines.size() < limit) {
                        lines.add(line);
                    }
                    found++;
                }
            }
            return new Found(lines, offset, found, now.byName.size(), now.asOf, now.segments, now.countries);
        });
    }

    /** The present snapshot; a new one if reading is quick, else a new one for those who come later. */
    private synchronized CompletionStage<Snapshot> snapshot() {
        var present = snapshot;
        if (present != null && !present.old()) {
            return CompletableFuture.completedFuture(present);
        }
        var begun = reading;
        if (begun == null) {
            begun = database.inTransaction(this::taken).toCompletableFuture();
            reading = begun;
            var _ = begun.whenComplete((made, failure) -> done(made));
        }
        return present == null || present.quicklyRead() ? begun : CompletableFuture.completedFuture(present);
    }

    private synchronized void done(@Nullable Snapshot made) {
        reading = null;
        if (made != null) {
            snapshot = made;
        }
    }

    private Snapshot taken(Connection connection) throws SQLException {
        long began = System.nanoTime();
        var asOf = clock.instant();
        var lines = RosterStore.read(connection, pseudonyms);
        lines.sort(order(Sort.NAME));
        return new Snapshot(List.copyOf(lines), asOf, System.nanoTime() - began);
    }

    /** What is not known stands last; equals stand by name. */
    static Comparator<RosterLine> order(Sort sort) {
        var name = Comparator.comparing(RosterLine::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(RosterLine::id);
        return switch (sort) {
            case NAME -> name;
            case LEANING ->
                Comparator.comparingDouble((RosterLine line) -> last(line.axis(), 1))
                        .thenComparing(name);
            case VALUE ->
                Comparator.comparingDouble(
                                (RosterLine line) -> line.valueCents() == null ? Double.MAX_VALUE : -line.valueCents())
                        .thenComparing(name);
            case RISK ->
                Comparator.comparingDouble((RosterLine line) -> last(line.risk(), -1))
                        .thenComparing(name);
            case QUALITY ->
                Comparator.comparingDouble((RosterLine line) -> last(line.quality(), 1))
                        .thenComparing(name);
            case NEXT ->
                Comparator.comparingLong(
                                (RosterLine line) -> line.nextStep().isEmpty() ? Long.MAX_VALUE : -line.nextCents())
                        .thenComparing(name);
            case MACHINES ->
                Comparator.comparingInt((RosterLine line) -> -line.machines()).thenComparing(name);
            case CONTRACT -> Comparator.comparing(RosterLine::contract).thenComparing(name);
            case SEGMENT ->
                Comparator.comparing((RosterLine line) -> line.segment().isEmpty())
                        .thenComparing(RosterLine::segment)
                        .thenComparing(name);
        };
    }

    private static double last(double value, int sign) {
        return Double.isNaN(value) ? Double.MAX_VALUE : sign * value;
    }
}
