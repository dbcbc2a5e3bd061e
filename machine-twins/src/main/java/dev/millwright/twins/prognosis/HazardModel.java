package dev.millwright.twins.prognosis;

import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import org.apache.commons.math3.special.Erf;

/**
 * Forecast without training, from day one. Two independent ways to fail: by age, a Weibull law conditioned on the
 * present age (scale from the expected life), and by a fault that shows, whose time to failure is log-normal around the
 * extrapolated time at which the deviation reaches the failure level, at most what is left of the P-F interval (IEC
 * 60300-3-11). Survival is the product; probabilities and quantiles are read from it, so they are monotone by
 * construction. Pure.
 *
 * @param settings see there
 */
public record HazardModel(HazardSettings settings) {
    private static final double[] HORIZONS = Horizons.HOURS;
    private static final double STRENGTH_AT_EVEN_ODDS = 1.6;
    private static final double STRENGTH_SLOPE = 1.8;
    private static final double FAR_HOURS = 200_000;

    /** The forecast of one component. */
    public Outlook outlook(ComponentView view) {
        var probabilities = new double[HORIZONS.length];
        for (int i = 0; i < HORIZONS.length; i++) {
            probabilities[i] = 1 - survival(view, HORIZONS[i]);
        }
        double early = 1 - survival(view, settings.earlyHours());
        boolean symptoms = view.strength() >= view.bar();
        boolean confirmed = symptoms && probabilities[1] >= settings.confirmedProbability();
        Alarm alarm = confirmed
                ? Alarm.CONFIRMED
                : symptoms && early >= settings.earlyProbability() ? Alarm.EARLY : Alarm.NONE;
        return new Outlook(
                probabilities,
                alarm,
                quantile(view, 0.1),
                quantile(view, 0.5),
                quantile(view, 0.9),
                Outlook.health(probabilities[Horizons.DAYS_30], probabilities[Horizons.DAYS_7]));
    }

    /** Probability that the component lasts {@code hours} more, 1 at 0, falling. */
    public double survival(ComponentView view, double hours) {
        double scale = view.expectedLifeHours() / gamma(1 + 1 / settings.ageShape());
        double age = view.ageHours() / scale;
        double later = (view.ageHours() + hours) / scale;
        double byAge = Math.exp(Math.pow(age, settings.ageShape()) - Math.pow(later, settings.ageShape()));
        return byAge * (1 - faultProbability(view) * failedByFault(view, hours));
    }

    /** Probability that the symptoms are a true fault and no passing disturbance, 0 to 1. */
    public double faultProbability(ComponentView view) {
        double strength = view.strength() / view.bar();
        if (strength <= 0 && view.ownErrors() == 0) {
            return 0;
        }
        double odds = strength <= 0 ? 0.02 : Math.exp(STRENGTH_SLOPE * (strength - STRENGTH_AT_EVEN_ODDS));
        odds *= Math.pow(settings.errorOdds(), Math.min(2, view.ownErrors()));
        return odds / (1 + odds);
    }

    /** Hours until the deviation reaches the failure level at its mean rate since onset, within the P-F interval. */
    public double medianHoursToFailure(ComponentView view) {
        double onset = Double.isNaN(view.onsetHours()) ? 0 : view.onsetHours();
        double left = Math.max(0.1 * view.pfIntervalHours(), view.pfIntervalHours() - onset);
        if (onset <= 0 || view.deviationSigma() <= 0) {
            return left;
        }
        double rate = view.deviationSigma() / onset;
        double extrapolated = Math.max(0, settings.failureSigma() - view.deviationSigma()) / rate;
        return Math.clamp(extrapolated, 0.05 * view.pfIntervalHours(), 2 * left);
    }

    private double failedByFault(ComponentView view, double hours) {
        double standard = Math.log(Math.max(hours, 1e-9) / medianHoursToFailure(view)) / settings.timeSpread();
        return 0.5 * (1 + Erf.erf(standard / Math.sqrt(2)));
    }

    private double quantile(ComponentView view, double failed) {
        double low = 0;
        double high = 1;
        while (high < FAR_HOURS && survival(view, high) > 1 - failed) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (survival(view, middle) > 1 - failed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double gamma(double x) {
        return org.apache.commons.math3.special.Gamma.gamma(x);
    }
}
