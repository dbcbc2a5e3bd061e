package dev.millwright.planner.roster;

import dev.millwright.planner.roster.Roster.Filter;
import dev.millwright.planner.roster.Roster.Found;
import dev.millwright.planner.roster.Roster.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * All customers as of one moment, with every order and texts in small letters made beforehand, so that whoever asks waits for no more
 * than one look at each. About 400 bytes a customer. Immutable.
 */
final class Everybody {
    private static final Comparator<RosterLine> BY_NAME =
            Comparator.comparing(RosterLine::name, String.CASE_INSENSITIVE_ORDER);

    private final RosterLine[] lines;
    private final String[] texts;
    private final Instant asOf;
    private final Duration took;
    private final List<String> segments;
    private final List<String> countries;
    private final Map<Sort, int[]> orders = new EnumMap<>(Sort.class);

    /**
     * Everybody.
     *
     * @param asOf when they were read
     * @param took how long that took
     */
    Everybody(List<RosterLine> read, Instant asOf, Duration took) {
        this.lines = read.stream().sorted(BY_NAME.thenComparing(RosterLine::id)).toArray(RosterLine[]::new);
        this.texts = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            texts[i] = (lines[i].name() + '\n' + lines[i].id() + '\n' + lines[i].city()).toLowerCase(Locale.ROOT);
        }
        this.asOf = asOf;
        this.took = took;
        for (var sort : Sort.values()) {
            orders.put(sort, inOrder(sort));
        }
        this.segments = distinct(read, RosterLine::segment);
        this.countries = distinct(read, RosterLine::country);
    }

    private static List<String> distinct(List<RosterLine> lines, Function<RosterLine, String> word) {
        return lines.stream()
                .map(word)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** How long reading them took. */
    Duration took() {
        return took;
    }

    /** Those who match {@code filter} from {@code offset} on, in the order of {@code sort}. */
    Found find(Filter filter, Sort sort, int offset, int limit) {
        var words = filter.search().toLowerCase(Locale.ROOT);
        var piece = new ArrayList<RosterLine>();
        int found = 0;
        for (int at : Objects.requireNonNull(orders.get(sort))) {
            if (filter.accepts(lines[at]) && (words.isEmpty() || texts[at].contains(words))) {
                if (found >= offset && piece.size() < limit) {
                    piece.add(lines[at]);
                }
                found++;
            }
        }
        return new Found(piece, offset, found, lines.length, asOf, segments, countries);
    }

    private int[] inOrder(Sort sort) {
        var order = order(sort);
        // Sorting is stable: who is equal stays in the order of names.
        return IntStream.range(0, lines.length)
                .boxed()
                .sorted((one, other) -> order.compare(lines[one], lines[other]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** What is not known stands last. */
    private static Comparator<RosterLine> order(Sort sort) {
        return switch (sort) {
            case NAME -> BY_NAME;
            case LEANING -> Comparator.comparingDouble(line -> last(line.axis(), 1));
            case VALUE ->
                Comparator.comparingDouble(line -> line.valueCents() == null ? Double.MAX_VALUE : -line.valueCents());
            case RISK -> Comparator.comparingDouble(line -> last(line.risk(), -1));
            case QUALITY -> Comparator.comparingDouble(line -> last(line.quality(), 1));
            case NEXT ->
                Comparator.comparingLong(line -> line.nextStep().isEmpty() ? Long.MAX_VALUE : -line.nextCents());
            case MACHINES -> Comparator.comparingInt(line -> -line.machines());
            case CONTRACT -> Comparator.comparing(RosterLine::contract);
            case SEGMENT ->
                Comparator.comparing((RosterLine line) -> line.segment().isEmpty())
                        .thenComparing(RosterLine::segment);
        };
    }

    private static double last(double value, int sign) {
        return Double.isNaN(value) ? Double.MAX_VALUE : sign * value;
    }
}
