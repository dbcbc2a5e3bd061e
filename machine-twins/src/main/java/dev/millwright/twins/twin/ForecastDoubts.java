package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.condition.Wording;
import dev.millwright.twins.prognosis.FoundWell;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What must be said beside a forecast's reasons: what people found, which law it rests on while nothing is learned, and what
 * is missing. Counts for nothing in the shares, because it is in the numbers already. Changes nothing.
 */
record ForecastDoubts(TwinView view) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    List<Evidence> of(int component, long at) {
        var doubts = new ArrayList<Evidence>();
        var well = view.foundWell(component, at);
        if (well.counts()) {
            long since = view.log().foundWellAtMillis(component);
            doubts.add(evidence(
                    "Inspected on %s without findings: an inspection finds %s of faults that show, which lowers the chance until %s later"
                            .formatted(
                                    day(since),
                                    Wording.percent(FoundWell.DETECTION),
                                    Wording.span(well.pfIntervalHours())),
                    "inspection",
                    well.hoursAgo(),
                    since));
        }
        double bar = view.bars().of(component);
        if (bar > 1) {
            long wrong = view.bars().wrongAtMillis(component);
            doubts.add(evidence(
                    String.format(Locale.ROOT, "Bar raised ×%.2f after a wrong alarm on %s", bar, day(wrong)),
                    "bar",
                    bar,
                    wrong));
        }
        var kin = new Grounds(view).kin();
        if (kin != null) {
            doubts.add(kin);
        }
        if (view.learned(component) == null) {
            doubts.add(law());
        }
        return doubts;
    }

    private Evidence law() {
        boolean learning = view.condition().learning();
        var missing = learning
                ? "Missing: %s of the baseline, without which no sign can be judged"
                        .formatted(Wording.percent(1 - view.condition().learned()))
                : "Missing: failures of this component, in this fleet, to learn from";
        var law = learning
                ? "Rests on age alone, by a Weibull law around the expected life"
                : "Rests on the law of day one: age by a Weibull law around the expected life, signs by their course until failure";
        return evidence(law + ". " + missing, "law", Double.NaN, Long.MIN_VALUE);
    }

    private static Evidence evidence(String text, String source, double value, long since) {
        return new Evidence(
                text, source, value, Double.NaN, "", 0, since == Long.MIN_VALUE ? null : Instant.ofEpochMilli(since));
    }

    private String day(long atMillis) {
        ZoneId zone = view.machine().zone();
        return DAY.format(Instant.ofEpochMilli(atMillis).atZone(zone));
    }
}
