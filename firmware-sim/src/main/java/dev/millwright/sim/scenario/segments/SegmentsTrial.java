package dev.millwright.sim.scenario.segments;

import dev.millwright.planner.segment.FeatureTable;
import dev.millwright.planner.segment.SegmentFeatures;
import dev.millwright.planner.segment.SegmentFitting;
import dev.millwright.planner.segment.SegmentModel;
import dev.millwright.sim.customers.FaultSettings;
import dev.millwright.sim.customers.Market;
import dev.millwright.sim.customers.MarketSettings;
import dev.millwright.sim.customers.RecordKeeping;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One seed: customers, books with slips, duplicates merged, segments found on the first judged day and frozen, then month by
 * month what is said of each customer.
 */
final class SegmentsTrial {
    /** Features look this far back. */
    private static final int HISTORY_MONTHS = 36;

    /** Before that, until machines are of all states of wear. */
    private static final int WARM_UP_MONTHS = 6;

    /** Days between looks at customers whose behaviour changes; the platform looks with every contact. */
    private static final int CLOSE_LOOK_DAYS = 10;

    private final SegmentsSettings settings;
    private final long seed;
    private final Consumer<String> progress;

    SegmentsTrial(SegmentsSettings settings, long seed, Consumer<String> progress) {
        this.settings = settings;
        this.seed = seed;
        this.progress = progress;
    }

    Figures run() {
        var figures = new Figures();
        var begins = settings.begins();
        var ends = begins.plusMonths(settings.months());
        progress.accept("seed %d: %d customers live %d months"
                .formatted(seed, settings.customers(), HISTORY_MONTHS + WARM_UP_MONTHS + settings.months()));
        var market = Market.of(new MarketSettings(
                seed,
                settings.customers(),
                begins.minusMonths(HISTORY_MONTHS + WARM_UP_MONTHS),
                ends,
                settings.changesPerYear()));
        var books = RecordKeeping.of(
                market, settings.faults() ? FaultSettings.USUAL : FaultSettings.NONE, seed + 7_000_000, "K");
        var register = Register.of(market, books);
        DuplicateScores.score(books, register, figures);
        figures.put("data", "contacts", books.contacts().size());
        var tracks = register.units().stream()
                .map(unit -> new Track(unit, market.customers().get(unit.truth())))
                .toList();

        progress.accept("seed %d: %d rows, %d customers after merging; looking for segments"
                .formatted(seed, books.rows().size(), tracks.size()));
        var outcome = fit(tracks, begins);
        var model = outcome.model();
        for (int month = 0; month <= settings.months(); month++) {
            var day = begins.plusMonths(month);
            each(tracks, track -> track.look(day, model));
            if (month < settings.months()) {
                lookClosely(tracks, day, model);
            }
        }
        progress.accept("seed %d: scoring".formatted(seed));
        AxisScores.score(tracks, ends, figures);
        SideScores.score(tracks, ends, figures);
        SegmentScores.score(tracks, outcome, begins, settings.months(), figures);
        ReactionScores.score(tracks, begins, settings.months(), figures);
        DriftScores.score(tracks, begins, settings.months(), figures);
        return figures;
    }

    private SegmentFitting.Outcome fit(List<Track> tracks, LocalDate day) {
        var rows = new double[tracks.size()][];
        IntStream.range(0, rows.length)
                .parallel()
                .forEach(i -> rows[i] = tracks.get(i).valuesOn(day));
        var keys = tracks.stream().map(track -> track.unit().key()).toList();
        return new SegmentFitting(SegmentFeatures.words(), seed)
                .fit(new FeatureTable(SegmentFeatures.names(), keys, rows), line -> {});
    }

    /** Between two month ends, those whose behaviour changes somewhere in the judged months. */
    private void lookClosely(List<Track> tracks, LocalDate from, @Nullable SegmentModel model) {
        var changing = new ArrayList<Track>();
        for (var track : tracks) {
            if (ReactionScores.followed(track, settings.begins(), settings.months())) {
                changing.add(track);
            }
        }
        for (var day = from.plusDays(CLOSE_LOOK_DAYS);
                day.isBefore(from.plusMonths(1).minusDays(2));
                day = day.plusDays(CLOSE_LOOK_DAYS)) {
            var today = day;
            each(changing, track -> track.look(today, model));
        }
    }

    private static void each(List<Track> tracks, Consumer<Track> work) {
        tracks.parallelStream().forEach(work);
    }
}
