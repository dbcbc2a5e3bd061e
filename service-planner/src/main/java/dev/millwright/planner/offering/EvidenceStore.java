package dev.millwright.planner.offering;

import dev.millwright.planner.offer.Arm;
import dev.millwright.planner.offer.SharedAcceptance;
import dev.millwright.planner.offer.Uplift;
import dev.millwright.planner.storage.Columns;
import dev.millwright.planner.storage.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Reckons what offers have brought, and keeps it. Every call takes part in the caller's transaction. */
final class EvidenceStore {
    private static final int WATCHED_MAX = 100_000;
    private static final int RESAMPLES = 1000;
    private static final int CHANGE_MIN = 10;

    private EvidenceStore() {}

    /** Reads what is known now and keeps it; {@code tallies} are the arms'. */
    static Evidence renew(Connection connection, Map<Arm, Arm.Tally> tallies, Duration watched, Instant now)
            throws SQLException {
        var acceptance = new SharedAcceptance(tallies);
        var arms = tallies.keySet().stream()
                .sorted(Comparator.comparing(Arm::kind)
                        .thenComparing(Arm::segment)
                        .thenComparing(Arm::variant))
                .map(arm -> {
                    var found = acceptance.of(arm);
                    return new Evidence.ArmLine(
                            arm.kind().word(),
                            arm.variant().word(),
                            arm.segment(),
                            found.answered(),
                            found.accepted(),
                            found.mean(),
                            found.low(),
                            found.high());
                })
                .toList();
        var done = TrialStore.watched(connection, watched, WATCHED_MAX, now);
        var trials = TrialStore.sizes(connection, watched, now).stream()
                .map(size -> trial(
                        size,
                        done.stream().filter(each -> each.kind() == size.kind()).toList()))
                .toList();
        int answers = tallies.values().stream().mapToInt(Arm.Tally::answered).sum();
        var evidence = new Evidence(now, arms, trials, answers);
        try (var insert = connection.prepareStatement("""
                insert into planner.offer_evidence (made_at, document) values (?, ?::jsonb)
                on conflict (one) do update set made_at = excluded.made_at, document = excluded.document""")) {
            Columns.set(insert, 1, now);
            insert.setString(2, Json.write(evidence));
            insert.executeUpdate();
        }
        return evidence;
    }

    private static Evidence.Trial trial(TrialStore.Size size, List<TrialStore.Watched> done) {
        var offered = done.stream().filter(each -> !each.heldOut()).toList();
        var heldOut = done.stream().filter(TrialStore.Watched::heldOut).toList();
        return new Evidence.Trial(
                size.kind().word(),
                size.offered(),
                size.heldOut(),
                size.excluded(),
                size.running(),
                Uplift.of(offered.size(), count(offered, true), heldOut.size(), count(heldOut, true)),
                Uplift.of(offered.size(), count(offered, false), heldOut.size(), count(heldOut, false)),
                change(calls(offered), calls(heldOut)));
    }

    private static int count(List<TrialStore.Watched> group, boolean contract) {
        return (int) group.stream()
                .filter(each -> contract ? each.contract() : each.purchase())
                .count();
    }

    private static int[] calls(List<TrialStore.Watched> group) {
        return group.stream().mapToInt(TrialStore.Watched::emergencies).toArray();
    }

    /** The difference of the means by the percentiles of {@value #RESAMPLES} resamples; null if a group has fewer than ten. */
    static Evidence.@Nullable Change change(int[] offered, int[] heldOut) {
        if (offered.length < CHANGE_MIN || heldOut.length < CHANGE_MIN) {
            return null;
        }
        var random = new Random(1);
        var differences = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            differences[i] = resampled(offered, random) - resampled(heldOut, random);
        }
        Arrays.sort(differences);
        double low = differences[(int) (0.025 * RESAMPLES)];
        double high = differences[(int) (0.975 * RESAMPLES) - 1];
        double first = Arrays.stream(offered).average().orElse(0);
        double second = Arrays.stream(heldOut).average().orElse(0);
        var verdict = low > 0 ? Uplift.Verdict.MORE : high < 0 ? Uplift.Verdict.LESS : Uplift.Verdict.TOO_FEW_TO_TELL;
        return new Evidence.Change(first, second, first - second, low, high, verdict);
    }

    private static double resampled(int[] values, Random random) {
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[random.nextInt(values.length)];
        }
        return sum / (double) values.length;
    }

    static Optional<Evidence> load(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select document from planner.offer_evidence")) {
            return new ArrayList<>(Columns.all(query, row -> Json.read(row.getString("document"), Evidence.class)))
                    .stream().findFirst();
        }
    }
}
