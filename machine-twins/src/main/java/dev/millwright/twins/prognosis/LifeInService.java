package dev.millwright.twins.prognosis;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where twins of a machine type find the learned remaining life that is in service, by component. Thread-safe. */
@FunctionalInterface
public interface LifeInService {
    /** Nothing learned: the day-one law, now and ever. */
    LifeInService NONE = component -> null;

    /** The model in service for the component at this position, null while there is none. */
    @Nullable
    LearnedLife of(int component);

    /** Why there is none, such as {@code "not enough data: 7 of 20 lives that ended in failure"}; null if that is not known. */
    default @Nullable String whyNone(int component) {
        return null;
    }

    /** Always the same ones. */
    static LifeInService of(Map<Integer, LearnedLife> lives) {
        return lives::get;
    }
}
