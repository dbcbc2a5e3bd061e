package dev.millwright.planner.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.planner.behaviour.BehaviourFeature;
import dev.millwright.planner.behaviour.FeatureRow;
import dev.millwright.planner.behaviour.FeatureStore;
import dev.millwright.planner.behaviour.Window;
import dev.millwright.planner.privacy.ConsentBook;
import dev.millwright.planner.privacy.Erasure;
import dev.millwright.planner.privacy.PrivacyDesk;
import dev.millwright.planner.privacy.PrivacySettings;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.Relearning;
import dev.millwright.planner.privacy.Restrictions;
import dev.millwright.planner.segment.ShownSegment;
import dev.millwright.planner.segmentation.Segments.Outcome;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments of ninety customers of two kinds, from features to the page. */
@Tag("database")
class SegmentsIT {
    private static final int CUSTOMERS = 90;
    private static final Instant MAY = Instant.parse("2026-05-04T08:00:00Z");

    private final Pseudonyms pseudonyms = Pseudonyms.keyed(new byte[32]);
    private Instant now = MAY;
    private static Database database;
    private StoredSegments segments;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @BeforeEach
    void begin() {
        segments = new StoredSegments(
                database,
                pseudonyms,
                new SegmentSettings(ShownSegment.Rule.PRODUCTION, Duration.ofDays(91), 0.7, Duration.ofMinutes(1), 1),
                () -> now,
                () -> {});
        database.inTransactionNow(connection -> {
            try (var clear =
                    connection.prepareStatement("truncate planner.customer, planner.segment_model, planner.segment,"
                            + " planner.segment_place, planner.segment_move, planner.segment_size, planner.segment_month, planner.model_relearn,"
                            + " planner.webhook_subscription, planner.webhook_event, planner.suppressed cascade")) {
                clear.executeUpdate();
            }
            try (var insert = connection.prepareStatement(
                    "insert into planner.customer (customer_id, name, imported_at) values (?, ?, now())")) {
                for (int i = 0; i < CUSTOMERS; i++) {
                    insert.setString(1, "c" + i);
                    insert.setString(2, "Customer " + i);
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** A look may have begun a fit of its own. */
    @AfterEach
    void settle() {
        settled();
    }

    private void settled() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> !join(segments.overview()).refitting());
    }

    @SuppressWarnings("EnumOrdinal") // Values stand in the order of the features.
    private FeatureRow row(int customer, boolean reactive) {
        var random = new Random(customer);
        var values = new double[BehaviourFeature.values().length];
        Arrays.fill(values, Double.NaN);
        var known = Map.of(
                BehaviourFeature.SHARE_PREVENTIVE,
                (reactive ? 0.2 : 0.8) + 0.05 * random.nextGaussian(),
                BehaviourFeature.EMERGENCY_RATE,
                (reactive ? 3 : 0.4) * Math.exp(0.2 * random.nextGaussian()),
                BehaviourFeature.ACCEPTANCE,
                (reactive ? 0.3 : 0.7) + 0.08 * random.nextGaussian(),
                BehaviourFeature.DOWNLOAD_RATE,
                (reactive ? 0.3 : 4) * Math.exp(0.2 * random.nextGaussian()),
                BehaviourFeature.EMERGENCY_CALLS,
                reactive ? 9.0 : 1.0,
                BehaviourFeature.PLANNED_VISITS,
                reactive ? 2.0 : 6.0);
        for (int f = 0; f < values.length; f++) {
            values[f] = known.getOrDefault(BehaviourFeature.values()[f], Double.NaN);
        }
        return new FeatureRow(pseudonyms.of("c" + customer), null, values, values, 1, now, 20, null);
    }

    private void features(int... customers) {
        var rows = new ArrayList<FeatureRow>();
        for (int customer : customers) {
            rows.add(row(customer, customer % 2 == 1));
        }
        tell(rows);
    }

    private void tell(List<FeatureRow> rows) {
        database.inTransactionNow(connection -> {
            segments.keeper().changed(connection, rows);
            return true;
        });
    }

    private void everybody() {
        features(java.util.stream.IntStream.range(0, CUSTOMERS).toArray());
    }

    private void refit(String by) {
        assertThat(join(segments.refit(by))).isInstanceOf(Outcome.Done.class);
        settled();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private SegmentsView.OfCustomer of(int customer) {
        return join(segments.of("c" + customer)).orElseThrow();
    }

    private NamedSegment segmentOf(int customer) {
        return Objects.requireNonNull(of(customer).segment());
    }

    @Test
    void says_that_there_are_too_few_customers_and_keeps_the_axis() {
        features(0, 1, 2);

        refit("Erika");

        var overview = join(segments.overview());
        assertThat(overview.segments()).isEmpty();
        assertThat(Objects.requireNonNull(overview.model()).why())
                .startsWith("3 customers with enough data are too few");
        assertThat(of(1).state()).isEqualTo("no-segments");
        assertThat(of(1).axis()).isLessThan(-0.2);
        assertThat(overview.standing().reactive()).isEqualTo(1);
    }

    @Test
    void finds_names_explains_and_draws_two_kinds_of_customers() {
        everybody();

        refit("Erika");

        var overview = join(segments.overview());
        assertThat(overview.segments()).hasSize(2);
        assertThat(overview.segments().stream()
                        .mapToInt(SegmentsView.SegmentLine::customers)
                        .sum())
                .isEqualTo(CUSTOMERS);
        assertThat(segmentOf(1).lineage())
                .isEqualTo(segmentOf(3).lineage())
                .isNotEqualTo(segmentOf(2).lineage());
        var one = of(1);
        assertThat(one.state()).isEqualTo("placed");
        assertThat(one.reasons()).isNotEmpty();
        assertThat(one.reasons().getFirst().text()).contains("for all customers");
        assertThat(one.ratio()).isBetween(0.0, 1.0);
        assertThat(join(segments.picture(false, 5000)).points()).hasSize(CUSTOMERS);
        assertThat(join(segments.picture(true, 5000)).points()).hasSize(CUSTOMERS);
        assertThat(overview.study().tree()).isNotNull();
        assertThat(join(segments.of("nobody"))).isEmpty();
    }

    @Test
    void a_name_is_given_kept_across_a_refit_and_taken_back() {
        everybody();
        refit("Erika");
        var reactive = segmentOf(1);

        assertThat(join(segments.rename(reactive.number(), 1, "Fire brigade", "Erika")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(join(segments.rename(reactive.number(), 1, "Too late", "Max")))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(join(segments.rename(1 - reactive.number(), 1, "fire brigade", "Max")))
                .isInstanceOf(Outcome.Refused.class);
        refit("Erika");

        assertThat(segmentOf(1).name()).isEqualTo("Fire brigade");
        assertThat(segmentOf(1).lineage()).isEqualTo(reactive.lineage());
        assertThat(Objects.requireNonNull(join(segments.overview()).model()).agreement())
                .isEqualTo(1);
        assertThat(join(segments.moves(null, 10)).items()).isEmpty();
        assertThat(join(segments.rename(segmentOf(1).number(), 1, "Firemen", "Erika")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(join(segments.undoRename(segmentOf(1).number(), 2, "Erika"))).isInstanceOf(Outcome.Done.class);
        assertThat(segmentOf(1).name()).isEqualTo("Fire brigade");
    }

    @Test
    void a_change_waits_a_month_is_listed_with_its_reason_and_marked_as_seen() {
        everybody();
        refit("Erika");
        var before = segmentOf(0);
        subscribe();

        now = MAY.plus(Duration.ofDays(3));
        tell(List.of(row(0, true)));
        assertThat(segmentOf(0)).isEqualTo(before);
        assertThat(of(0).towards()).isEqualTo(segmentOf(1).name());
        assertThat(join(segments.overview()).standing().changing()).isEqualTo(1);

        now = MAY.plus(Duration.ofDays(34));
        tell(List.of(row(0, true)));
        assertThat(segmentOf(0)).isEqualTo(segmentOf(1));
        var move = join(segments.moves(null, 10)).items().getFirst();
        assertThat(move.customerId()).isEqualTo("c0");
        assertThat(move.from()).isEqualTo(before.name());
        assertThat(move.reason()).contains("for all customers");
        // Other systems are told in the same transaction.
        assertThat(told()).containsExactly("segment.changed c0 " + before.name());
        assertThat(join(segments.seen(move.id(), "Erika"))).isInstanceOf(Outcome.Done.class);
        assertThat(join(segments.moves(null, 10)).items().getFirst().seenBy()).isEqualTo("Erika");
    }

    /**
     * Customer 0 called when it burnt until the middle of November: preventive at the ends of 1 December and, confirmed by 31 days, of
     * 1 January. Reactive are the 45 odd ones, it until then, and customer 2, who has changed in April: preventive at the end of 1 May for
     * the first time, so still shown as it was.
     */
    @Test
    void the_year_before_the_first_model_is_told_from_the_records_of_then() {
        everybody();
        refit("Erika");
        var back = new LookBack(
                database,
                segments.keeper(),
                new CustomersByPseudonym(pseudonyms),
                ShownSegment.Rule.PRODUCTION,
                (_, ids, at) -> ids.stream().collect(Collectors.toMap(id -> id, id -> asOf(id, at))),
                () -> now);
        assertThat(database.inTransactionNow(back::due)).isTrue();

        back.run(_ -> {});

        assertThat(database.inTransactionNow(back::due)).isFalse();
        var reactive = segmentOf(1).lineage();
        var overview = join(segments.overview());
        assertThat(overview.sizes())
                .filteredOn(size -> size.lineage().equals(reactive))
                .extracting(size -> size.month() + " " + size.customers())
                .contains("2025-12-01 47", "2026-01-01 46", "2026-05-01 46");
        assertThat(overview.months())
                .filteredOn(month -> month.changed() > 0)
                .singleElement()
                .satisfies(month -> {
                    assertThat(month.month()).isEqualTo("2026-01-01");
                    assertThat(month.customers()).isEqualTo(CUSTOMERS);
                });
        assertThat(join(segments.moves(null, 10)).items()).singleElement().satisfies(move -> {
            assertThat(move.customerId()).isEqualTo("c0");
            assertThat(move.at()).isEqualTo("2026-01-01T00:00:00Z");
        });
        assertThat(of(0).since()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(segmentOf(2)).isEqualTo(segmentOf(1));
        assertThat(of(2).towards()).isEqualTo(segmentOf(0).name());
        assertThat(of(2).towardsSince()).isEqualTo("2026-05-01T00:00:00Z");
    }

    private FeatureRow asOf(String id, Instant at) {
        int customer = Integer.parseInt(id.substring(1));
        boolean before = (customer == 0 && at.isBefore(Instant.parse("2025-11-15T00:00:00Z")))
                || (customer == 2 && at.isBefore(Instant.parse("2026-04-15T00:00:00Z")));
        var row = row(customer, customer % 2 == 1 || before);
        return new FeatureRow(
                row.pseudonym(), null, row.values(Window.YEAR), row.values(Window.THREE_YEARS), 1, at, 20, null);
    }

    @Test
    void a_model_is_rolled_back_and_everybody_stands_where_it_stood() {
        everybody();
        refit("Erika");
        var first = Objects.requireNonNull(join(segments.overview()).model());
        refit("Max");

        assertThat(join(segments.activate(first.number(), "Erika"))).isInstanceOf(Outcome.Done.class);
        settled();

        assertThat(Objects.requireNonNull(join(segments.overview()).model()).number())
                .isEqualTo(first.number());
        assertThat(of(1).state()).isEqualTo("placed");
        assertThat(join(segments.activate(first.number(), "Erika"))).isInstanceOf(Outcome.Refused.class);
        assertThat(join(segments.activate(999, "Erika"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void month_ends_are_counted_once() {
        everybody();
        refit("Erika");
        for (int month = 0; month < 5; month++) {
            segments.look();
            segments.look();
            now = now.plus(Duration.ofDays(31));
        }

        var overview = join(segments.overview());
        assertThat(overview.months()).hasSize(5);
        assertThat(overview.months().getFirst().customers()).isZero();
        assertThat(overview.months().getLast().customers()).isEqualTo(CUSTOMERS);
        assertThat(overview.months().getLast().agreement()).isCloseTo(1, within(0.1));
        assertThat(overview.sizes()).hasSize(10);
    }

    @Test
    void who_may_have_changed_to_reactive_is_listed_with_the_time_since() {
        everybody();
        refit("Erika");
        var before = row(0, false);
        var change = new FeatureRow.Change(
                5, 0.49, Arrays.stream(row(0, true).values(Window.YEAR)).boxed().toList());
        var row = new FeatureRow(
                before.pseudonym(),
                null,
                before.values(Window.YEAR),
                before.values(Window.THREE_YEARS),
                1,
                now,
                20,
                change);
        stored(row);
        tell(List.of(row));

        assertThat(of(0).drifting()).isTrue();
        assertThat(of(0).drift()).isBetween(0.4, 0.49);
        assertThat(of(2).drifting()).isFalse();
        var listed = join(segments.drifting(10));
        assertThat(listed).extracting(SegmentsView.Drifting::customerId).containsExactly("c0");
        assertThat(listed.getFirst().months()).isEqualTo(5);
        assertThat(listed.getFirst().changed()).isEqualTo(0.49);
        assertThat(listed.getFirst().since()).isLessThan(-0.2);
        assertThat(listed.getFirst().axis()).isGreaterThan(-0.2);
    }

    private void stored(FeatureRow row) {
        database.inTransactionNow(connection -> {
            FeatureStore.replace(connection, List.of(row));
            return true;
        });
    }

    @Test
    void who_may_not_be_profiled_has_no_place_and_no_history() {
        everybody();
        refit("Erika");

        database.inTransactionNow(connection -> {
            segments.keeper().removed(connection, List.of(pseudonyms.of("c0")));
            return true;
        });

        assertThat(of(0).state()).isEqualTo("not-yet");
        assertThat(join(segments.picture(false, 5000)).points())
                .noneMatch(point -> point.customerId().equals("c0"));
    }

    @Test
    void learns_anew_without_who_has_objected_was_erased_or_restricted_once_for_all_within_hours_and_tells_when(
            @TempDir Path directory) {
        everybody();
        refit("Erika");
        var desk = new PrivacyDesk(
                database,
                new PrivacySettings(directory.resolve("key"), Duration.ofHours(1), Duration.ofHours(1)),
                pseudonyms,
                () -> now,
                _ -> {});
        join(desk.consents().say("c1", no(Purpose.PROFILING), "Petra"));
        join(desk.consents().say("c2", no(Purpose.MODEL_TRAINING), "Petra"));
        var previewed = (Erasure.Outcome.Done) join(desk.erasures().previewCustomer("c3", "Petra"));
        assertThat(join(desk.erasures().confirm(previewed.erasure().id(), "Petra", "asked")))
                .isInstanceOf(Erasure.Outcome.Done.class);
        join(desk.restrictions().place("c4", null, Restrictions.Ground.ACCURACY, "disputed", "Petra"));

        now = MAY.plus(Duration.ofHours(1));
        segments.look();
        settled();
        // The model is an hour old: those who go within six hours share one fit.
        assertThat(join(segments.overview()).models()).hasSize(1);
        assertThat(line(desk).fittedAt()).isNull();

        now = MAY.plus(Duration.ofHours(7));
        segments.look();
        settled();

        var newest = join(segments.overview()).models().getFirst();
        // Ninety but three without features and the one who stays in a segment, but not in the training.
        assertThat(newest.customers()).isEqualTo(CUSTOMERS - 4);
        assertThat(newest.fittedBy()).isEqualTo("rights");
        assertThat(newest.status()).isEqualTo("active");
        assertThat(line(desk).doneAt()).isEqualTo(now);
        assertThat(of(2).segment()).isNotNull();

        now = MAY.plus(Duration.ofHours(20));
        segments.look();
        settled();
        assertThat(join(segments.overview()).models()).hasSize(2);
    }

    private static void subscribe() {
        database.inTransactionNow(connection -> {
            try (var insert = connection.createStatement()) {
                return insert.executeUpdate("""
                insert into planner.webhook_subscription (subscription_id, name, url, kinds, secret, active, made_by, made_at)
                values (gen_random_uuid(), 'crm', 'https://crm.example.org/in', '{}', 's', true, 'Kim', now())""");
            }
        });
    }

    private static List<String> told() {
        return database.inTransactionNow(connection -> {
            var events = new ArrayList<String>();
            try (var query = connection.createStatement();
                    var rows = query.executeQuery(
                            "select kind || ' ' || subject || ' ' || (payload ->> 'from') from planner.webhook_event")) {
                while (rows.next()) {
                    events.add(rows.getString(1));
                }
            }
            return events;
        });
    }

    private static ConsentBook.Said no(Purpose purpose) {
        return new ConsentBook.Said(purpose, false, null, "letter", "2026-01", "");
    }

    private static Relearning.Line line(PrivacyDesk desk) {
        return join(desk.relearning()).stream()
                .filter(line -> line.model() == Relearning.Model.SEGMENTS)
                .findFirst()
                .orElseThrow();
    }
}
