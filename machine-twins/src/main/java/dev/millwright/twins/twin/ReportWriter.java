package dev.millwright.twins.twin;

import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.history.HealthSnapshot;
import dev.millwright.twins.prognosis.FailureForecast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts a twin's judgement together. Changes nothing. */
record ReportWriter(TwinView view) {
    List<FailureForecast> forecasts(long at) {
        var writer = new ForecastWriter(view);
        var forecasts = new ArrayList<FailureForecast>();
        for (int c = 0; c < view.index().componentCount(); c++) {
            forecasts.add(writer.forecast(c, at, view.outlook(c, at)));
        }
        return forecasts;
    }

    HealthReport report(Instant now, long newestMillis) {
        var index = view.index();
        boolean observed = view.condition().rhythm().lastObservedMillis() != Long.MIN_VALUE;
        var forecasts = observed ? new ArrayList<>(forecasts(newestMillis)) : new ArrayList<FailureForecast>();
        var components = new ArrayList<HealthReport.ComponentHealth>();
        for (int c = 0; c < index.componentCount(); c++) {
            components.add(new HealthReport.ComponentHealth(
                    index.component(c).id().value(),
                    view.ageHours(c, observed ? newestMillis : now.toEpochMilli()),
                    observed ? forecasts.get(c).health() : Double.NaN));
        }
        double health =
                forecasts.stream().mapToDouble(FailureForecast::health).min().orElse(100);
        forecasts.sort(
                Comparator.comparingDouble(FailureForecast::probability7d).reversed());
        return new HealthReport(
                view.machine().id(),
                health,
                index.model().states().labels().get(view.condition().operatingState()),
                observed ? Instant.ofEpochMilli(view.condition().rhythm().lastObservedMillis()) : null,
                now.toEpochMilli()
                        >= view.condition()
                                .rhythm()
                                .silentFromMillis(view.knowledge().settings()),
                openEpisodes(newestMillis),
                forecasts,
                components,
                bands());
    }

    private List<Episode> openEpisodes(long at) {
        var open = new ArrayList<Episode>();
        for (int slot = 0; slot < TwinState.slots(view.index()); slot++) {
            if (view.episodes().isOpen(slot)) {
                open.add(new EpisodeWriter(view).episode(slot, at, null));
            }
        }
        open.sort(Comparator.comparing(Episode::severity)
                .reversed()
                .thenComparing(Comparator.comparingDouble(Episode::score).reversed()));
        return open;
    }

    private List<HealthReport.SignalBand> bands() {
        var bands = new ArrayList<HealthReport.SignalBand>();
        int state = view.condition().operatingState();
        var signals = view.index().model().signals();
        for (int i = 0; i < signals.size(); i++) {
            boolean learning = view.condition().learning(i, state);
            bands.add(new HealthReport.SignalBand(
                    signals.get(i).name(),
                    view.condition().sensors().value(i),
                    learning ? Double.NaN : view.condition().baselines().level(i, state),
                    learning ? Double.NaN : view.condition().baselines().scale(i, state),
                    view.condition().smoothed(i),
                    usual(i)));
        }
        return bands;
    }

    private List<HealthSnapshot.Usual> usual(int signal) {
        var usual = new ArrayList<HealthSnapshot.Usual>();
        var labels = view.index().model().states().labels();
        for (int state = 0; state < labels.size(); state++) {
            if (!view.condition().learning(signal, state)) {
                var baselines = view.condition().baselines();
                usual.add(new HealthSnapshot.Usual(
                        labels.get(state), baselines.level(signal, state), baselines.scale(signal, state)));
            }
        }
        return usual;
    }
}
