package dev.millwright.gateway.pages;

import dev.millwright.planner.behaviour.Behaviour;
import dev.millwright.planner.behaviour.BehaviourFeature;
import java.util.List;

/** What a customer does, as people read it: each figure in its own unit. */
public final class BehaviourWords {
    private static final List<String> LEVELS = List.of("none", "basic", "preventive", "full-service");

    private BehaviourWords() {}

    /** {@code value} of {@code feature}; a dash where it is not known. */
    public static String value(PageFrame frame, BehaviourFeature feature, double value) {
        if (Double.isNaN(value)) {
            return Figures.NONE;
        }
        return switch (feature.unit()) {
            case SHARE -> frame.pct(value);
            case EUR, EUR_PER_MACHINE_YEAR -> frame.figures().euros(value);
            case COUNT, HOURS -> frame.num(value, 0);
            case DAYS, MONTHS, YEARS, HOURS_PER_MACHINE_YEAR -> frame.num(value, 1);
            case PER_VISIT, PER_MACHINE, PER_MACHINE_YEAR -> frame.num(value, 2);
            case LEVEL -> frame.word("kpi-contract", LEVELS.get(Math.clamp(Math.round(value), 0, LEVELS.size() - 1)));
        };
    }

    /** What {@code feature} is counted in, where its value does not say so itself; may be empty. */
    public static String unit(BehaviourFeature feature) {
        return switch (feature.unit()) {
            case EUR_PER_MACHINE_YEAR -> BehaviourFeature.Unit.PER_MACHINE_YEAR.label();
            case EUR -> "";
            default -> feature.unit().label();
        };
    }

    /** The figures that customers are compared by, as far as they are known. */
    public static List<Behaviour.Feature> compared(Behaviour.View behaviour) {
        return known(behaviour, true);
    }

    /** The counts behind them, as far as they are known. */
    public static List<Behaviour.Feature> counts(Behaviour.View behaviour) {
        return known(behaviour, false);
    }

    private static List<Behaviour.Feature> known(Behaviour.View behaviour, boolean relative) {
        return behaviour.features().stream()
                .filter(each -> each.feature().isRelative() == relative
                        && !(Double.isNaN(each.year()) && Double.isNaN(each.threeYears())))
                .toList();
    }
}
