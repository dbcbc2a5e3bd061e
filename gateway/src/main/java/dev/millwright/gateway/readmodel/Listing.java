package dev.millwright.gateway.readmodel;

import java.util.List;

/**
 * One page of a list that people leaf through.
 *
 * @param items in the list's order
 * @param page which page, the first is 1
 * @param size most items on a page
 * @param found how many items match in all
 */
public record Listing<T>(List<T> items, int page, int size, int found) {
    /** Copies its list. */
    public Listing {
        items = List.copyOf(items);
    }

    /** How many pages there are, at least 1. */
    public int pages() {
        return Math.max(1, (found + size - 1) / size);
    }

    /** The number of the first item shown, from 1; 0 if there is none. */
    public int first() {
        return items.isEmpty() ? 0 : (page - 1) * size + 1;
    }

    /** The number of the last item shown. */
    public int last() {
        return items.isEmpty() ? 0 : first() + items.size() - 1;
    }

    /** The page {@code page} of {@code all}, cut in memory. */
    public static <T> Listing<T> cut(List<T> all, int page, int size) {
        int from = (int) Math.min((long) (page - 1) * size, all.size());
        return new Listing<>(all.subList(from, Math.min(from + size, all.size())), page, size, all.size());
    }
}
