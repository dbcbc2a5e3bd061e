package dev.millwright.planner.preference;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keeps what is learned in line with the decisions that are stored: whenever one was added, taken back or erased, or somebody has reset something,
 * or the settings are others, and once a day,
 * everything is learned anew from what is there. Nothing is ever added to what was learned before, so nothing can stay behind.
 */
public final class PreferenceLearning {
    private final PreferenceSettings settings;

    /** Learns with these priors and bounds. */
    public PreferenceLearning(PreferenceSettings settings) {
        this.settings = settings;
    }

    /** Learns anew if something has changed since the last time; whether it did. Takes part in the caller's transaction. */
    public boolean refresh(Connection connection, Instant now) throws SQLException {
        PreferenceStore.lock(connection);
        // Other settings, or a day on which decisions grow too old, are reasons, too.
        var fingerprint = "%s %s %s"
                .formatted(PreferenceStore.fingerprint(connection), settings, now.truncatedTo(ChronoUnit.DAYS));
        var before = PreferenceStore.state(connection);
        if (before.isPresent() && before.get().fingerprint().equals(fingerprint)) {
            return false;
        }
        var decisions = PreferenceStore.observed(connection, now.minus(settings.ageMax()), settings.decisionsMax());
        PreferenceStore.replace(
                connection,
                new PreferenceStore.State(fingerprint, now, decisions.size(), settings.bound()),
                new PreferenceFit(settings).fit(decisions),
                Observers.of(decisions));
        return true;
    }
}
