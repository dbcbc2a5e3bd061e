package dev.millwright.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.sim.link.Frame;
import dev.millwright.sim.link.Link;
import dev.millwright.twins.evaluation.pdm.PdmTables;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class PdmReplayTest {
    private static final PrintStream SILENT =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant BEGIN = Instant.parse("2015-01-01T06:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T06:31:12Z");

    @TempDir
    Path directory = Path.of("");

    /** What was sent, one line per instant or event, in order. */
    private static final class Recorder implements Link {
        private final List<String> lines = new ArrayList<>();
        private final List<Frame> frames = new ArrayList<>();
        private int telemetry;
        private int events;

        @Override
        public void send(Frame frame) {
            frames.add(frame);
            try {
                var node = MAPPER.readTree(frame.payload());
                for (var one : node.isArray() ? node : List.of(node)) {
                    boolean event = frame.topic().endsWith("/events");
                    events += event ? 1 : 0;
                    telemetry += event ? 0 : 1;
                    lines.add(frame.machineId() + " "
                            + Instant.ofEpochMilli(one.path("ts").asLong()) + " "
                            + (event
                                    ? one.path("code").asText() + " "
                                            + one.path("component").asText("")
                                    : one.path("values").toString()));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void writeTables() throws IOException {
        Files.writeString(directory.resolve("machines.csv"), "machineID,model,age\n1,model3,4\n2,model1,0\n");
        var telemetry = new StringBuilder("datetime,machineID,volt,rotate,pressure,vibration\n");
        for (int day = 1; day <= 20; day++) {
            for (int machine = 1; machine <= 2; machine++) {
                telemetry.append("2015-01-%02d 06:00:00,%d,17%d.5,450.25,100,40.1%n".formatted(day, machine, machine));
            }
        }
        try (var out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("telemetry.csv.gz")))) {
            out.write(telemetry.toString().getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(
                directory.resolve("errors.csv"), "datetime,machineID,errorID\n2015-01-04 06:00:00,1,error1\n");
        Files.writeString(
                directory.resolve("maint.csv"),
                "datetime,machineID,comp\n2014-06-01 06:00:00,1,comp2\n2015-01-05 06:00:00,1,comp1\n2015-01-02 05:00:00,2,comp3\n");
        Files.writeString(
                directory.resolve("failures.csv"),
                "datetime,machineID,failure\n2015-01-05 06:00:00,1,comp1\n2015-01-19 06:00:00,2,comp4\n");
    }

    private static ReplayState fresh(PdmTables tables) {
        var span = ReplaySpan.unmoved(
                        tables.begin(),
                        tables.end().minus(Duration.ofDays(7)),
                        tables.end().plusMillis(1))
                .seamAt(NOW);
        return new ReplayState(span, span.begin());
    }

    private static Recorder replay(PdmTables tables, ReplayState state) throws InterruptedException {
        var recorder = new Recorder();
        new PdmReplay(tables, state, recorder, null, () -> NOW, SILENT).sendPast(0);
        return recorder;
    }

    @Test
    void sends_rows_and_events_in_order_and_holds_back_what_lies_behind_the_seam() throws InterruptedException {
        var sent = replay(
                PdmTables.read(directory),
                new ReplayState(
                        ReplaySpan.unmoved(
                                BEGIN, Instant.parse("2015-01-13T06:00:00Z"), BEGIN.plus(Duration.ofDays(30))),
                        BEGIN));

        assertThat(sent.telemetry).isEqualTo(24);
        assertThat(sent.events).isEqualTo(4);
        assertThat(sent.lines.stream()
                        .filter(line -> line.startsWith("pdm-001"))
                        .filter(line -> line.contains("01-04") || line.contains("01-05")))
                .containsExactly(
                        "pdm-001 2015-01-04T06:00:00Z {\"volt\":171.5,\"rotate\":450.25,\"pressure\":100,\"vibration\":40.1}",
                        "pdm-001 2015-01-04T06:00:00Z error1 ",
                        "pdm-001 2015-01-05T06:00:00Z {\"volt\":171.5,\"rotate\":450.25,\"pressure\":100,\"vibration\":40.1}",
                        "pdm-001 2015-01-05T06:00:00Z component-failed comp1",
                        "pdm-001 2015-01-05T06:00:00Z component-replaced comp1");
    }

    @Test
    void moves_all_dates_by_the_same_whole_hours_so_that_it_ends_in_the_hour_before_now() throws InterruptedException {
        var tables = PdmTables.read(directory);
        var state = fresh(tables);
        var span = state.span();

        assertThat(span.until()).isEqualTo(Instant.parse("2015-01-13T06:00:00Z"));
        assertThat(span.onWire(span.until())).isEqualTo(Instant.parse("2026-11-22T06:00:00Z"));
        var sent = replay(tables, state);
        assertThat(sent.lines.getFirst()).contains("2026-11-10T06:00:00Z");
    }

    @Test
    void goes_on_behind_the_seam_with_what_is_due_and_nothing_else_until_the_data_ends() throws InterruptedException {
        var tables = PdmTables.read(directory);
        var state = fresh(tables);
        var recorder = new Recorder();
        var hours = new AtomicInteger();
        // Each look at the clock finds it eleven hours later.
        var replay = new PdmReplay(
                tables, state, recorder, null, () -> NOW.plus(Duration.ofHours(11L * hours.getAndIncrement())), SILENT);

        replay.sendLive();

        assertThat(recorder.telemetry).isEqualTo(2 * 20);
        assertThat(recorder.events).isEqualTo(5);
        assertThat(recorder.lines.getLast()).contains("2026-11-29T06:00:00Z");
    }

    @Test
    void never_sends_what_has_not_been_measured_yet() throws InterruptedException {
        var tables = PdmTables.read(directory);
        var span = fresh(tables).span().seamAt(NOW.plus(Duration.ofDays(3)));
        var recorder = new Recorder();
        var replay = new PdmReplay[1];
        var looks = new AtomicInteger();
        replay[0] = new PdmReplay(
                tables,
                new ReplayState(span, span.begin()),
                recorder,
                null,
                () -> {
                    if (looks.incrementAndGet() > 8) {
                        replay[0].stop();
                    }
                    return NOW;
                },
                SILENT);

        replay[0].sendPast(0);

        assertThat(recorder.frames).isNotEmpty();
        assertThat(recorder.frames).allMatch(frame -> frame.atMillis() <= NOW.toEpochMilli());
    }

    @Test
    void a_second_start_goes_on_where_the_first_ended() throws InterruptedException {
        var tables = PdmTables.read(directory);
        var state = fresh(tables);
        var whole = replay(tables, state);
        var rest = replay(tables, new ReplayState(state.span(), Instant.parse("2015-01-09T06:00:00Z")));

        assertThat(rest.lines).hasSize(2 * 4);
        assertThat(whole.lines).containsAll(rest.lines);
    }

    @Test
    void state_survives_the_file() {
        var state = fresh(PdmTables.read(directory));
        var file = directory.resolve("state.json");
        state.write(file);

        assertThat(ReplayState.read(file)).contains(state);
        assertThat(ReplayState.read(directory.resolve("none"))).isEmpty();
    }

    @Test
    void what_followed_lists_the_failures_that_are_held_back() throws IOException {
        var tables = PdmTables.read(directory);
        var replay = new PdmReplay(tables, fresh(tables), new Recorder(), null, () -> NOW, SILENT);
        var file = directory.resolve("what-followed.csv");

        assertThat(replay.writeWhatFollowed(file)).isEqualTo(1);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "machine_id,component,failed_at,hours_after_seam", "pdm-002,comp4,2026-11-28T06:00:00Z,144.0");
    }

    @Test
    void the_import_directory_knows_nothing_of_what_is_held_back() throws IOException {
        var tables = PdmTables.read(directory);
        var registry = directory.resolve("fleet");
        PdmRegistry.write(tables, fresh(tables).span(), registry);

        assertThat(Files.readAllLines(registry.resolve("machines.csv"))).hasSize(3);
        assertThat(Files.readAllLines(registry.resolve("component-lives.csv"))).hasSize(1 + 8 + 1);
        assertThat(Files.readString(registry.resolve("touchpoints.csv")))
                .contains("emergency-call,comp1", "preventive-visit,comp3")
                .doesNotContain("comp4");
        assertThat(Files.readAllLines(registry.resolve("customers.csv")).getLast())
                .contains("(invented)");
        assertThat(registry.resolve("models/model3.json")).content().contains("\"comp1\"", "\"error1\"");
    }

    @Test
    void a_span_that_ends_before_the_data_is_refused() {
        assertThatThrownBy(() -> ReplaySpan.unmoved(NOW, NOW.minus(Duration.ofDays(1)), NOW))
                .hasMessageContaining("expected: not before the data begins");
        assertThatThrownBy(() -> ReplaySpan.unmoved(BEGIN, NOW, NOW.minus(Duration.ofDays(1))))
                .hasMessageContaining("expected: not after the data ends");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "MILLWRIGHT_TEST_DATA", matches = ".+")
    void the_real_sample_is_sent_whole_and_in_order() throws InterruptedException {
        var tables =
                PdmTables.read(Path.of(System.getenv("MILLWRIGHT_TEST_DATA")).resolve("pdm"));
        var end = tables.end().plusMillis(1);
        var span = ReplaySpan.unmoved(tables.begin(), end, end).seamAt(NOW);
        var sent = replay(tables, new ReplayState(span, span.begin()));

        long rows = tables.machines().stream().mapToLong(m -> m.rows().size()).sum();
        long events = tables.machines().stream()
                .flatMap(m -> m.events().stream())
                .filter(e -> e.observedAtMillis() >= tables.begin().toEpochMilli())
                .count();
        assertThat(sent.telemetry).isEqualTo(rows);
        assertThat(sent.events).isEqualTo(events);
        var last = new HashMap<String, Long>();
        for (var frame : sent.frames) {
            assertThat(frame.atMillis()).isGreaterThanOrEqualTo(last.getOrDefault(frame.machineId(), Long.MIN_VALUE));
            last.put(frame.machineId(), frame.atMillis());
        }
    }
}
