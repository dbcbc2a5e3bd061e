package dev.millwright.twins.condition;

import org.jspecify.annotations.Nullable;

/**
 * Where a new twin finds what machines of its type usually show. It may change while the platform runs: a twin that begins
 * then starts from it, those that live keep what they have. Thread-safe.
 */
@FunctionalInterface
public interface KinInService {
    /** Nothing is known, now and ever. */
    KinInService NONE = () -> null;

    /** What is known now, null while nothing is. */
    @Nullable
    FleetBaseline baseline();

    /** Always the same. */
    static KinInService of(@Nullable FleetBaseline baseline) {
        return () -> baseline;
    }
}
