package dev.millwright.planner.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds customers that may be the same. Pure; a hundred thousand customers take well under a minute of one processor.
 *
 * <p>Customers that share a {@linkplain BlockingKeys blocking key} are compared field by field and weighed by {@link MatchModel}.
 * Two with a shared, rare name but different valid VAT numbers or towns come as {@link Candidate.Kind#SAME_GROUP}: never to
 * be merged without a look.
 */
public final class Duplicates {
    /** Most customers at once. */
    public static final int CUSTOMERS_MAX = 1_000_000;

    private static final int NUMBER_BITS = 20;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;

    private Duplicates() {}

    /**
     * Pairs of {@code customers} that may be the same or of one group, likeliest first.
     *
     * @throws IllegalArgumentException if two have the same id, or there are more than {@value #CUSTOMERS_MAX}
     */
    public static List<Candidate> find(List<CustomerIdentity> customers) {
        return find(customers, MatchModel.SET);
    }

    static List<Candidate> find(List<CustomerIdentity> customers, MatchModel model) {
        if (customers.size() > CUSTOMERS_MAX) {
            throw new IllegalArgumentException(
                    "customers: %d (expected: at most %d)".formatted(customers.size(), CUSTOMERS_MAX));
        }
        refuseTwice(customers);
        var traits = customers.stream().map(Traits::of).toList();
        var comparison = new Comparison(Frequencies.of(traits));
        var found = new ArrayList<Candidate>();
        eachPair(
                traits,
                (one, other) -> candidate(traits.get(one), traits.get(other), comparison, model)
                        .ifPresent(found::add));
        found.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(Candidate::first)
                .thenComparing(Candidate::second));
        return found;
    }

    /** How often each pattern of likeness is met among the pairs that are compared: enough to learn a model from. */
    static int[] patterns(List<CustomerIdentity> customers) {
        var traits = customers.stream().map(Traits::of).toList();
        var comparison = new Comparison(Frequencies.of(traits));
        var counts = new int[Likeness.PATTERNS];
        eachPair(
                traits,
                (one, other) -> counts[
                        comparison.compare(traits.get(one), traits.get(other)).pattern()]++);
        return counts;
    }

    /** What {@code one} and {@code other} may be to each other; empty if they are two. */
    static Optional<Candidate> candidate(Traits one, Traits other, Comparison comparison, MatchModel model) {
        var likeness = comparison.compare(one, other);
        double score = model.score(likeness);
        boolean related = isOneGroup(likeness);
        boolean strangers = likeness.name() == Likeness.Name.DIFFERENT
                && (likeness.place() == Likeness.Place.OTHER_TOWN || likeness.place() == Likeness.Place.OTHER_COUNTRY)
                && likeness.vat() != Likeness.Vat.SAME;
        if (strangers || (score < Candidate.SHOWN_FROM && !related)) {
            return Optional.empty();
        }
        var kind = score >= Candidate.SHOWN_FROM && !mayBeSisters(likeness)
                ? Candidate.Kind.SAME
                : Candidate.Kind.SAME_GROUP;
        boolean inOrder = one.written().id().compareTo(other.written().id()) < 0;
        var first = inOrder ? one : other;
        var second = inOrder ? other : one;
        return Optional.of(new Candidate(
                first.written().id(), second.written().id(), score, kind, Reasons.of(first, second, likeness, model)));
    }

    /**
     * Two valid VAT numbers, or two towns and nothing but what sister plants share, too: name, legal form and e-mail domain do not
     * tell the plants of a group apart, however much they weigh.
     */
    private static boolean mayBeSisters(Likeness likeness) {
        boolean linked = likeness.vat() == Likeness.Vat.SAME
                || likeness.vat() == Likeness.Vat.NEAR
                || likeness.phone() == Likeness.Phone.SAME
                || likeness.phone() == Likeness.Phone.SWITCHBOARD;
        boolean apart = likeness.place() == Likeness.Place.OTHER_TOWN
                || likeness.place() == Likeness.Place.OTHER_COUNTRY
                || (likeness.place() == Likeness.Place.OTHER_STREET && likeness.phone() == Likeness.Phone.DIFFERENT);
        return likeness.vat() == Likeness.Vat.DIFFERENT || (apart && !linked);
    }

    /** A rare name in two places, or with two VAT numbers. */
    private static boolean isOneGroup(Likeness likeness) {
        boolean twoPlaces = likeness.place() == Likeness.Place.OTHER_TOWN
                || likeness.place() == Likeness.Place.OTHER_COUNTRY
                || likeness.place() == Likeness.Place.OTHER_STREET;
        boolean named = likeness.name() == Likeness.Name.SAME_RARE;
        boolean linked = likeness.email() == Likeness.Email.DOMAIN
                || likeness.email() == Likeness.Email.SAME
                || likeness.email() == Likeness.Email.BRAND;
        boolean alike = likeness.name() == Likeness.Name.NEAR || likeness.name() == Likeness.Name.PARTLY;
        return (named || (alike && linked)) && (twoPlaces || likeness.vat() == Likeness.Vat.DIFFERENT);
    }

    private static void refuseTwice(Collection<CustomerIdentity> customers) {
        var ids = new HashSet<String>();
        for (var customer : customers) {
            if (!ids.add(customer.id())) {
                throw new IllegalArgumentException(
                        "customers: '%s' twice (expected: each once)".formatted(customer.id()));
            }
        }
    }

    /** What is done with two customers that share a key, by their places in the list. */
    @FunctionalInterface
    private interface Pair {
        void of(int one, int other);
    }

    /**
     * Each pair that shares a key which at most {@value BlockingKeys#SHARED_MAX} have, once: at the smallest key that they share.
     * Keys are kept as 44 bits of their hash; two keys with one hash cost a comparison, nothing else.
     */
    private static void eachPair(List<Traits> traits, Pair pair) {
        var keysOf = new long[traits.size()][];
        int total = 0;
        for (int i = 0; i < keysOf.length; i++) {
            keysOf[i] = BlockingKeys.of(traits.get(i)).stream()
                    .mapToLong(Duplicates::hash)
                    .sorted()
                    .distinct()
                    .toArray();
            total += keysOf[i].length;
        }
        var members = new long[total];
        int next = 0;
        for (int i = 0; i < keysOf.length; i++) {
            for (long key : keysOf[i]) {
                members[next++] = key << NUMBER_BITS | i;
            }
        }
        Arrays.sort(members);
        forgetFrequent(members, keysOf);
        for (int from = 0; from < members.length; ) {
            int to = endOf(members, from);
            if (to - from <= BlockingKeys.SHARED_MAX) {
                within(members, from, to, keysOf, pair);
            }
            from = to;
        }
    }

    private static void within(long[] members, int from, int to, long[][] keysOf, Pair pair) {
        long key = members[from] >>> NUMBER_BITS;
        for (int a = from; a < to; a++) {
            int one = (int) (members[a] & NUMBER_MASK);
            for (int b = a + 1; b < to; b++) {
                int other = (int) (members[b] & NUMBER_MASK);
                if (firstShared(keysOf[one], keysOf[other]) == key) {
                    pair.of(one, other);
                }
            }
        }
    }

    /** Takes keys that too many share out of {@code keysOf}, so that they are nobody's smallest shared key. */
    private static void forgetFrequent(long[] members, long[][] keysOf) {
        for (int from = 0; from < members.length; ) {
            int to = endOf(members, from);
            if (to - from > BlockingKeys.SHARED_MAX) {
                long key = members[from] >>> NUMBER_BITS;
                for (int a = from; a < to; a++) {
                    int who = (int) (members[a] & NUMBER_MASK);
                    keysOf[who] =
                            Arrays.stream(keysOf[who]).filter(own -> own != key).toArray();
                }
            }
            from = to;
        }
    }

    private static int endOf(long[] members, int from) {
        long key = members[from] >>> NUMBER_BITS;
        int to = from;
        while (to < members.length && members[to] >>> NUMBER_BITS == key) {
            to++;
        }
        return to;
    }

    private static long firstShared(long[] one, long[] other) {
        int a = 0;
        int b = 0;
        while (a < one.length && b < other.length) {
            if (one[a] == other[b]) {
                return one[a];
            }
            if (one[a] < other[b]) {
                a++;
            } else {
                b++;
            }
        }
        return -1;
    }

    private static long hash(String key) {
        return fnv(key) >>> NUMBER_BITS;
    }

    /** FNV-1a, 64 bits: the same on every machine and in every version. */
    static long fnv(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
