package dev.millwright.gateway.bench;

import dev.millwright.planner.roster.Roster;
import dev.millwright.planner.roster.Roster.Filter;
import dev.millwright.planner.roster.Roster.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Asks for pages of the list of customers as people do: begins of names, towns, filters, every order, pages far behind. */
final class ListQuestions {
    private static final int LINES = 50;
    private static final List<String> WORDS =
            List.of("al", "stahl", "verZEL", "c04", "Leipzig", "gmbh", "no such word");
    private static final List<String> LEANINGS = List.of("", "", "reactive", "mixed", "preventive", "unknown");
    private static final List<String> CONTRACTS = List.of("", "", "", "none", "preventive");

    private static final List<Sort> SORTS = List.of(Sort.values());

    private final Roster roster;
    private final SplittableRandom random;

    ListQuestions(Roster roster, long seed) {
        this.roster = roster;
        this.random = new SplittableRandom(seed);
    }

    /** Asks every {@code pauseMillis} until {@code enough}; nanoseconds that each answer took. */
    List<Long> ask(BooleanSupplier enough, long pauseMillis) throws InterruptedException {
        var took = new ArrayList<Long>();
        while (!enough.getAsBoolean()) {
            took.add(ask());
            Thread.sleep(pauseMillis);
        }
        return took;
    }

    /** Asks {@code times} in a row. */
    List<Long> ask(int times) {
        var took = new ArrayList<Long>();
        for (int i = 0; i < times; i++) {
            took.add(ask());
        }
        return took;
    }

    private long ask() {
        var filter = new Filter(
                random.nextInt(2) == 0 ? "" : pick(WORDS),
                pick(LEANINGS),
                "",
                pick(CONTRACTS),
                "",
                "",
                random.nextInt(3) == 0 ? "DE" : "");
        var sort = pick(SORTS);
        int page = random.nextInt(4) == 0 ? random.nextInt(500) : 0;
        long began = System.nanoTime();
        roster.list(filter, sort, page * LINES, LINES).toCompletableFuture().join();
        return System.nanoTime() - began;
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
