package dev.millwright.twins.twin;

import dev.millwright.twins.condition.EpisodeLedger;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what changed; the lists are made only when something did. */
final class TwinNews {
    private final Supplier<TwinView> view;
    private @Nullable TransitionsBuilder builder;

    TwinNews(Supplier<TwinView> view) {
        this.view = view;
    }

    private TransitionsBuilder builder() {
        if (builder == null) {
            builder = new TransitionsBuilder();
        }
        return builder;
    }

    /** Tells what an update did to a slot. */
    void of(int slot, long at, EpisodeLedger.Change change) {
        switch (change) {
            case OPENED -> opened(slot, at);
            case WORSENED -> updated(slot, at);
            case CLOSED -> closed(slot, at);
            case NONE -> {}
        }
    }

    void opened(int slot, long at) {
        builder().opened.add(new EpisodeWriter(view.get()).episode(slot, at, null));
    }

    void updated(int slot, long at) {
        builder().updated(new EpisodeWriter(view.get()).episode(slot, at, null));
    }

    void closed(int slot, long at) {
        builder().closed(new EpisodeWriter(view.get()).episode(slot, at, Instant.ofEpochMilli(at)));
    }

    void forecast(FailureForecast forecast) {
        builder().forecasts.add(forecast);
    }

    boolean isEmpty() {
        return builder == null;
    }

    Transitions transitions() {
        return builder == null ? Transitions.NONE : builder.build();
    }
}
