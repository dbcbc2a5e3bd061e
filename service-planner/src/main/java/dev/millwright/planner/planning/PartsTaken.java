package dev.millwright.planner.planning;

import dev.millwright.planner.resources.GeoPoint;
import dev.millwright.planner.resources.PartSource;
import dev.millwright.planner.resources.Stock;
import dev.millwright.planner.resources.Technician;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a placed visit come from: what lies somewhere is taken from there, what is on the way from what is on order, and
 * what is ordered for the visit takes nothing from others.
 *
 * @param pieces what is taken
 * @param fetchAt where parts are fetched on the way, null if nowhere
 */
record PartsTaken(List<Piece> pieces, @Nullable GeoPoint fetchAt) {
    private static final PartsTaken NONE = new PartsTaken(List.of(), null);

    /** Copies its list. */
    PartsTaken {
        pieces = List.copyOf(pieces);
    }

    /** So many of a part; {@code place} is null for what is on order. */
    record Piece(String part, int quantity, @Nullable PartSource place) {}

    /** What a visit by {@code technician} takes of {@code stock}. */
    static PartsTaken of(VisitRequest request, Technician technician, Stock stock) {
        if (request.parts().isEmpty()) {
            return NONE;
        }
        var sources = stock.sources(technician, request.parts());
        var pieces = new ArrayList<Piece>();
        request.parts().forEach((part, quantity) -> {
            var place = sources.of(part);
            if (stock.availableAt(place, part) >= quantity) {
                pieces.add(new Piece(part, quantity, place));
            } else if (!request.ordered().containsKey(part) && !stock.isToBeOrdered(part, quantity)) {
                pieces.add(new Piece(part, quantity, null));
            }
        });
        return new PartsTaken(pieces, sources.fetchAt());
    }

    /** {@code stock} without the pieces. */
    Stock from(Stock stock) {
        return changed(stock, 1);
    }

    /** {@code stock} with the pieces again. */
    Stock backTo(Stock stock) {
        return changed(stock, -1);
    }

    private Stock changed(Stock stock, int sign) {
        var next = stock;
        for (var piece : pieces) {
            next = piece.place() == null
                    ? next.promiseOfOrder(piece.part(), sign * piece.quantity())
                    : next.promise(piece.part(), sign * piece.quantity(), piece.place());
        }
        return next;
    }
}
