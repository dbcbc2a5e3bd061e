package dev.millwright.gateway.pages;

import dev.millwright.planner.stock.StockPlace;
import java.util.List;
import java.util.Locale;

/**
 * A place of stock as it is shown: the lines that match what was searched.
 *
 * @param place the place
 * @param lines what lies there and matches
 * @param missing what is missing of usual kits and matches
 */
public record PlaceCard(StockPlace place, List<StockPlace.Line> lines, List<StockPlace.Missing> missing) {
    /** Copies its lists. */
    public PlaceCard {
        lines = List.copyOf(lines);
        missing = List.copyOf(missing);
    }

    /** All places; with a search only those where something matches: a part, or the place by its name. */
    static List<PlaceCard> of(List<StockPlace> places, String search) {
        var words = search.toLowerCase(Locale.ROOT);
        return places.stream()
                .map(place -> place.name().toLowerCase(Locale.ROOT).contains(words)
                        ? new PlaceCard(place, place.lines(), place.missing())
                        : new PlaceCard(
                                place,
                                place.lines().stream()
                                        .filter(line -> matches(line.partNumber(), line.name(), words))
                                        .toList(),
                                place.missing().stream()
                                        .filter(each -> matches(each.partNumber(), each.name(), words))
                                        .toList()))
                .filter(card -> words.isEmpty()
                        || !card.lines().isEmpty()
                        || !card.missing().isEmpty())
                .toList();
    }

    private static boolean matches(String number, String name, String words) {
        return (number + ' ' + name).toLowerCase(Locale.ROOT).contains(words);
    }
}
