package dev.millwright.planner.segmentation;

import dev.millwright.planner.behaviour.BehaviourListener;
import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.exchange.EventKind;
import dev.millwright.planner.exchange.Outbox;
import dev.millwright.planner.segment.SegmentModel;
import dev.millwright.planner.segment.ShownSegment;
import dev.millwright.planner.segmentation.MoveStore.Cause;
import dev.millwright.planner.segmentation.MoveStore.NewMove;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows customers' features: whoever's were reckoned anew gets its place in the same transaction. Moves are written down, and told to
 * other systems. Who has no features has no place and no history of places.
 */
public final class SegmentKeeper implements BehaviourListener {
    private static final int BATCH = 1000;

    private final ShownSegment.Rule rule;
    private final CustomersByPseudonym customers;
    private final InstantSource clock;
    private volatile @Nullable Frozen frozen;

    /** A model never changes, so it is read once. */
    private record Frozen(long number, SegmentModel model) {}

    SegmentKeeper(ShownSegment.Rule rule, CustomersByPseudonym customers, InstantSource clock) {
        this.rule = rule;
        this.customers = customers;
        this.clock = clock;
    }

    @Override
    public void changed(Connection connection, List<FeatureRow> rows) throws SQLException {
        var whole = rows.stream().filter(row -> row.site().isEmpty()).toList();
        var before = PlaceStore.find(
                connection, whole.stream().map(FeatureRow::pseudonym).toList());
        var placing = placing(connection);
        var places = new ArrayList<CustomerPlace>();
        for (var row : whole) {
            places.add(placing.placing().place(row.pseudonym(), row, before.get(row.pseudonym())));
        }
        write(connection, placing.model(), before, places, Cause.BEHAVIOUR);
    }

    @Override
    public void removed(Connection connection, Collection<String> pseudonyms) throws SQLException {
        PlaceStore.remove(connection, pseudonyms);
    }

    /** The pseudonyms of {@code ids}. */
    Set<String> pseudonyms(Collection<String> ids) {
        return ids.stream().map(customers::pseudonym).collect(Collectors.toSet());
    }

    /** Puts the next {@value #BATCH} customers behind {@code after} into their places by the model in service; the last one's pseudonym. */
    Optional<String> replace(Connection connection, String after) throws SQLException {
        var old = PlaceStore.behind(connection, after, BATCH);
        if (old.isEmpty()) {
            return Optional.empty();
        }
        var placing = placing(connection);
        var now = clock.instant();
        var before = new HashMap<String, CustomerPlace>();
        var places = new ArrayList<CustomerPlace>();
        for (var place : old) {
            before.put(place.pseudonym(), place);
            places.add(placing.placing().again(place, place.standing(), now));
        }
        write(connection, placing.model(), before, places, Cause.REFIT);
        return Optional.of(old.getLast().pseudonym());
    }

    private record ByModel(Placing placing, @Nullable ModelInService model) {}

    private ByModel placing(Connection connection) throws SQLException {
        var model = inService(connection).orElse(null);
        return new ByModel(new Placing(rule, model, model == null ? Map.of() : ModelStore.lineages(connection)), model);
    }

    /** The model in service; empty if there is none, or one without segments. */
    Optional<ModelInService> inService(Connection connection) throws SQLException {
        var number = ModelStore.activeNumber(connection);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        var known = frozen;
        if (known == null || known.number() != number.get()) {
            known = ModelStore.model(connection, number.get())
                    .map(model -> new Frozen(number.get(), model))
                    .orElse(null);
            frozen = known;
        }
        return known == null
                ? Optional.empty()
                : Optional.of(new ModelInService(
                        known.number(), known.model(), ModelStore.segments(connection, known.number())));
    }

    private void write(
            Connection connection,
            @Nullable ModelInService model,
            Map<String, CustomerPlace> before,
            List<CustomerPlace> places,
            Cause cause)
            throws SQLException {
        PlaceStore.write(connection, places);
        if (model == null) {
            return;
        }
        var moves = new ArrayList<NewMove>();
        var first = new ArrayList<CustomerPlace>();
        var former = new HashMap<Long, List<NamedSegment>>();
        for (var place : places) {
            var old = before.get(place.pseudonym());
            var stood = old == null ? null : old.standing();
            if (stood == null) {
                first.add(place);
            } else if (stood.model() == model.number()) {
                move(model, stood, place, cause).ifPresent(moves::add);
            } else {
                if (!former.containsKey(stood.model())) {
                    former.put(stood.model(), ModelStore.segments(connection, stood.model()));
                }
                moveBetweenModels(model, former.getOrDefault(stood.model(), List.of()), stood, place)
                        .ifPresent(moves::add);
            }
        }
        MoveStore.write(connection, moves);
        tell(connection, model, moves, first);
    }

    /** The move between two places of a customer by the same model; empty if it stays, or had no segment before. */
    static Optional<NewMove> moved(ModelInService model, CustomerPlace before, CustomerPlace after) {
        var stood = before.standing();
        return stood == null ? Optional.empty() : move(model, stood, after, Cause.BEHAVIOUR);
    }

    private static Optional<NewMove> move(
            ModelInService model, CustomerPlace.Standing stood, CustomerPlace place, Cause cause) {
        int from = stood.shown().segment();
        var standing = place.standing();
        if (standing == null) {
            return Optional.of(new NewMove(
                    place.pseudonym(),
                    model.number(),
                    from,
                    null,
                    model.name(from),
                    "",
                    cause,
                    "Too little is known of this customer now.",
                    place.updatedAt()));
        }
        int to = standing.shown().segment();
        return from == to
                ? Optional.empty()
                : Optional.of(new NewMove(
                        place.pseudonym(),
                        model.number(),
                        from,
                        to,
                        model.name(from),
                        model.name(to),
                        cause,
                        SegmentWording.moved(model.model(), place.features(), to),
                        place.updatedAt()));
    }

    private static Optional<NewMove> moveBetweenModels(
            ModelInService model, List<NamedSegment> former, CustomerPlace.Standing stood, CustomerPlace place) {
        var standing = place.standing();
        var old = former.get(stood.shown().segment());
        if (standing == null
                || model.segments().get(standing.shown().segment()).lineage().equals(old.lineage())) {
            return Optional.empty();
        }
        int to = standing.shown().segment();
        return Optional.of(new NewMove(
                place.pseudonym(),
                model.number(),
                stood.shown().segment(),
                to,
                old.name(),
                model.name(to),
                Cause.REFIT,
                "Segments were found anew. " + SegmentWording.moved(model.model(), place.features(), to),
                place.updatedAt()));
    }

    /** Tells other systems. */
    void tell(Connection connection, ModelInService model, List<NewMove> moves, List<CustomerPlace> first)
            throws SQLException {
        if ((moves.isEmpty() && first.isEmpty()) || !Outbox.wanted(connection, EventKind.SEGMENT_CHANGED)) {
            return;
        }
        var concerned = new ArrayList<String>();
        moves.forEach(move -> concerned.add(move.pseudonym()));
        first.forEach(place -> concerned.add(place.pseudonym()));
        var ids = customers.ids(connection, concerned);
        var events = new ArrayList<Outbox.Event>();
        for (var move : moves) {
            var id = ids.get(move.pseudonym());
            if (id != null) {
                events.add(new Outbox.Event(
                        id,
                        Map.of(
                                "segment", move.toName(),
                                "from", move.fromName(),
                                "cause", move.cause().word(),
                                "reason", move.reason())));
            }
        }
        for (var place : first) {
            var id = ids.get(place.pseudonym());
            var standing = place.standing();
            if (id != null && standing != null) {
                events.add(new Outbox.Event(
                        id, Map.of("segment", model.name(standing.shown().segment()), "from", "", "cause", "first")));
            }
        }
        Outbox.write(connection, EventKind.SEGMENT_CHANGED, events, at(moves, first));
    }

    private Instant at(List<NewMove> moves, List<CustomerPlace> first) {
        if (!moves.isEmpty()) {
            return moves.getFirst().at();
        }
        return first.isEmpty() ? clock.instant() : first.getFirst().updatedAt();
    }
}
