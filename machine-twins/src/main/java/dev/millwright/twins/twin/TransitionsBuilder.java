package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.prognosis.FailureForecast;
import java.util.ArrayList;
import java.util.List;

/** Collects transitions of one call so that an episode is in one list only. */
final class TransitionsBuilder {
    final List<Episode> opened = new ArrayList<>();
    final List<FailureForecast> forecasts = new ArrayList<>();
    private final List<Episode> updated = new ArrayList<>();
    private final List<Episode> closed = new ArrayList<>();

    void updated(Episode episode) {
        if (opened.removeIf(e -> e.id().equals(episode.id()))) {
            opened.add(episode);
        } else {
            updated.removeIf(e -> e.id().equals(episode.id()));
            updated.add(episode);
        }
    }

    void closed(Episode episode) {
        updated.removeIf(e -> e.id().equals(episode.id()));
        closed.add(episode);
    }

    Transitions build() {
        return new Transitions(opened, updated, closed, forecasts);
    }
}
