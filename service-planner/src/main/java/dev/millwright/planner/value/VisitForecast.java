package dev.millwright.planner.value;

/**
 * Visits to come of one customer.
 *
 * @param alive probability that it is still a customer, 0 to 1
 * @param expected mean number of visits; what money is computed from
 * @param low fewest visits, 5 % quantile
 * @param median as many or fewer come in half of all cases: the forecast with the least absolute error
 * @param high most visits, 95 % quantile
 */
public record VisitForecast(double alive, double expected, int low, int median, int high) {
    /**
     * Smallest number of visits that is not exceeded with probability {@code share}.
     *
     * @param chances probability of at least 1, 2, … visits
     */
    static int quantile(double[] chances, double share) {
        int n = 0;
        // Small slack: a chance that is one half by hand must not depend on the last bit.
        while (n < chances.length && chances[n] > 1 - share + 1e-12) {
            n++;
        }
        return n;
    }
}
