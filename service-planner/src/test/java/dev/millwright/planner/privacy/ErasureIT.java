package dev.millwright.planner.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import dev.millwright.twins.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class ErasureIT {
    private static Database database;
    /** All tables that migrations leave empty. */
    private static String empty;

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    private Erasures erasures;
    private Pseudonyms pseudonyms;

    @TempDir
    Path directory;

    /** One database for all: making one takes longer than most of these tests. */
    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        empty = database.inTransactionNow(connection -> {
            var names = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var tables = statement.executeQuery("""
                            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                            where n.nspname in ('planner', 'twins') and c.relkind in ('r', 'p') and not c.relispartition
                              and c.relname not like '%schema_history%'""")) {
                while (tables.next()) {
                    names.add(tables.getString(1));
                }
            }
            var without = new ArrayList<String>();
            for (var name : names) {
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery("select not exists (select from " + name + ")")) {
                    row.next();
                    if (row.getBoolean(1)) {
                        without.add(name);
                    }
                }
            }
            return String.join(", ", without);
        });
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        run("truncate " + empty);
        var key = directory.resolve("pseudonym.key");
        pseudonyms = Pseudonyms.open(key, database, clock);
        erasures = new Erasures(
                database, new PersonStore(pseudonyms, clock), pseudonyms, new ErasureJournal(key), clock, _ -> {});
    }

    @Test
    void takes_a_person_who_stands_in_every_table_out_of_every_table() {
        var tables = database.inTransactionNow(SeededEverywhere::seed);
        assertThat(tables).hasSizeGreaterThan(45);
        List<String> before = database.inTransactionNow(SeededEverywhere::traces);
        assertThat(before).hasSizeGreaterThan(100);

        var previewed = done(erasures.previewPerson(SeededEverywhere.PERSON, "Petra")
                .toCompletableFuture()
                .join());
        var erased = done(erasures.confirm(previewed.id(), "Petra", "asked by letter")
                .toCompletableFuture()
                .join());

        List<String> after = database.inTransactionNow(SeededEverywhere::traces);
        assertThat(after).isEmpty();
        assertThat(previewed.preview().goes())
                .containsKeys("planner.person.name", "planner.work_order_signature.signer");
        assertThat(erased.state()).isEqualTo(Erasure.State.ERASED);
        assertThat(erased.certificate().hits()).isZero();
        assertThat(erased.certificate().columnsSearched()).isGreaterThan(150);
        // Somebody else at the same customer stays.
        assertThat(text("select name from planner.person")).isEqualTo("Anna Unbeteiligt");
        assertThat(text("select customer_id from planner.touchpoint")).isEqualTo("acme");
    }

    @Test
    void no_column_that_could_hold_words_is_passed_over_by_the_search() {
        List<String> types = database.inTransactionNow(connection -> {
            var searched =
                    TextColumn.all(connection).stream().map(TextColumn::path).toList();
            try (var query = connection.prepareStatement("""
                    select table_schema || '.' || table_name || '.' || column_name as path, udt_name
                    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                    where t.table_type <> 'VIEW' and table_schema not in ('pg_catalog', 'information_schema')
                      and table_schema !~ 'timescaledb'
                      and format('%I.%I', table_schema, table_name)::regclass not in (select inhrelid from pg_inherits)""")) {
                return Columns.all(query, row -> searched.contains(row.getString(1)) ? "" : row.getString(2)).stream()
                        .distinct()
                        .toList();
            }
        });

        // Figures, times, yes or no, and numbers that name nobody; partitions are searched with the whole.
        assertThat(types)
                .isSubsetOf(
                        "",
                        "bool",
                        "int2",
                        "int4",
                        "int8",
                        "float4",
                        "float8",
                        "numeric",
                        "date",
                        "timestamptz",
                        "timestamp",
                        "uuid",
                        "interval",
                        "_int2",
                        "_int4",
                        "_int8",
                        "_float4",
                        "_float8",
                        "_bool",
                        "_timestamptz");
    }

    @Test
    void writes_nothing_of_a_person_into_the_log_whatever_is_done_with_them() {
        var root = (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var seen = new ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
        seen.start();
        root.addAppender(seen);
        try {
            person("p-1000", "Ida Rückkehr", "ida@example.org");
            var desk = desk();
            join(desk.persons("acme", new Reading(Purpose.SERVICE, "Petra", "test")));
            join(desk.rectify(
                    "p-1000", new PrivacyDesk.Correction(null, "rueckkehr@example.org", null, null, null), "Petra"));
            join(desk.reports().person("p-1000", "Petra"));
            erase("p-1000");
            desk.retention().run(false, "test");
        } finally {
            root.detachAppender(seen);
        }

        assertThat(seen.list)
                .noneMatch(line -> line.getFormattedMessage()
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("ckkehr"));
        // Even who logs one by mistake tells nobody.
        assertThat(new Person("p-1", "acme", "Ida Rückkehr", "ida@example.org", "", "", "").toString())
                .doesNotContain("Ida")
                .doesNotContain("example");
    }

    @Test
    void deletes_with_age_by_kind_counts_before_and_spares_what_is_held() {
        person("p-1000", "Ida Rückkehr", "ida@example.org");
        run("insert into planner.customer (customer_id, name, imported_at) values ('held', 'Held', now())");
        run("""
            insert into planner.touchpoint (touchpoint_id, customer_id, at, kind, imported_at)
            select 'o' || c, c, timestamptz '2020-01-01Z', 'portal-login', now() from unnest(array['acme', 'held']) c
            union all select 'b' || c, c, timestamptz '2020-01-01Z', 'invoice', now() from unnest(array['acme', 'held']) c
            union all select 'n' || c, c, timestamptz '2026-11-01Z', 'portal-login', now() from unnest(array['acme', 'held']) c""");
        var desk = desk();
        join(desk.hold("held", "court case", "Petra"));

        var counted = desk.retention().run(true, "Petra");
        var left = text("select count(*) from planner.touchpoint");
        var deleted = desk.retention().run(false, "Petra");

        // Of six contacts one is due: the log-in of 2020 at acme; invoices are kept ten years, the other customer is
        // held.
        assertThat(left).isEqualTo("6");
        assertThat(counted.lines()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo("portal-contacts");
            assertThat(line.rows()).isEqualTo(1);
        });
        assertThat(deleted.lines()).extracting(Retention.Line::kind).containsExactly("portal-contacts");
        assertThat(deleted.complete()).isTrue();
        assertThat(text("select string_agg(touchpoint_id, ',' order by touchpoint_id) from planner.touchpoint"))
                .isEqualTo("bacme,bheld,nacme,nheld,oheld");
    }

    @Test
    void the_audit_of_reads_goes_by_its_own_period_whole_months_at_once() {
        for (var month : List.of("2024-09", "2024-10", "2024-11", "2026-10", "2026-11")) {
            run("do 'begin perform planner.ensure_read_partition(date ''%s-01''); end'".formatted(month));
            run("""
                    insert into planner.personal_data_read (hour, who, purpose, what, subject)
                    select timestamptz '%s-01Z' + make_interval(days => n), 'Petra', 'service', 'test', 'person/x'
                    from generate_series(0, 27) n""".formatted(month));
        }
        // Older than any partition: waits in the default one.
        run("""
                insert into planner.personal_data_read (hour, who, purpose, what, subject)
                values ('2019-05-01Z', 'Petra', 'service', 'test', 'person/x')""");
        var desk = desk();

        var counted = desk.retention().run(true, "Petra");
        var left = text("select count(*) from planner.personal_data_read");
        var deleted = desk.retention().run(false, "Petra");

        // It is 22 November 2026, 10:00; 730 days before that is 22 November 2024, 10:00: September and October, 22
        // lines of
        // November (the 1st to the 22nd, 0:00) and the one of 2019 are due: 28 + 28 + 22 + 1.
        assertThat(left).isEqualTo("141");
        assertThat(counted.lines()).extracting(Retention.Line::rows).containsExactly(79);
        assertThat(deleted.lines()).extracting(Retention.Line::kind).containsExactly("reads");
        assertThat(deleted.lines()).extracting(Retention.Line::rows).containsExactly(79);
        assertThat(text("select min(hour)::date from planner.personal_data_read"))
                .isEqualTo("2024-11-23");
        assertThat(months()).isEqualTo("202411,202610,202611,202612");

        join(desk.retention().set(RetentionKind.READS, 30, "agreed with the works council", "Petra"));
        desk.retention().run(false, "Petra");

        assertThat(text("select min(hour)::date from planner.personal_data_read"))
                .isEqualTo("2026-10-24");
        assertThat(months()).isEqualTo("202610,202611,202612");
    }

    private String months() {
        return text("""
                select string_agg(right(c.relname, 6), ',' order by c.relname) from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'planner.personal_data_read'::regclass and c.relname ~ '[0-9]{6}$'""");
    }

    @Test
    void reads_people_for_marketing_only_with_their_own_yes_and_writes_every_read_down() {
        person("p-1000", "Ida Rückkehr", "ida@example.org");
        var desk = desk();
        var marketing = new Reading(Purpose.MARKETING, "Petra", "letter about contracts");

        assertThat(join(desk.persons("acme", marketing))).isEmpty();
        join(desk.consents().sayOf("p-1000", said(Purpose.MARKETING, true), "Petra"));
        assertThat(join(desk.persons("acme", marketing))).hasSize(1);
        join(desk.consents().sayOf("p-1000", said(Purpose.MARKETING, false), "Petra"));
        assertThat(join(desk.persons("acme", marketing))).isEmpty();

        // One read that found her; those that found nobody are no reads of hers.
        assertThat(join(desk.reads(null, 10)).items()).singleElement().satisfies(read -> {
            assertThat(read.purpose()).isEqualTo("marketing");
            assertThat(read.times()).isEqualTo(1);
            assertThat(read.subject()).startsWith("person/").doesNotContain("p-1000");
        });
        assertThatThrownBy(() -> new Reading(Purpose.PROFILING, "Petra", "segments"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("works on customers");
    }

    @Test
    void tells_a_person_everything_that_is_held_wherever_it_stands() {
        database.inTransactionNow(SeededEverywhere::seed);
        List<String> held = database.inTransactionNow(SeededEverywhere::traces);
        var reports = new AccessReports(database, new PersonStore(pseudonyms, clock), pseudonyms, clock);

        var report = join(reports.person(SeededEverywhere.PERSON, "Petra")).orElseThrow();
        var again = join(reports.person(SeededEverywhere.PERSON, "Petra")).orElseThrow();

        assertThat(report.persons().getFirst()).containsEntry("email", SeededEverywhere.EMAIL);
        assertThat(report.records()).containsKeys("planner.person", "planner.touchpoint", "planner.consent");
        // Every column in which the test's own search finds the person is told, by the search or as a record.
        assertThat(held)
                .allSatisfy(column -> assertThat(report.mentions().containsKey(column)
                                || report.records().containsKey(column.substring(0, column.lastIndexOf('.'))))
                        .as(column)
                        .isTrue());
        assertThat(report.purposes()).hasSize(Purpose.values().length);
        assertThat(report.kept()).hasSize(RetentionKind.values().length);
        // The first report is itself a read, and the second one tells of it.
        assertThat(again.reads()).anySatisfy(read -> {
            assertThat(read.who()).isEqualTo("Petra");
            assertThat(read.what()).isEqualTo("access report");
            assertThat(read.purpose()).isEqualTo("rights");
        });
    }

    @Test
    void erases_whoever_came_back_with_an_older_backup() {
        person("p-1000", "Ida Rückkehr", "ida@example.org");
        erase("p-1000");
        run("delete from planner.suppressed"); // The backup is from before the erasure.
        person("sf-77", "Rückkehr, Ida", "IDA@example.org");

        var desk = desk();
        var run = desk.retention().run(false, "test");

        assertThat(run.lines()).anySatisfy(line -> assertThat(line.kind()).isEqualTo("persons-erased-before"));
        assertThat(text("select count(*) from planner.person")).isEqualTo("0");
    }

    @Test
    void keeps_whoever_was_erased_from_coming_in_again_and_nobody_else() {
        person("p-1000", "Ida Rückkehr", "ida@example.org");
        erase("p-1000");
        var suppressed = new Suppressed(pseudonyms);
        var ida = new Suppressed.Candidate("crm-9", "acme", "Ida Rückkehr", "", "");
        var mail = new Suppressed.Candidate("crm-9", "other", "I. R.", "Ida@Example.org ", "");
        var somebody = new Suppressed.Candidate("crm-8", "acme", "Ida Anders", "anders@example.org", "+49 201 1");

        List<Suppressed.Candidate> kept =
                database.inTransactionNow(connection -> suppressed.without(connection, List.of(ida, somebody, mail)));

        assertThat(kept).containsExactly(somebody);
    }

    @Test
    void refuses_while_a_legal_hold_runs_and_tells_why() {
        person("p-1000", "Ida Rückkehr", "ida@example.org");
        var desk = desk();
        var hold = join(desk.hold("acme", "court case 12/26", "Petra")).orElseThrow();

        var previewed = done(join(desk.erasures().previewPerson("p-1000", "Petra")));
        var refused = join(desk.erasures().confirm(previewed.id(), "Petra", ""));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Erasure.Outcome.Refused.class,
                        told -> assertThat(told.why())
                                .singleElement()
                                .asString()
                                .contains("court case"));
        assertThat(join(desk.lift(hold.id(), "Petra"))).isTrue();
        assertThat(join(desk.erasures().confirm(previewed.id(), "Petra", ""))).isInstanceOf(Erasure.Outcome.Done.class);
    }

    @Test
    void takes_a_whole_customer_out_and_keeps_the_books_under_a_pseudonym() {
        person("p-1000", "Ida Rückkehr", "ida@example.org");
        run(
                "update planner.customer set name = 'Sonderbau Quittenbaum', email = 'post@quittenbaum.example', phone = '+49 89 7654321'");
        run("""
            insert into planner.touchpoint (touchpoint_id, customer_id, at, kind, cents, imported_at, person_id)
            values ('t-1', 'acme', now(), 'invoice', 4200, now(), 'p-1000'), ('t-2', 'acme', now(), 'phone-call', 0, now(), 'p-1000')""");
        run("""
            insert into planner.audit (at, who, action, subject, detail)
            values (now(), 'Petra', 'noted', 'customer/acme', '{"note": "Sonderbau Quittenbaum called, customer acme", "customer": "acme"}')""");
        run("""
                insert into planner.webhook_subscription (subscription_id, name, url, kinds, secret, active, made_by, made_at)
                values (gen_random_uuid(), 'crm', 'https://crm.example.org/in', '{}', 's', true, 'Kim', now())""");
        var desk = desk();

        var previewed = done(join(desk.erasures().previewCustomer("acme", "Petra")));
        var erased = done(join(desk.erasures().confirm(previewed.id(), "Petra", "company closed")));

        assertThat(previewed.preview().stays())
                .anySatisfy(why -> assertThat(why).contains("tax"));
        assertThat(erased.certificate().hits()).isZero();
        assertThat(text("select string_agg(kind, ',') from planner.touchpoint")).isEqualTo("invoice");
        assertThat(text("select customer_id from planner.touchpoint")).startsWith("erased-");
        // Other systems are told which one of theirs must go, too.
        assertThat(text("select string_agg(kind || ' ' || subject, ',') from planner.webhook_event"))
                .isEqualTo("customer.erased acme");
        assertThat(text("select detail::text || subject from planner.audit where action = 'noted'"))
                .doesNotContain("Quittenbaum")
                .doesNotContain("customer/acme")
                .contains("erased-");
        assertThat(text("select count(*) from planner.customer where customer_id = 'acme'"))
                .isEqualTo("0");
    }

    @Test
    void an_objection_to_profiling_takes_what_was_derived_away_at_once_and_can_be_taken_back() {
        person("p-1000", "Ida Rückkehr", "ida@example.org");
        run("drop table if exists planner.zz_feature");
        run("create table planner.zz_feature (pseudonym text primary key, value double precision not null)");
        run("insert into planner.zz_feature values ('%s', 1), ('%s', 2)"
                .formatted(pseudonyms.of("acme"), pseudonyms.of("x")));
        var consents = desk().consents();

        join(consents.say("acme", said(Purpose.PROFILING, false), "Petra"));

        assertThat(text("select string_agg(value::text, ',') from planner.zz_feature"))
                .isEqualTo("2");
        assertThat(
                        text(
                                "select string_agg(model, ',' order by model) from planner.model_relearn where fitted_at is null"))
                .isEqualTo("predictions,segments");
        assertThat(join(consents.standing("acme")))
                .filteredOn(standing -> standing.purpose() == Purpose.OFFERS)
                .singleElement()
                .satisfies(standing -> assertThat(standing.allowed()).isFalse());

        join(consents.say("acme", said(Purpose.PROFILING, true), "Petra"));

        assertThat(join(consents.history("acme"))).hasSize(2);
        assertThat(join(consents.standing("acme")))
                .filteredOn(standing -> standing.purpose() == Purpose.PROFILING)
                .singleElement()
                .satisfies(standing -> assertThat(standing.allowed()).isTrue());
    }

    private static ConsentBook.Said said(Purpose purpose, boolean given) {
        return new ConsentBook.Said(purpose, given, null, "letter", "2026-01", "");
    }

    private PrivacyDesk desk() {
        var settings =
                new PrivacySettings(directory.resolve("pseudonym.key"), Duration.ofHours(1), Duration.ofHours(1));
        return new PrivacyDesk(database, settings, pseudonyms, clock, _ -> {});
    }

    private void erase(String person) {
        var previewed = done(join(erasures.previewPerson(person, "Petra")));
        done(join(erasures.confirm(previewed.id(), "Petra", "")));
    }

    private void person(String id, String name, String email) {
        run(
                "insert into planner.customer (customer_id, name, imported_at) values ('acme', 'Acme GmbH', now()) on conflict do nothing");
        run(
                "insert into planner.person (person_id, customer_id, name, email, imported_at) values ('%s', 'acme', '%s', '%s', now())"
                        .formatted(id, name, email));
    }

    private void run(String sql) {
        database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Erasure done(Erasure.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Erasure.Outcome.Done.class);
        return ((Erasure.Outcome.Done) outcome).erasure();
    }

    private String text(String sql) {
        return database.inTransactionNow(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        });
    }
}
