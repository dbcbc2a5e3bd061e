package dev.millwright.sim.scenario;

import dev.millwright.sim.fleet.FleetMachine;
import dev.millwright.sim.fleet.FleetSettings;
import dev.millwright.sim.physics.Life;
import dev.millwright.twins.learning.LifeVerdict;
import dev.millwright.twins.prognosis.FailureForecast;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One machine's forecasts held against what came. Once a day and component the forecast in force is looked at; a horizon
 * counts only if what came in it is known: it ends within the history and the part was not taken out before it failed.
 *
 * @param chances probabilities of failure and whether it came
 * @param lives remaining lives told at some times before a true failure
 * @param verdicts what became of every remaining life that was told, once a day and component
 * @param sudden failures that come by chance alone: whether a forecast had an alarm in the week before
 */
record ForecastTruth(List<Chance> chances, List<LifeTold> lives, List<LifeVerdict> verdicts, List<Boolean> sudden) {
    /** Clock hours of the horizons of a forecast. */
    static final List<Integer> HORIZONS = List.of(24, 48, 168, 336, 720);

    /** Clock hours before a failure at which the remaining life that was told is looked at. */
    static final List<Integer> BEFORE = List.of(24, 72, 168, 336, 720);

    private static final int DAY = 24;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final String SUDDEN = "sudden-failure";

    /** A probability by {@link #HORIZONS} and whether the failure came. */
    record Chance(int horizon, boolean chanceAlone, double probability, boolean came) {}

    /** A remaining life told {@code before} clock hours before a failure, and the true one, operating hours. */
    record LifeTold(int before, double p10, double p50, double p90, double left) {}

    static ForecastTruth of(FleetMachine machine, FleetSettings settings, MachineRun.Verdicts told, int learningDays) {
        var truth = new ForecastTruth(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        long begin = settings.historyBeginsAt().getEpochSecond() / 3600;
        var span =
                new Span(begin + (long) learningDays * DAY, settings.presentAt().getEpochSecond() / 3600);
        for (var life : machine.story().lives()) {
            truth.hold(machine, life, told, span);
        }
        return truth;
    }

    private record Span(long from, long end) {}

    private void hold(FleetMachine machine, Life life, MachineRun.Verdicts told, Span span) {
        var law = machine.story().kind().laws().get(life.component());
        var id = machine.story()
                .kind()
                .model()
                .components()
                .get(life.component())
                .id()
                .value();
        var forecasts =
                told.forecasts().stream().filter(f -> f.component().equals(id)).toList();
        boolean open = life.end() == Life.End.OPEN;
        long ended = open ? Long.MAX_VALUE : life.endedHour();
        long known = Math.min(span.end(), ended);
        boolean failed = life.end() == Life.End.FAILED && ended <= span.end();
        boolean chanceAlone = law.failureMode().equals(SUDDEN);
        double duty = ran(machine, span.from(), span.end()) / Math.max(1, span.end() - span.from());
        for (long hour = Math.max(span.from(), life.installedHour()); hour < known; hour += DAY) {
            var forecast = inForce(forecasts, hour);
            if (forecast != null) {
                chances(forecast, hour, failed ? ended : Long.MAX_VALUE, failed ? span.end() : known, chanceAlone);
                double ran = ran(machine, hour, known);
                verdict(forecast, failed ? ran : Double.POSITIVE_INFINITY, failed ? duty * (span.end() - hour) : ran);
            }
        }
        if (failed && chanceAlone && ended > span.from()) {
            sudden.add(told.alarms(id, span.end() * HOUR_MILLIS, DAY * HOUR_MILLIS).stream()
                    .anyMatch(alarm -> alarm[0] <= ended * HOUR_MILLIS && alarm[1] >= (ended - 168) * HOUR_MILLIS));
        } else if (failed) {
            lives(machine, forecasts, Math.max(span.from(), life.installedHour()), ended);
        }
    }

    private void chances(FailureForecast f, long hour, long failedAt, long known, boolean chanceAlone) {
        var p = List.of(
                f.probability24h(), f.probability48h(), f.probability7d(), f.probability14d(), f.probability30d());
        for (int h = 0; h < p.size(); h++) {
            if (hour + HORIZONS.get(h) <= known) {
                chances.add(new Chance(h, chanceAlone, p.get(h), failedAt <= hour + HORIZONS.get(h)));
            }
        }
    }

    /** A part that failed would have been watched until the history ends; one that was taken out, until then. */
    private void verdict(FailureForecast forecast, double left, double watched) {
        verdicts.add(new LifeVerdict(
                forecast.rulHoursP10(),
                forecast.rulHoursP50(),
                forecast.rulHoursP90(),
                left,
                Double.isInfinite(left) ? watched : Math.max(left, watched)));
    }

    private void lives(FleetMachine machine, List<FailureForecast> forecasts, long from, long ended) {
        for (int before : BEFORE) {
            var forecast = ended - before < from ? null : inForce(forecasts, ended - before);
            if (forecast != null) {
                lives.add(new LifeTold(
                        before,
                        forecast.rulHoursP10(),
                        forecast.rulHoursP50(),
                        forecast.rulHoursP90(),
                        ran(machine, ended - before, ended)));
            }
        }
    }

    private static double ran(FleetMachine machine, long from, long to) {
        int hours = 0;
        for (long hour = from; hour < to; hour++) {
            hours += machine.story().ran(hour) ? 1 : 0;
        }
        return hours;
    }

    /** The newest of the component's forecasts that was issued by {@code hour}. */
    private static @Nullable FailureForecast inForce(List<FailureForecast> forecasts, long hour) {
        FailureForecast newest = null;
        for (var forecast : forecasts) {
            if (forecast.issuedAt().toEpochMilli() > hour * HOUR_MILLIS) {
                break;
            }
            newest = forecast;
        }
        return newest;
    }
}
