package dev.millwright.gateway.pages;

import dev.millwright.gateway.readmodel.MachineView;
import dev.millwright.twins.twin.HealthReport.SignalBand;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A signal that the machine's chart can show.
 *
 * @param name its name on the wire
 * @param label what people call it
 * @param tone how far it is from what is usual: {@code bad}, {@code warn}, or empty
 * @param shown whether it is shown at first
 */
public record SignalChoice(String name, String label, String tone, boolean shown) {
    private static final int SHOWN_FIRST = 4;
    private static final double UNUSUAL = 3;
    private static final double VERY_UNUSUAL = 6;

    /** All signals of the model in its order; those furthest from what is usual are shown first. */
    static List<SignalChoice> of(MachineView view) {
        var condition = view.condition();
        var deviation = (condition == null ? List.<SignalBand>of() : condition.bands())
                .stream()
                        .filter(band -> Double.isFinite(band.deviation()))
                        .collect(Collectors.toMap(SignalBand::signal, band -> Math.abs(band.deviation())));
        var first = view.model().signals().stream()
                .sorted(Comparator.comparingDouble(signal -> -deviation.getOrDefault(signal.name(), 0.0)))
                .limit(SHOWN_FIRST)
                .map(signal -> signal.name())
                .collect(Collectors.toSet());
        return view.model().signals().stream()
                .map(signal -> new SignalChoice(
                        signal.name(),
                        signal.label(),
                        tone(deviation.getOrDefault(signal.name(), 0.0)),
                        first.contains(signal.name())))
                .toList();
    }

    private static String tone(double deviation) {
        return deviation >= VERY_UNUSUAL ? "bad" : deviation >= UNUSUAL ? "warn" : "";
    }
}
