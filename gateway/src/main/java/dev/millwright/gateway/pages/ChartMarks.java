package dev.millwright.gateway.pages;

import dev.millwright.gateway.api.Json;
import dev.millwright.gateway.readmodel.MachineView;
import dev.millwright.twins.telemetry.MachineEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the chart shows beside the signals, on the same time axis. Times are epoch milliseconds.
 *
 * @param episodes spans
 * @param events the machine's own messages
 * @param work components put in, failed or looked at
 * @param forecasts the stretch in which a component is expected to fail
 */
@SuppressWarnings("EnumOrdinal") // Severity and alarm are stored, sent and compared by their rank.
record ChartMarks(List<Span> episodes, List<Mark> events, List<Mark> work, List<Span> forecasts) {
    private static final Set<String> WORK =
            Set.of(MachineEvent.COMPONENT_REPLACED, MachineEvent.COMPONENT_FAILED, MachineEvent.COMPONENT_INSPECTED);

    /**
     * A stretch of time.
     *
     * @param from begin
     * @param to end, null while it lasts
     * @param mid the likeliest instant, null if there is none
     * @param level 0 advisory, 1 warning, 2 critical
     * @param text what it is
     */
    record Span(long from, @Nullable Long to, @Nullable Long mid, int level, String text) {}

    /**
     * An instant.
     *
     * @param at when
     * @param level 0 info, 1 warning, 2 critical
     * @param text what happened
     */
    record Mark(long at, int level, String text) {}

    static String json(MachineView view, Texts texts) {
        var episodes = view.episodes().stream()
                .map(episode -> new Span(
                        episode.onsetAt().toEpochMilli(),
                        episode.closedAt() == null ? null : episode.closedAt().toEpochMilli(),
                        null,
                        episode.severity().ordinal(),
                        episode.failureModeLabel()
                                + (episode.componentLabel() == null ? "" : " · " + episode.componentLabel())))
                .toList();
        var events = new ArrayList<Mark>();
        var work = new ArrayList<Mark>();
        for (var event : view.events()) {
            var what = texts.getOr("event." + event.code(), event.code());
            var text = event.componentLabel().isEmpty() ? what : what + " · " + event.componentLabel();
            (WORK.contains(event.code()) ? work : events)
                    .add(new Mark(event.at().toEpochMilli(), event.severity(), text));
        }
        return new String(
                Json.bytes(new ChartMarks(episodes, events, work, forecasts(view, texts))), StandardCharsets.UTF_8);
    }

    private static List<Span> forecasts(MachineView view, Texts texts) {
        var spans = new ArrayList<Span>();
        for (var component : view.components()) {
            var forecast = component.forecast();
            if (forecast != null && forecast.alarm().ordinal() > 0 && Double.isFinite(forecast.rulHoursP10())) {
                spans.add(new Span(
                        after(forecast.issuedAt(), forecast.rulHoursP10()),
                        after(forecast.issuedAt(), forecast.rulHoursP90()),
                        after(forecast.issuedAt(), forecast.rulHoursP50()),
                        forecast.alarm().ordinal(),
                        texts.get("chart.expected", component.label())));
            }
        }
        return spans;
    }

    private static long after(Instant at, double hours) {
        return at.plus(Duration.ofSeconds((long) (Math.min(hours, 1e6) * 3600))).toEpochMilli();
    }
}
