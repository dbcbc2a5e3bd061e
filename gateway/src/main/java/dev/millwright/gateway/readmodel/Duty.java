package dev.millwright.gateway.readmodel;

import dev.millwright.twins.twin.HealthReport.ComponentHealth;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The share of the time that a machine runs, which turns operating hours into dates: a component's operating hours over the
 * hours since it was put in, the median over the machine's components.
 *
 * @param share above 0, up to 1; NaN if unknown
 */
record Duty(double share) {
    private static final double HOURS_MIN = 24;
    private static final double HOURS_MAX = 24 * 366 * 5.0;
    private static final double SHARE_MIN = 0.001;

    private static final String INSTALLED =
            """
            SELECT component, installed_at FROM twins.component_life WHERE machine_no = ? AND ended_at IS NULL""";
    private static final String AGES =
            """
            SELECT updated_at, components::text AS components FROM twins.machine_health WHERE machine_no = ?""";

    /** Of the machine called {@code machineNo}. */
    static Duty of(Connection connection, int machineNo) throws SQLException {
        var installed = new HashMap<String, Instant>();
        Sql.list(
                connection,
                INSTALLED,
                row -> installed.put(row.getString("component"), Sql.instant(row, "installed_at")) == null,
                machineNo);
        return Sql.list(
                        connection,
                        AGES,
                        row -> of(
                                JsonColumns.components(row.getString("components")),
                                installed,
                                Sql.instant(row, "updated_at")),
                        machineNo)
                .stream()
                .findFirst()
                .orElse(new Duty(Double.NaN));
    }

    /** From the components' operating hours at {@code at} and when each was put in. */
    static Duty of(List<ComponentHealth> ages, Map<String, Instant> installed, Instant at) {
        var shares = ages.stream()
                .flatMapToDouble(age -> share(age.ageHours(), installed.get(age.component()), at))
                .sorted()
                .toArray();
        return new Duty(shares.length == 0 ? Double.NaN : shares[shares.length / 2]);
    }

    private static DoubleStream share(double operating, @Nullable Instant installed, Instant at) {
        if (installed == null) {
            return DoubleStream.empty();
        }
        double hours = Duration.between(installed, at).toSeconds() / 3600.0;
        double share = operating / hours;
        return hours >= HOURS_MIN && share >= SHARE_MIN ? DoubleStream.of(Math.min(1, share)) : DoubleStream.empty();
    }

    /** When {@code operatingHours} more are reached at this duty (all day long if it is unknown); null if they are unknown or beyond five years. */
    @Nullable
    Instant after(Instant at, double operatingHours) {
        double hours = operatingHours / (Double.isNaN(share) ? 1 : share);
        return Double.isFinite(hours) && hours < HOURS_MAX ? at.plusSeconds((long) (hours * 3600)) : null;
    }
}
