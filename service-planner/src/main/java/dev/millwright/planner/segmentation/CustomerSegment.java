package dev.millwright.planner.segmentation;

import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.segment.SegmentFeatures;
import dev.millwright.planner.segmentation.SegmentsView.Line;
import dev.millwright.planner.segmentation.SegmentsView.Move;
import dev.millwright.planner.segmentation.SegmentsView.OfCustomer;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One customer's segment, explained. */
final class CustomerSegment {
    private static final int REASONS_MAX = 5;
    private static final int CHANGES_MAX = 3;
    private static final int MOVES_MAX = 20;

    private CustomerSegment() {}

    static Optional<OfCustomer> of(
            Connection connection, CustomersByPseudonym customers, @Nullable ModelInService model, String customerId)
            throws SQLException {
        var standing = standsFor(connection, customerId);
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        if (!Consents.mayProfile(connection, customerId)) {
            return Optional.of(without(
                    customerId,
                    "objected",
                    "This customer is not profiled: there is no segment, and no figure is reckoned for one.",
                    Double.NaN,
                    List.of()));
        }
        var pseudonym = customers.pseudonym(standing.get());
        var place = PlaceStore.find(connection, pseudonym).orElse(null);
        if (place == null) {
            return Optional.of(
                    without(customerId, "not-yet", "This customer has not been looked at yet.", Double.NaN, List.of()));
        }
        var moves = SegmentQueries.told(connection, customers, MoveStore.of(connection, pseudonym, MOVES_MAX));
        return Optional.of(explained(connection, customerId, place, model, moves));
    }

    /** The customer that {@code customerId} was merged into, or itself. */
    private static Optional<String> standsFor(Connection connection, String customerId) throws SQLException {
        try (var query = connection.prepareStatement(
                "select coalesce(merged_into, customer_id) from planner.customer where customer_id = ?")) {
            query.setString(1, customerId);
            return Columns.all(query, row -> row.getString(1)).stream().findFirst();
        }
    }

    private static OfCustomer explained(
            Connection connection,
            String customerId,
            CustomerPlace place,
            @Nullable ModelInService model,
            List<Move> moves)
            throws SQLException {
        var standing = place.standing();
        if (model == null) {
            var active = ModelStore.activeNumber(connection);
            var line = active.isEmpty()
                    ? Optional.<SegmentsView.ModelLine>empty()
                    : ModelStore.line(connection, active.get());
            var why = line.map(SegmentsView.ModelLine::why)
                    .orElse(
                            "No segments have been found yet; the place between preventive and reactive is known all the same.");
            return without(customerId, "no-segments", why, place.axis(), moves);
        }
        if (standing == null || standing.model() != model.number()) {
            return without(
                    customerId,
                    standing == null ? "little-known" : "not-yet",
                    standing == null
                            ? "Too little is known of this customer to compare it with others: fewer than half of the figures."
                            : "Segments have just been found anew; this customer gets its place in a moment.",
                    place.axis(),
                    moves);
        }
        var shown = standing.shown();
        var coordinates = model.model().preparation().prepare(SegmentFeatures.names(), place.features());
        var other = standing.other() < 0 ? "" : model.name(standing.other());
        return new OfCustomer(
                customerId,
                "placed",
                "",
                model.segments().get(shown.segment()),
                shown.since(),
                shown.towards() < 0 ? "" : model.name(shown.towards()),
                shown.towardsSince(),
                model.model().reasons(coordinates, shown.segment()).stream()
                        .filter(reason -> reason.share() > 0)
                        .limit(REASONS_MAX)
                        .map(reason -> new Line(reason.feature(), SegmentWording.reason(reason), reason.share()))
                        .toList(),
                other,
                standing.other() < 0 ? Double.NaN : standing.distance() / standing.otherDistance(),
                standing.unusual(),
                standing.other() < 0
                        ? List.of()
                        : model.model().changes(coordinates, shown.segment(), standing.other()).stream()
                                .limit(CHANGES_MAX)
                                .map(change -> new Line(
                                        change.feature(), SegmentWording.change(change, other), change.spreads()))
                                .toList(),
                place.axis(),
                place.drifting(),
                place.drift(),
                moves);
    }

    private static OfCustomer without(String customerId, String state, String why, double axis, List<Move> moves) {
        return new OfCustomer(
                customerId,
                state,
                why,
                null,
                null,
                "",
                null,
                List.of(),
                "",
                Double.NaN,
                false,
                List.of(),
                axis,
                false,
                Double.NaN,
                moves);
    }
}
