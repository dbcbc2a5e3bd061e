package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.prognosis.FailureForecast;
import java.util.List;

/**
 * What changed in a twin's judgement, to be stored and told. An episode is in one list only.
 *
 * @param opened episodes that have just opened
 * @param updated open episodes that have grown clearly worse
 * @param closed episodes that have just closed
 * @param forecasts forecasts worth storing: first, changed or a day old
 */
public record Transitions(
        List<Episode> opened, List<Episode> updated, List<Episode> closed, List<FailureForecast> forecasts) {
    /** Nothing changed. */
    public static final Transitions NONE = new Transitions(List.of(), List.of(), List.of(), List.of());

    /** Copies its lists. */
    public Transitions {
        opened = List.copyOf(opened);
        updated = List.copyOf(updated);
        closed = List.copyOf(closed);
        forecasts = List.copyOf(forecasts);
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return opened.isEmpty() && updated.isEmpty() && closed.isEmpty() && forecasts.isEmpty();
    }
}
