package dev.millwright.gateway.readmodel;

import dev.millwright.twins.machine.Machine;
import dev.millwright.twins.machine.MachineModel;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.twin.HealthReport.SignalBand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one machine but its measurements.
 *
 * @param machine the machine
 * @param model its model
 * @param customerName the customer, or the id
 * @param siteName the plant, or the id
 * @param condition the present judgement, null before the first
 * @param components as in the model's order
 * @param episodes open ones first, then newest first, bounded
 * @param events newest first, bounded
 * @param lives components put in and taken out, newest first, bounded
 */
public record MachineView(
        Machine machine,
        MachineModel model,
        String customerName,
        String siteName,
        @Nullable Condition condition,
        List<ComponentView> components,
        List<EpisodeView> episodes,
        List<EventView> events,
        List<LifeView> lives) {
    /** Copies its lists. */
    public MachineView {
        components = List.copyOf(components);
        episodes = List.copyOf(episodes);
        events = List.copyOf(events);
        lives = List.copyOf(lives);
    }

    /**
     * The present judgement.
     *
     * @param health 0 to 100
     * @param state the operating state
     * @param lastObservedAt event time of the newest measurement, null if there is none
     * @param lastReceivedAt when it came in, null if there is none
     * @param silent whether it has stopped reporting
     * @param bands per signal, the value and what is usual
     */
    public record Condition(
            double health,
            String state,
            @Nullable Instant lastObservedAt,
            @Nullable Instant lastReceivedAt,
            boolean silent,
            List<SignalBand> bands) {
        /** Copies its list. */
        public Condition {
            bands = List.copyOf(bands);
        }
    }

    /**
     * One component.
     *
     * @param id its id
     * @param label what people call it
     * @param health 0 to 100, NaN before the first judgement
     * @param ageHours operating hours since it was put in, NaN if unknown
     * @param expectedLifeHours typical life in operating hours
     * @param failureModeLabel the likeliest failure mode, null if none stands out
     * @param forecast the newest, null before the first
     */
    public record ComponentView(
            String id,
            String label,
            double health,
            double ageHours,
            double expectedLifeHours,
            @Nullable String failureModeLabel,
            @Nullable FailureForecast forecast) {}

    /**
     * Something that the machine said about itself.
     *
     * @param at by the machine's clock
     * @param code its error code, or a reserved one
     * @param severity 0 info, 1 warning, 2 critical
     * @param component the component's id, empty if none
     * @param componentLabel what people call it, empty if none
     * @param text a remark, null if none
     */
    public record EventView(
            Instant at, String code, int severity, String component, String componentLabel, @Nullable String text) {}

    /**
     * A component's time in the machine.
     *
     * @param component its id
     * @param label what people call it
     * @param installedAt when it was put in
     * @param endedAt when its life ended, null while it works
     * @param endKind {@code replaced} or {@code failed}, null while it works
     */
    public record LifeView(
            String component, String label, Instant installedAt, @Nullable Instant endedAt, @Nullable String endKind) {}
}
