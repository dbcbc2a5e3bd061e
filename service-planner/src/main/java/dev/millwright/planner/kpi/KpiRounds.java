package dev.millwright.planner.kpi;

import dev.millwright.planner.kpi.KpiStore.State;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Keeps the roll-ups in step with the records: a round reckons the months anew whose records have changed, newest first, a few
 * at a time; once a day all of them become due, because segments, machines and merged customers change figures of the past, too.
 */
public final class KpiRounds {
    private static final int MONTHS_A_ROUND = 3;
    private static final CustomerValues.Values NOTHING = new CustomerValues.Values(List.of(), List.of());
    private static final Duration WHOLE_EVERY = Duration.ofHours(24);

    private final Database database;
    private final CustomerGroups groups;
    private final CustomerValues values;
    private final InstantSource clock;

    /** Rounds on {@code database}; {@code groups} tells who belongs to which segment, {@code values} what customers will be worth. */
    public KpiRounds(Database database, CustomerGroups groups, CustomerValues values, InstantSource clock) {
        this.database = database;
        this.groups = groups;
        this.values = values;
        this.clock = clock;
    }

    /** One round; how many months were reckoned, and how many are still due. */
    public CompletionStage<Done> run() {
        return database.inTransaction(this::round);
    }

    private Done round(Connection connection) throws SQLException {
        var now = clock.instant();
        var through = StoredKpis.month(now);
        var state = KpiStore.state(connection);
        var wholeAt = state == null ? Instant.EPOCH : state.wholeAt();
        if (!now.isBefore(wholeAt.plus(WHOLE_EVERY))) {
            KpiStore.due(connection, StoredKpis.first(through), through);
            wholeAt = now;
        }
        var months = KpiStore.takeDue(connection, MONTHS_A_ROUND);
        if (!months.isEmpty()) {
            KpiStore.groups(connection, groups.read(connection));
            KpiStore.values(connection, months.contains(through) ? values.read(connection) : NOTHING);
            for (YearMonth month : months) {
                if (!month.isAfter(through) && !month.isBefore(StoredKpis.first(through))) {
                    KpiStore.reckon(connection, month, now);
                }
            }
        }
        KpiStore.remember(connection, new State(now, wholeAt));
        return new Done(months.size(), KpiStore.due(connection));
    }

    /**
     * What a round has done.
     *
     * @param months reckoned anew
     * @param due still due
     */
    public record Done(int months, int due) {}
}
