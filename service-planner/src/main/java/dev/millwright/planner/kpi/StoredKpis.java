package dev.millwright.planner.kpi;

import dev.millwright.planner.listing.Page;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Figures in the database; every change is one transaction with its line in the audit trail. */
public final class StoredKpis implements KpiBoard {
    private static final double VALUE_MAX = 1e12;

    private final Database database;
    private final InstantSource clock;

    /** Figures of {@code database}. */
    public StoredKpis(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Board> board(Dimension dimension, String member) {
        return database.inTransaction(connection -> {
            var through = month(clock.instant());
            var state = KpiStore.state(connection);
            return new Board(
                    through,
                    state == null ? null : state.reckonedAt(),
                    KpiStore.due(connection),
                    KpiStore.board(connection, dimension, member, first(through)),
                    KpiStore.members(connection));
        });
    }

    @Override
    public CompletionStage<List<Line>> split(Kpi kpi, Dimension dimension) {
        return database.inTransaction(
                connection -> KpiStore.split(connection, kpi, dimension, first(month(clock.instant()))));
    }

    @Override
    public CompletionStage<Page<Fact>> records(Asked asked, @Nullable String cursor, int limit) {
        if (asked.kpi().isStanding()) {
            // What is foreseen of one customer stands on its own page, under the rules of who may see it.
            return CompletableFuture.completedFuture(new Page<>(List.of(), null));
        }
        int bounded = Page.bounded(limit);
        return database.inTransaction(connection -> Page.of(
                KpiStore.records(connection, asked, cursor, bounded, clock.instant()), bounded, KpiStore::cursorOf));
    }

    @Override
    public CompletionStage<List<Target>> targets(Kpi kpi) {
        return database.inTransaction(connection -> KpiStore.targets(connection, kpi));
    }

    @Override
    public CompletionStage<Outcome> aim(Kpi kpi, @Nullable Double value, long version, String who) {
        return database.inTransaction(connection -> {
            var refusal = refusal(kpi, value);
            if (refusal != null) {
                return new Outcome.Refused(refusal);
            }
            var present = KpiStore.present(connection, kpi);
            if (present.map(Target::id).orElse(0L) != version) {
                return new Outcome.Stale(present);
            }
            var now = clock.instant();
            KpiStore.aim(connection, kpi, value, who, now);
            audit(connection, kpi, "kpi-target", value, who, now);
            return done(connection, kpi);
        });
    }

    @Override
    public CompletionStage<Outcome> undo(Kpi kpi, long version, String who) {
        return database.inTransaction(connection -> {
            var present = KpiStore.present(connection, kpi);
            if (present.isEmpty() || present.get().id() != version) {
                return new Outcome.Stale(present);
            }
            var now = clock.instant();
            KpiStore.undo(connection, version, who, now);
            audit(connection, kpi, "kpi-target-undone", present.get().value(), who, now);
            return done(connection, kpi);
        });
    }

    private static @Nullable String refusal(Kpi kpi, @Nullable Double value) {
        if (value == null) {
            return null;
        }
        double max = kpi.unit() == Kpi.Unit.SHARE ? 1 : VALUE_MAX;
        double min = kpi.measure() == Measure.SUM ? -VALUE_MAX : 0;
        return value >= min && value <= max ? null : "value: %s (expected: %s to %s)".formatted(value, min, max);
    }

    private static Outcome done(Connection connection, Kpi kpi) throws SQLException {
        return new Outcome.Done(KpiStore.present(connection, kpi).filter(target -> target.value() != null));
    }

    private static void audit(
            Connection connection, Kpi kpi, String action, @Nullable Double value, String who, Instant now)
            throws SQLException {
        Map<String, Object> detail = new HashMap<>();
        Optional.ofNullable(value).ifPresent(known -> detail.put("value", known));
        AuditTrail.write(connection, now, who, action, "kpi/" + kpi.word(), detail);
    }

    static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    static YearMonth first(YearMonth through) {
        return through.minusMonths(MONTHS - 1L);
    }
}
