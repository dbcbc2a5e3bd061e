package dev.millwright.gateway.pages;

import dev.millwright.planner.quality.DataQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The register's quality as a picture.
 *
 * @param bins tenths of the score, worst first
 * @param line points of the mean score over days in a picture of 240 by 56, empty with fewer than two days
 * @param findings how many findings there are
 */
public record QualityPicture(List<Bin> bins, String line, int findings) {
    private static final double WIDTH = 240;
    private static final double HEIGHT = 56;
    private static final double EDGE = 4;
    private static final int PERCENT = 100;

    /** Copies its list. */
    public QualityPicture {
        bins = List.copyOf(bins);
    }

    /**
     * A tenth of the score.
     *
     * @param height of the highest bar, 0 to 100
     */
    public record Bin(double from, double to, int customers, int height) {}

    /** That of {@code overview}. */
    public static QualityPicture of(DataQuality.Overview overview) {
        var counts = overview.distribution();
        int most = Math.max(1, counts.stream().mapToInt(Integer::intValue).max().orElse(1));
        var bins = new ArrayList<Bin>();
        for (int i = 0; i < counts.size(); i++) {
            double size = 1.0 / counts.size();
            int customers = counts.get(i);
            // A bar that is there is seen.
            int height = customers == 0 ? 0 : Math.max(2, customers * PERCENT / most);
            bins.add(new Bin(i * size, (i + 1) * size, customers, height));
        }
        return new QualityPicture(
                bins,
                line(overview.days()),
                overview.rules().stream()
                        .mapToInt(DataQuality.RuleCount::findings)
                        .sum());
    }

    private static String line(List<DataQuality.Day> days) {
        if (days.size() < 2) {
            return "";
        }
        long first = days.getFirst().day().toEpochDay();
        double span = days.getLast().day().toEpochDay() - first;
        var points = new ArrayList<String>();
        for (var day : days) {
            double x = (day.day().toEpochDay() - first) / span * WIDTH;
            double y = EDGE + (1 - day.score()) * (HEIGHT - 2 * EDGE);
            points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
        }
        return String.join(" ", points);
    }
}
