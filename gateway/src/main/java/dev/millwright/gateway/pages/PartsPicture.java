package dev.millwright.gateway.pages;

import dev.millwright.planner.outlook.PartOutlook;
import dev.millwright.planner.outlook.PartOutlook.State;
import dev.millwright.planner.outlook.PartOutlook.Week;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The coming weeks of one part as a picture that needs no script: what is left on the shelves at the end of each week, above the line or
 * below it where pieces are missing.
 *
 * @param weeks one each, this one first
 * @param zero where the line lies, 0 (top) to 100
 * @param most the top of the scale, pieces
 * @param least the foot of the scale, pieces, 0 or below
 */
public record PartsPicture(List<Bar> weeks, String zero, int most, int least) {
    private static final double SLACK = 0.05;

    /**
     * One week. Places and heights are 0 to 100 from the top.
     *
     * @param top where its bar begins
     * @param height how high it is
     * @param missing whether it hangs below the line
     * @param late where what is left would be if deliveries are late, empty if that is the same
     * @param week the week
     */
    public record Bar(String top, String height, boolean missing, String late, Week week) {}

    /** Copies its list. */
    public PartsPicture {
        weeks = List.copyOf(weeks);
    }

    /** The picture of {@code outlook}. */
    public static PartsPicture of(PartOutlook outlook) {
        var weeks = outlook.weeks();
        double most = Math.max(1, weeks.stream().mapToDouble(Week::left).max().orElse(1));
        double least = Math.min(
                0,
                weeks.stream()
                        .mapToDouble(week -> Math.min(week.left(), week.leftLate()))
                        .min()
                        .orElse(0));
        double up = Math.ceil(most);
        double down = Math.floor(least);
        double span = up - down;
        double zero = up / span * 100;
        return new PartsPicture(
                IntStream.range(0, weeks.size())
                        .mapToObj(i -> bar(weeks.get(i), zero, span))
                        .toList(),
                number(zero),
                (int) up,
                (int) down);
    }

    private static Bar bar(Week week, double zero, double span) {
        double height = Math.abs(week.left()) / span * 100;
        boolean missing = week.left() < 0;
        return new Bar(
                number(missing ? zero : zero - height),
                number(Math.max(1.5, height)),
                missing,
                Math.abs(week.left() - week.leftLate()) < SLACK ? "" : number(zero - week.leftLate() / span * 100),
                week);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Whether it is to be ordered on the day of {@code frame}. */
    public static boolean isToday(PartOutlook.Suggestion suggestion, PageFrame frame) {
        return !suggestion.orderBy().isAfter(LocalDate.ofInstant(frame.now(), ZoneOffset.UTC));
    }

    /** The tone of a state. */
    public static String tone(PartOutlook outlook) {
        if (outlook.acknowledged() != null) {
            return "";
        }
        return switch (outlook.state()) {
            case WAITS -> "bad";
            case NOW -> "warn";
            case SOON, APPROVAL, COMING -> "info";
            case LATER -> "";
            case ENOUGH -> "good";
        };
    }

    /** The word of a state, {@code known} if somebody has acknowledged it. */
    public static String word(PartOutlook outlook) {
        return outlook.acknowledged() != null && outlook.state() != State.ENOUGH
                ? "known"
                : outlook.state().word();
    }
}
