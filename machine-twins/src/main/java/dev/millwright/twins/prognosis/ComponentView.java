package dev.millwright.twins.prognosis;

/**
 * What a forecast of one component rests on, as numbers.
 *
 * @param ageHours operating hours since the component was put in, at least 0
 * @param expectedLifeHours typical life in operating hours, greater than 0
 * @param strength symptom strength of its likeliest failure mode, in limits (1 = showing), 0 if none
 * @param deviationSigma mean deviation of that mode's signals along its signature, in robust standard deviations, at least 0
 * @param onsetHours operating hours since that deviation began, NaN if there is none
 * @param pfIntervalHours typical operating hours from first sign to failure of that mode, greater than 0
 * @param ownErrors the component's own error codes within the last 24 hours
 * @param bar factor on the evidence that is needed, raised by wrong alarms, at least 1
 * @param warningHours operating hours of warning that every failure of the component gives before it comes, 0 if one gives
 *     none or the machine's baselines are still being learned
 * @param dutyShare operating hours per hour of the clock, 0 to 1
 */
public record ComponentView(
        double ageHours,
        double expectedLifeHours,
        double strength,
        double deviationSigma,
        double onsetHours,
        double pfIntervalHours,
        int ownErrors,
        double bar,
        double warningHours,
        double dutyShare) {}
