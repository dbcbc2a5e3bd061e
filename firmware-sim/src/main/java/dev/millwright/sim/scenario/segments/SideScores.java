package dev.millwright.sim.scenario.segments;

import dev.millwright.sim.customers.Contact.Kind;
import dev.millwright.sim.customers.Stance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The axis as a question with two answers, on the last judged day: of those who truly are preventive or reactive (the outer thirds of
 * the hidden scale; the mixed third is left out and counted), is the score on the right side of zero? Too little data is an answer of
 * its own and never right.
 *
 * <p>Beside it what counts alone allow: an oracle that sees every customer's jobs of 36 months without slips or duplicates, and knows
 * which positions there are in this very market, answers what is most likely by Bayes' rule for a binomial share.
 */
final class SideScores {
    private static final String GROUP = "axis, two sides";
    private static final String THREE = "axis";
    private static final String TARGET = "target 0.90";
    private static final int MONTHS = 36;
    private static final double SURE = 0.8;

    private final LocalDate day;
    private final Figures figures;

    private SideScores(LocalDate day, Figures figures) {
        this.day = day;
        this.figures = figures;
    }

    /** Planned and failed jobs, and where the customer truly stands. */
    private record Counts(long planned, long failed, double position) {
        double likelihood(double share) {
            return planned * Math.log(share) + failed * Math.log1p(-share);
        }
    }

    static void score(List<Track> tracks, LocalDate day, Figures figures) {
        var scores = new SideScores(day, figures);
        Predicate<Track> steady = track -> track.steady(day, MONTHS);
        Predicate<Track> sure = track -> track.on(day).confidence() >= SURE;
        var outer = tracks.stream()
                .filter(track -> scores.stance(track) != Stance.MIXED)
                .toList();
        figures.put(GROUP, "customers of the mixed third, left out", tracks.size() - outer.size());
        scores.sides("everybody", outer);
        scores.sides("unchanged for 36 months", outer.stream().filter(steady).toList());
        scores.sides("the platform sure by 0.8", outer.stream().filter(sure).toList());
        scores.sides(
                "unchanged and the platform sure by 0.8",
                outer.stream().filter(steady.and(sure)).toList());
        scores.oracle(
                THREE, "unchanged for 36 months", tracks.stream().filter(steady).toList());
        scores.oracle(
                THREE,
                "unchanged and off the borders by 0.08",
                tracks.stream()
                        .filter(steady.and(track -> Stance.borderDistance(scores.position(track)) >= AxisScores.BORDER))
                        .toList());
    }

    private double position(Track track) {
        return track.customer().positionOn((int) day.toEpochDay());
    }

    private Stance stance(Track track) {
        return Stance.of(position(track));
    }

    private void sides(String who, List<Track> tracks) {
        var truth = tracks.stream().map(this::stance).toList();
        var said = tracks.stream().map(track -> side(track.on(day).axis())).toList();
        long right = 0;
        for (int i = 0; i < truth.size(); i++) {
            right += truth.get(i) == said.get(i) ? 1 : 0;
        }
        figures.put(GROUP, "adjusted Rand, " + who, Figures.rand(truth, said), TARGET);
        figures.put(GROUP, "share right, " + who, Figures.share(right, truth.size()));
        figures.put(GROUP, "customers, " + who, truth.size());
        figures.put(GROUP, "not enough data, " + who, (double)
                said.stream().filter(answer -> answer == Stance.MIXED).count());
        oracle(GROUP, who, tracks);
    }

    /** Mixed stands for no answer. */
    private static Stance side(double score) {
        return score > 0 ? Stance.PREVENTIVE : score < 0 ? Stance.REACTIVE : Stance.MIXED;
    }

    private void oracle(String group, String who, List<Track> tracks) {
        var counts = tracks.stream().map(this::counts).toList();
        var truth = tracks.stream().map(this::stance).toList();
        var said = new ArrayList<Stance>();
        for (int i = 0; i < counts.size(); i++) {
            said.add(likeliest(counts, i));
        }
        figures.put(group, "oracle by clean counts of jobs: adjusted Rand, " + who, Figures.rand(truth, said));
    }

    /** The stance with the greatest posterior by the positions of all others. */
    private static Stance likeliest(List<Counts> counts, int own) {
        var seen = counts.get(own);
        double best = counts.stream()
                .mapToDouble(other -> seen.likelihood(other.position()))
                .max()
                .orElse(0);
        var likely = new EnumMap<Stance, Double>(Stance.class);
        for (int i = 0; i < counts.size(); i++) {
            if (i != own) {
                double position = counts.get(i).position();
                likely.merge(Stance.of(position), Math.exp(seen.likelihood(position) - best), Double::sum);
            }
        }
        return likely.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Stance.MIXED);
    }

    private Counts counts(Track track) {
        var from = instant(day.minusMonths(MONTHS));
        var contacts = track.customer().contacts().stream()
                .filter(contact -> !contact.at().isBefore(from) && contact.at().isBefore(instant(day)))
                .toList();
        return new Counts(
                contacts.stream()
                        .filter(contact -> contact.kind() == Kind.PREVENTIVE_VISIT)
                        .count(),
                contacts.stream()
                        .filter(contact -> contact.kind() == Kind.EMERGENCY_CALL)
                        .count(),
                Math.clamp(position(track), 0.001, 0.999));
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
