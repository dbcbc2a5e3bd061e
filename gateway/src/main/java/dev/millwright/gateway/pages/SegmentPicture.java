package dev.millwright.gateway.pages;

import dev.millwright.planner.segmentation.SegmentsView;
import dev.millwright.planner.segmentation.SegmentsView.SegmentLine;
import dev.millwright.planner.segmentation.SegmentsView.Size;
import dev.millwright.planner.segmentation.SegmentsView.Trait;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Segments as they are drawn.
 *
 * @param view what is drawn
 */
public record SegmentPicture(SegmentsView view) {
    private static final int FEATURES_SHOWN = 12;
    private static final int COLOURS = 10;
    private static final double FULL_TONE = 1.5;

    /** The colour of the segment at {@code number}, 0 to 9; there are never more segments than colours. */
    public static int colour(int number) {
        return Math.floorMod(number, COLOURS);
    }

    /** The features that set any segment apart most, strongest first: one trait each, for its name. */
    public List<Trait> features() {
        return view.segments().stream()
                .flatMap(line -> line.traits().stream())
                .sorted(Comparator.comparingDouble((Trait trait) -> -Math.abs(trait.apart())))
                .map(Trait::feature)
                .distinct()
                .limit(FEATURES_SHOWN)
                .map(feature -> trait(view.segments().getFirst(), feature))
                .toList();
    }

    /** What {@code line} shows of {@code feature}. */
    public Trait trait(SegmentLine line, String feature) {
        return line.traits().stream()
                .filter(trait -> trait.feature().equals(feature))
                .findFirst()
                .orElseThrow();
    }

    /** How far a segment is from the others, with its sign; a plain 0 where it is not. */
    public String apart(Trait trait, PageFrame frame) {
        double rounded = Math.round(10 * trait.apart()) / 10.0;
        return rounded == 0 ? frame.num(0, 1) : (rounded > 0 ? "+" : "") + frame.num(rounded, 1);
    }

    /** How strongly a cell is coloured, -3 (far below the others) to 3 (far above). */
    public static int tone(Trait trait) {
        return Math.clamp(Math.round(3 * trait.apart() / FULL_TONE), -3, 3);
    }

    /** The month ends that are known, oldest first. */
    public List<LocalDate> months() {
        return view.sizes().stream().map(Size::month).distinct().toList();
    }

    /** Customers of a segment on {@code month}. */
    public int size(SegmentLine line, LocalDate month) {
        return view.sizes().stream()
                .filter(size -> size.month().equals(month)
                        && size.lineage().equals(line.segment().lineage()))
                .mapToInt(Size::customers)
                .findFirst()
                .orElse(0);
    }

    /** Customers of all present segments on {@code month}, at least 1. */
    public int all(LocalDate month) {
        return Math.max(
                1, view.segments().stream().mapToInt(line -> size(line, month)).sum());
    }

    /** How many changed until {@code month} ended; null where no earlier month is known. */
    public SegmentsView.@Nullable Month steadiness(LocalDate month) {
        return view.months().stream()
                .filter(known -> known.month().equals(month) && known.customers() > 0)
                .findFirst()
                .orElse(null);
    }

    /** The stability of the number of segments in service; empty if there are none. */
    public List<SegmentsView.Tried> chosen() {
        return view.study().candidates().stream()
                .filter(tried -> tried.segments() == view.segments().size())
                .toList();
    }

    /** The micro-segments that hold, of the number of which most do. */
    public SegmentsView.Tried micro() {
        return view.study().micro().stream()
                .max(Comparator.comparingInt(SegmentsView.Tried::holding).thenComparingInt(tried -> -tried.segments()))
                .orElse(new SegmentsView.Tried(0, Double.NaN, 0, 0, 0, 0, false, false));
    }
}
