package dev.millwright.twins.prognosis;

import org.jspecify.annotations.Nullable;

/** Where twins of a machine type find the learned remaining life that is in service, by component. Thread-safe. */
@FunctionalInterface
public interface LifeInService {
    /** Nothing learned: the day-one law, now and ever. */
    LifeInService NONE = component -> null;

    /** The model in service for the component at this position, null while there is none. */
    @Nullable
    LearnedLife of(int component);
}
