package dev.millwright.planner.demand;

import dev.millwright.planner.demand.SetFigure.Level;
import dev.millwright.twins.machine.Machine;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** All figures that people have set, and which of them count for one component. Immutable. */
public final class SetFigures {
    /** Nothing is set. */
    public static final SetFigures NONE = new SetFigures(Map.of());

    private final Map<Key, SetFigure> byKey;

    /**
     * Where a figure is set.
     *
     * @param level for what
     * @param subject the customer's or machine's id, {@code machine/component} for a component, empty for the fleet
     * @param figure which
     */
    public record Key(Level level, String subject, CostFigure figure) {}

    /** The figures of {@code byKey}. */
    public SetFigures(Map<Key, SetFigure> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    /** The subject of {@code level} that {@code component} of {@code machine} belongs to. */
    public static String subject(Level level, Machine machine, String component) {
        return switch (level) {
            case FLEET -> "";
            case CUSTOMER -> machine.customerId();
            case MACHINE -> machine.id().value();
            case COMPONENT -> machine.id().value() + "/" + component;
        };
    }

    /** The most special figure of each kind that is set for {@code component} of {@code machine}. */
    public Map<CostFigure, SetFigure> of(Machine machine, String component) {
        if (byKey.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<CostFigure, SetFigure>();
        for (var level : Level.values()) {
            var subject = subject(level, machine, component);
            for (var figure : CostFigure.values()) {
                var set = byKey.get(new Key(level, subject, figure));
                if (set != null) {
                    found.put(figure, set);
                }
            }
        }
        return found.isEmpty() ? Map.of() : new EnumMap<>(found);
    }
}
