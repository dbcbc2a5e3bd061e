package dev.millwright.planner.customer;

import dev.millwright.planner.resources.TimeSpan;
import dev.millwright.planner.storage.AuditTrail;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Black-out days in the database; every change is one transaction with its line in the audit trail. */
public final class StoredBlackouts implements Blackouts {
    private final Database database;
    private final InstantSource clock;
    private final Runnable changed;

    /**
     * Black-out days of {@code database}.
     *
     * @param changed called after every change, on any thread; must return at once
     */
    public StoredBlackouts(Database database, InstantSource clock, Runnable changed) {
        this.database = database;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public CompletionStage<List<Entry>> of(String site) {
        return database.inTransaction(connection -> BlackoutStore.of(connection, site, clock.instant()));
    }

    @Override
    public CompletionStage<List<Entry>> ofCustomer(String customer) {
        return database.inTransaction(connection -> BlackoutStore.ofCustomer(connection, customer, clock.instant()));
    }

    @Override
    public CompletionStage<Outcome> add(String site, Days days, String who) {
        return announced(database.inTransaction(connection -> {
            var zone = BlackoutStore.zone(connection, site);
            if (zone.isEmpty()) {
                return new Outcome.Unknown();
            }
            var now = clock.instant();
            var span = span(days, zone.get());
            if (!span.to().isAfter(now)) {
                return new Outcome.Refused("These days are past.");
            }
            long number = BlackoutStore.insert(connection, site, span, days.reason(), who, now);
            audit(connection, now, who, "black-out", site, span, days.reason());
            return done(connection, site, number);
        }));
    }

    @Override
    public CompletionStage<Outcome> change(String site, long number, Days days, int expectedVersion, String who) {
        return announced(database.inTransaction(connection -> {
            var found = BlackoutStore.find(connection, site, number);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            if (found.get().version() != expectedVersion) {
                return new Outcome.Stale(found.get());
            }
            var now = clock.instant();
            var span = span(days, found.get().zone());
            if (!found.get().to().isAfter(now) || !span.to().isAfter(now)) {
                return new Outcome.Refused("These days are past.");
            }
            BlackoutStore.change(connection, number, span, days.reason(), who, now);
            audit(connection, now, who, "black-out-changed", site, span, days.reason());
            return done(connection, site, number);
        }));
    }

    @Override
    public CompletionStage<Outcome> end(String site, long number, int expectedVersion, String reason, String who) {
        return announced(database.inTransaction(connection -> {
            var found = BlackoutStore.find(connection, site, number);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            var before = found.get();
            if (before.version() != expectedVersion) {
                return new Outcome.Stale(before);
            }
            var now = clock.instant();
            if (!before.to().isAfter(now)) {
                return new Outcome.Refused("These days are past.");
            }
            audit(connection, now, who, "black-out-ended", site, new TimeSpan(before.from(), before.to()), reason);
            if (!before.from().isBefore(now)) {
                BlackoutStore.remove(connection, number);
                return new Outcome.Done(before, List.of());
            }
            BlackoutStore.change(connection, number, new TimeSpan(before.from(), now), before.reason(), who, now);
            return done(connection, site, number);
        }));
    }

    private static TimeSpan span(Days days, ZoneId zone) {
        return new TimeSpan(
                days.from().atStartOfDay(zone).toInstant(),
                days.to().plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static Outcome done(Connection connection, String site, long number) throws SQLException {
        var entry = BlackoutStore.find(connection, site, number).orElseThrow();
        return new Outcome.Done(
                entry, BlackoutStore.booked(connection, site, entry.zone(), new TimeSpan(entry.from(), entry.to())));
    }

    private static void audit(
            Connection connection, Instant now, String who, String action, String site, TimeSpan span, String reason)
            throws SQLException {
        AuditTrail.write(
                connection,
                now,
                who,
                action,
                "site/" + site,
                Map.of("from", span.from(), "to", span.to(), "reason", reason));
    }

    private CompletionStage<Outcome> announced(CompletionStage<Outcome> stage) {
        return stage.thenApply(outcome -> {
            if (outcome instanceof Outcome.Done) {
                changed.run();
            }
            return outcome;
        });
    }
}
