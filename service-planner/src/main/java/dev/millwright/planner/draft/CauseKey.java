package dev.millwright.planner.draft;

import java.util.List;
import java.util.Set;

/**
 * Keys of causes: {@code subject@assumption#visits}. The subject is what it is about, an absence, an order of parts, an overrun; the
 * assumption is what is known or supposed of it; the visits are the work orders concerned, each with its version.
 */
final class CauseKey {
    /** Where the assumption begins. */
    static final char ASSUMING = '@';

    /** Where the visits begin. */
    static final char VISITS = '#';

    private CauseKey() {}

    /** What the cause is about. */
    static String subject(String key) {
        int end = key.indexOf(ASSUMING);
        return end < 0 ? key : key.substring(0, end);
    }

    /** The same with what is assumed of it. */
    static String assumption(String key) {
        int end = key.indexOf(VISITS);
        return end < 0 ? key : key.substring(0, end);
    }

    private static Set<String> visits(String key) {
        int end = key.indexOf(VISITS);
        return end < 0 ? Set.of() : Set.copyOf(List.of(key.substring(end + 1).split(",")));
    }

    /**
     * The causes for which there is an answer.
     *
     * @param open subjects for which a draft is being made or waits
     * @param decided keys of causes for which one was decided, as they were then
     */
    record Answered(Set<String> open, List<String> decided) {
        /**
         * Whether nothing is to be asked because of {@code key}: what was decided holds as long as the assumption is the same and
         * it concerns no other visits, and none that was changed since.
         */
        boolean holds(String key) {
            return open.contains(subject(key))
                    || decided.stream()
                            .anyMatch(each -> assumption(each).equals(assumption(key))
                                    && visits(each).containsAll(visits(key)));
        }
    }
}
