package dev.millwright.planner.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ruin and recreate by the product's own rules and prices: takes a few visits out that lie near each other or share a day, and puts each
 * at its cheapest place again. Slower per step than the engine by far, but every step is a plan that breaks no rule, and its cost is
 * exact. Visits by two technicians stay where they are. For one plan; not thread-safe.
 */
final class ExactSearch {
    private static final int NEAR_MAX = 40;
    private static final int REMOVED_MIN = 2;
    private static final int REMOVED_SPREAD = 6;
    /** After so many steps without anything better there is nothing to wait for. */
    private static final int PATIENCE_MIN = 300;

    private static final int PATIENCE_PER_VISIT = 40;
    private static final double HOT_CENTS = 3000;
    private static final double COLD_CENTS = 100;
    private static final double MISSING_FIRST = 0.3;

    private final WorkingPlan plan;
    private final PlaceSearch places;
    private final SplittableRandom random;
    private final int[] movable;
    private final int[][] near;

    ExactSearch(WorkingPlan plan, PlaceSearch places, PlaceMatrix matrix, long seed) {
        this.plan = plan;
        this.places = places;
        this.random = new SplittableRandom(seed);
        movable = IntStream.range(0, plan.size())
                .filter(index -> plan.wish(index).request().secondSkills() == null)
                .toArray();
        near = new int[plan.size()][];
        for (int index : movable) {
            near[index] = near(index, matrix);
        }
    }

    private int[] near(int index, PlaceMatrix matrix) {
        int from = number(index, matrix);
        return IntStream.of(movable)
                .filter(other -> other != index)
                .boxed()
                .sorted(Comparator.comparingInt((Integer other) -> matrix.minutes(from, number(other, matrix)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NEAR_MAX)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int number(int index, PlaceMatrix matrix) {
        return matrix.number(plan.wish(index).request().place().point());
    }

    /** How far a search has come, from 0 to 1; at 1 it ends. */
    @FunctionalInterface
    interface Progress {
        /** The share of the limit that is used up after {@code steps}. */
        double after(long steps);
    }

    /** Searches until the limit, or until nothing better has come for long; the plan is then the best that was seen. */
    void run(Progress progress) {
        if (movable.length == 0) {
            return;
        }
        var best = plan.snapshot();
        long least = plan.cents();
        long patience = Math.max(PATIENCE_MIN, (long) PATIENCE_PER_VISIT * movable.length);
        long found = 0;
        for (long step = 0; ; step++) {
            double done = progress.after(step);
            if (done >= 1 || step - found > patience) {
                break;
            }
            double temperature = HOT_CENTS * Math.pow(COLD_CENTS / HOT_CENTS, done);
            long before = plan.cents();
            var removed = ruin();
            recreate(removed);
            if (plan.cents() - before >= -temperature * Math.log(random.nextDouble())) {
                undo(removed);
            } else if (plan.cents() < least) {
                least = plan.cents();
                found = step;
                best = plan.snapshot();
            }
        }
        plan.restore(best);
    }

    private record Removed(int index, WorkingPlan.@Nullable Held place) {}

    private List<Removed> ruin() {
        int seed = seed();
        int wanted = REMOVED_MIN + random.nextInt(REMOVED_SPREAD);
        var chosen = new ArrayList<Integer>();
        chosen.add(seed);
        if (random.nextBoolean()) {
            sameDay(seed, chosen, wanted);
        }
        for (int other : near[seed]) {
            if (chosen.size() >= wanted) {
                break;
            }
            if (!chosen.contains(other) && random.nextInt(3) > 0) {
                chosen.add(other);
            }
        }
        var removed = new ArrayList<Removed>();
        for (int index : chosen) {
            removed.add(new Removed(index, plan.held(index) == null ? null : plan.take(index)));
        }
        return removed;
    }

    private int seed() {
        if (random.nextDouble() < MISSING_FIRST) {
            int[] missing = IntStream.of(movable)
                    .filter(index -> plan.held(index) == null || plan.isLate(index))
                    .toArray();
            if (missing.length > 0) {
                return missing[random.nextInt(missing.length)];
            }
        }
        return movable[random.nextInt(movable.length)];
    }

    /** The other visits of the same technician on the same day. */
    private void sameDay(int seed, List<Integer> chosen, int wanted) {
        var place = plan.held(seed);
        if (place == null) {
            return;
        }
        var slot = place.priced().slot();
        for (int other : movable) {
            var held = plan.held(other);
            if (other != seed
                    && held != null
                    && chosen.size() < wanted
                    && held.priced().slot().technician().equals(slot.technician())
                    && Math.abs(held.priced().slot().startsAt().getEpochSecond()
                                    - slot.startsAt().getEpochSecond())
                            < 43_200) {
                chosen.add(other);
            }
        }
    }

    private void recreate(List<Removed> removed) {
        var order = new ArrayList<>(removed.stream().map(Removed::index).toList());
        for (int i = order.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order.get(j);
            order.set(j, order.get(i));
            order.set(i, other);
        }
        if (random.nextInt(4) == 0) {
            order.sort(Comparator.comparing((Integer index) -> plan.wish(index).unplaced())
                    .reversed());
        }
        for (int index : order) {
            places.place(index);
        }
    }

    private void undo(List<Removed> removed) {
        for (var each : removed) {
            if (plan.held(each.index()) != null) {
                plan.take(each.index());
            }
        }
        for (var each : removed) {
            if (each.place() != null) {
                plan.put(each.index(), each.place());
            }
        }
    }
}
