package dev.millwright.twins.twin;

import dev.millwright.twins.history.ComponentLife;
import dev.millwright.twins.history.ComponentLife.EndKind;
import dev.millwright.twins.machine.MachineModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The present life of each of a machine's components: put in, perhaps failed, replaced. Tells which rows begin or end when
 * something is reported; what is older than the present life changes nothing. One owner, not thread-safe.
 */
final class ComponentLives {
    /** Two reports of a replacement within this time mean the same one: the machine's event and the technician's report. */
    static final Duration SAME_REPLACEMENT = Duration.ofHours(12);

    private static final long NEVER = Long.MIN_VALUE;

    private final MachineModel model;
    private final long[] installedAt;
    private final long[] failedAt;

    /**
     * Continues from the register.
     *
     * @param commissionedAt when components were put in of which nothing else is known
     * @param known the lives known, in any order
     * @param news hears of lives that have no row yet
     */
    ComponentLives(
            MachineModel model, Instant commissionedAt, List<ComponentLife> known, Consumer<ComponentLife> news) {
        this.model = model;
        this.installedAt = new long[model.components().size()];
        this.failedAt = new long[model.components().size()];
        Arrays.fill(installedAt, NEVER);
        Arrays.fill(failedAt, NEVER);
        for (var life : known) {
            int component = indexOf(life.component());
            if (component >= 0 && life.installedAt().toEpochMilli() > installedAt[component]) {
                installedAt[component] = life.installedAt().toEpochMilli();
                var endedAt = life.endedAt();
                failedAt[component] = endedAt == null ? NEVER : endedAt.toEpochMilli();
            }
        }
        for (int component = 0; component < installedAt.length; component++) {
            if (installedAt[component] == NEVER) {
                installedAt[component] = commissionedAt.toEpochMilli();
                news.accept(life(component, NEVER, EndKind.FAILED));
            }
        }
    }

    /** When {@code component}, by its place in the model, was put in. */
    Instant installedAt(int component) {
        return Instant.ofEpochMilli(installedAt[component]);
    }

    /** The component failed; the first failure ends its life. */
    void failed(String name, long atMillis, Consumer<ComponentLife> news) {
        int component = indexOf(name);
        if (component < 0 || atMillis <= installedAt[component] || failedAt[component] != NEVER) {
            return;
        }
        failedAt[component] = atMillis;
        news.accept(life(component, atMillis, EndKind.FAILED));
    }

    /** The component was replaced: its life ends, unless it had failed before, and another begins. */
    void replaced(String name, long atMillis, Consumer<ComponentLife> news) {
        int component = indexOf(name);
        if (component < 0 || atMillis < installedAt[component] + SAME_REPLACEMENT.toMillis()) {
            return;
        }
        if (failedAt[component] == NEVER) {
            news.accept(life(component, atMillis, EndKind.REPLACED));
        }
        installedAt[component] = atMillis;
        failedAt[component] = NEVER;
        news.accept(life(component, NEVER, EndKind.FAILED));
    }

    private ComponentLife life(int component, long endedAt, EndKind kind) {
        var id = model.components().get(component).id().value();
        return endedAt == NEVER
                ? new ComponentLife(id, installedAt(component), null, null)
                : new ComponentLife(id, installedAt(component), Instant.ofEpochMilli(endedAt), kind);
    }

    private int indexOf(String name) {
        var components = model.components();
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id().value().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
