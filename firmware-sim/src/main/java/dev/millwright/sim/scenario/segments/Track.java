package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.behaviour.BehaviourFeature;
import dev.millwright.planner.behaviour.Window;
import dev.millwright.planner.segment.AxisRules;
import dev.millwright.planner.segment.Drift;
import dev.millwright.planner.segment.SegmentFeatures;
import dev.millwright.planner.segment.SegmentModel;
import dev.millwright.planner.segment.ShownSegment;
import dev.millwright.sim.customers.SimulatedCustomer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One customer followed through the judged months, beside who it really is. Not thread-safe. */
final class Track {
    private final Unit unit;
    private final SimulatedCustomer customer;
    private final List<Look> looks = new ArrayList<>();
    private @Nullable ShownSegment shown;
    private double plannedShare = Double.NaN;

    Track(Unit unit, SimulatedCustomer customer) {
        this.unit = unit;
        this.customer = customer;
    }

    Unit unit() {
        return unit;
    }

    SimulatedCustomer customer() {
        return customer;
    }

    /** The values that segments are made of on {@code day}. */
    double[] valuesOn(LocalDate day) {
        return SegmentFeatures.values(unit.features(instant(day)));
    }

    /** Looks on {@code day} with {@code model} (null: there are no segments). */
    void look(LocalDate day, @Nullable SegmentModel model) {
        var now = instant(day);
        var row = unit.features(now);
        var axis = AxisRules.axis(row);
        plannedShare = row.value(BehaviourFeature.SHARE_PREVENTIVE, Window.THREE_YEARS);
        int nearest = -1;
        if (model != null) {
            var coordinates = model.preparation().prepare(SegmentFeatures.names(), SegmentFeatures.values(row));
            var place = model.place(coordinates);
            if (place == null) {
                shown = null;
            } else {
                nearest = place.segment();
                shown = shown == null
                        ? ShownSegment.first(nearest, now)
                        : shown.look(model.distances(coordinates), now, ShownSegment.Rule.PRODUCTION);
            }
        }
        looks.add(new Look(
                day,
                axis.leaning(),
                axis.score(),
                axis.confidence(),
                Drift.of(row).orElse(null),
                nearest,
                shown == null ? -1 : shown.segment()));
    }

    List<Look> looks() {
        return looks;
    }

    /** The last look up to {@code day}. */
    Look on(LocalDate day) {
        return looks.stream()
                .filter(look -> !look.day().isAfter(day))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /** Planned jobs of all jobs in 36 months at the last look; what a plain script would go by. */
    double plannedShare() {
        return plannedShare;
    }

    /** Whether nothing changed in the {@code months} before {@code day}. */
    boolean steady(LocalDate day, int months) {
        return customer.course().steady((int) day.minusMonths(months).toEpochDay(), (int) day.toEpochDay());
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
