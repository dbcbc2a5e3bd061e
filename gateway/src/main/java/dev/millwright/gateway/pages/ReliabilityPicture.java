package dev.millwright.gateway.pages;

import dev.millwright.gateway.readmodel.ModelView.CurvePoint;
import java.util.List;
import java.util.Locale;

/**
 * A reliability diagram (share that failed over the chance that was forecast, against the diagonal) as a picture that needs no
 * script: each point with its Wilson interval (E. B. Wilson, <em>Probable inference</em>, JASA 1927), its size by the number of
 * decisions behind it. Both axes go from 0 to {@code top}, in a box of 100 by 100.
 *
 * @param top the end of both scales, above 0, up to 1
 * @param points from the least to the greatest chance
 */
public record ReliabilityPicture(double top, List<Point> points) {
    private static final double Z = 1.645;
    private static final double ROOM = 1.05;
    private static final double[] TOPS = {0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1};
    private static final double RADIUS_MIN = 1.6;
    private static final double RADIUS_MORE = 2.8;

    /**
     * One point.
     *
     * @param x of the chance that was forecast
     * @param y of the share that failed
     * @param low y of the lower end of the interval
     * @param high y of the upper end of the interval
     * @param radius by the number of decisions
     * @param told the point itself
     */
    public record Point(String x, String y, String low, String high, String radius, CurvePoint told) {}

    /** Copies its list. */
    public ReliabilityPicture {
        points = List.copyOf(points);
    }

    /** The picture of {@code curve}. */
    public static ReliabilityPicture of(List<CurvePoint> curve) {
        double most = curve.stream()
                .mapToDouble(point -> Math.max(point.forecast(), point.observed()))
                .max()
                .orElse(1);
        double top = 1;
        for (int i = TOPS.length - 1; i >= 0; i--) {
            top = TOPS[i] >= Math.min(1, most * ROOM) ? TOPS[i] : top;
        }
        int greatest = curve.stream().mapToInt(CurvePoint::decisions).max().orElse(1);
        double scale = top;
        return new ReliabilityPicture(
                scale,
                curve.stream()
                        .sorted(java.util.Comparator.comparingDouble(CurvePoint::forecast))
                        .map(point -> point(point, scale, greatest))
                        .toList());
    }

    private static Point point(CurvePoint point, double top, int greatest) {
        double share = Math.sqrt((double) point.decisions() / Math.max(1, greatest));
        return new Point(
                text(point.forecast() / top * 100),
                text(100 - point.observed() / top * 100),
                text(100 - wilson(point, -1) / top * 100),
                text(Math.max(0, 100 - wilson(point, 1) / top * 100)),
                text(RADIUS_MIN + RADIUS_MORE * share),
                point);
    }

    /** An end of the interval that holds the true share with probability 0.9; {@code side} is -1 for the lower end, 1 for the upper. */
    static double wilson(CurvePoint point, int side) {
        return wilson(point.observed(), point.decisions(), side);
    }

    /** The same for {@code share} of {@code count}; 0 or 1 if there are none. */
    public static double wilson(double share, int count, int side) {
        if (count == 0) {
            return side < 0 ? 0 : 1;
        }
        double z2 = Z * Z / count;
        double centre = share + z2 / 2;
        double half = Z * Math.sqrt(share * (1 - share) / count + z2 / (4.0 * count));
        return Math.clamp((centre + side * half) / (1 + z2), 0, 1);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
