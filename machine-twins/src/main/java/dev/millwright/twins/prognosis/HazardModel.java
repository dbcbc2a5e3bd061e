package dev.millwright.twins.prognosis;

import dev.millwright.twins.prognosis.FailureForecast.Alarm;
import org.apache.commons.math3.special.Gamma;

/**
 * Forecast without training, from day one. Two independent ways to fail: by age, a Weibull law conditioned on the
 * present age (scale from the expected life), and by a fault that shows, whose time to failure is log-logistic around the
 * extrapolated time at which the deviation reaches the failure level, at most what is left of the P-F interval (IEC
 * 60300-3-11). Survival is the product; probabilities and quantiles are read from it, so they are monotone by
 * construction. Immutable, thread-safe.
 */
public final class HazardModel {
    private static final double STRENGTH_AT_EVEN_ODDS = 1.6;
    private static final double STRENGTH_SLOPE = 1.8;
    private static final double WARNED_SHARE = 0.65;
    private static final double LEAST_SHARE_LEFT = 0.12;
    private static final double FAR_HOURS = 200_000;
    private static final double QUANTILE_PRECISION = 1e-4;

    private final HazardSettings settings;
    private final double meanOverScale;

    /** A model with {@code settings}. */
    public HazardModel(HazardSettings settings) {
        this.settings = settings;
        meanOverScale = Gamma.gamma(1 + 1 / settings.ageShape());
    }

    /** Survival of one component: both ways to fail with their numbers worked out. */
    private record Curve(
            double age,
            double scale,
            double shape,
            double warning,
            double faultProbability,
            double medianHours,
            double power) {
        double survival(double hours) {
            double byAge = Math.exp(Math.pow(age / scale, shape) - Math.pow((age + unwarned(hours)) / scale, shape));
            double failed = faultProbability <= 0 ? 0 : 1 / (1 + Math.pow(medianHours / Math.max(hours, 1e-9), power));
            return byAge * (1 - faultProbability * failed);
        }

        /** What does not show yet must first begin and then grow: that part of {@code hours} in which it can begin. */
        private double unwarned(double hours) {
            return Math.cbrt(hours * hours * hours + warning * warning * warning) - warning;
        }
    }

    private Curve curve(ComponentView view) {
        return new Curve(
                view.ageHours(),
                view.expectedLifeHours() / meanOverScale,
                settings.ageShape(),
                WARNED_SHARE * view.warningHours(),
                faultProbability(view),
                medianHoursToFailure(view),
                Math.PI / Math.sqrt(3) / settings.timeSpread());
    }

    /** The forecast of one component, without its remaining life: a few hundred nanoseconds. */
    public Outlook outlook(ComponentView view) {
        return outlook(view, FoundWell.NEVER);
    }

    /** The same in the light of the last inspection without findings. */
    public Outlook outlook(ComponentView view, FoundWell well) {
        var curve = curve(view);
        var probabilities = new double[Horizons.COUNT];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] =
                    well.lowered(1 - curve.survival(Horizons.hours(i) * view.dutyShare()), Horizons.hours(i));
        }
        boolean symptoms = view.strength() >= view.bar();
        boolean confirmed = symptoms && probabilities[Horizons.HOURS_48] >= settings.confirmedProbability();
        boolean early = symptoms
                && well.lowered(1 - curve.survival(settings.earlyHours() * view.dutyShare()), settings.earlyHours())
                        >= settings.earlyProbability();
        return new Outlook(probabilities, confirmed ? Alarm.CONFIRMED : early ? Alarm.EARLY : Alarm.NONE);
    }

    /** The remaining useful life of one component, operating hours. */
    public RemainingLife remainingLife(ComponentView view) {
        var curve = curve(view);
        return new RemainingLife(quantile(curve, 0.1), quantile(curve, 0.5), quantile(curve, 0.9));
    }

    /** Probability that the component lasts {@code hours} operating hours more, 1 at 0, falling. */
    public double survival(ComponentView view, double hours) {
        return curve(view).survival(hours);
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

    /** Operating hours until the deviation reaches the failure level at its mean rate since onset, within the P-F interval. */
    public double medianHoursToFailure(ComponentView view) {
        double onset = Double.isNaN(view.onsetHours()) ? 0 : view.onsetHours();
        double left = Math.max(0.1 * view.pfIntervalHours(), view.pfIntervalHours() - onset);
        if (onset <= 0 || view.deviationSigma() <= 0) {
            return left;
        }
        double rate = view.deviationSigma() / onset;
        double extrapolated = Math.max(0, settings.failureSigma() - view.deviationSigma()) / rate;
        return Math.clamp(extrapolated, LEAST_SHARE_LEFT * view.pfIntervalHours(), 2 * left);
    }

    private static double quantile(Curve curve, double failed) {
        double low = 0;
        double high = 1;
        while (high < FAR_HOURS && curve.survival(high) > 1 - failed) {
            low = high;
            high *= 2;
        }
        while (high - low > QUANTILE_PRECISION * high) {
            double middle = (low + high) / 2;
            if (curve.survival(middle) > 1 - failed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
