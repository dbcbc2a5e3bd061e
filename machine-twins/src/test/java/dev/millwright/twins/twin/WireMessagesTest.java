package dev.millwright.twins.twin;

import static dev.millwright.twins.twin.Fixtures.PRESS_7;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.millwright.twins.condition.Episode;
import dev.millwright.twins.condition.Evidence;
import dev.millwright.twins.prognosis.FailureForecast;
import dev.millwright.twins.telemetry.MachineEvent;
import dev.millwright.twins.telemetry.Observation;
import dev.millwright.twins.telemetry.QuarantinedValue;
import dev.millwright.twins.telemetry.RawObservation;
import dev.millwright.twins.telemetry.Refusal;
import dev.millwright.twins.telemetry.RejectionReason;
import dev.millwright.twins.twin.MachineTwins.Admission;
import dev.millwright.twins.twin.MachineTwins.Arrival;
import dev.millwright.twins.twin.MachineTwins.Committed;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything that may cross from node to node survives the journey. */
class WireMessagesTest {
    private static final Instant AT = Instant.parse("2026-06-01T12:00:00.123456789Z");
    private static final RecursiveComparisonConfiguration NAN_EQUALS_NAN = RecursiveComparisonConfiguration.builder()
            .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
            .withEqualsForType((a, b) -> Float.compare(a, b) == 0, Float.class)
            .build();
    private static ActorTestKit kit;

    @BeforeAll
    static void startKit() {
        kit = ActorTestKit.create(ActorDefaults.under(ConfigFactory.empty()));
    }

    @AfterAll
    static void stopKit() {
        kit.shutdownTestKit();
    }

    @Test
    void every_wire_message_survives_the_journey() {
        for (var message : messages()) {
            assertThat(afterJourney(message))
                    .usingRecursiveComparison(NAN_EQUALS_NAN)
                    .isEqualTo(message);
        }
    }

    @Test
    void every_wire_message_is_written_as_cbor() {
        for (var message : messages()) {
            var serializer = SerializationExtension.get(kit.system()).findSerializerFor(message);
            assertThat(serializer.getClass().getSimpleName()).as("%s", message).isEqualTo("JacksonCborSerializer");
        }
    }

    @Test
    void replies_travel_inside_a_status() {
        for (var message : messages()) {
            if (!(message instanceof MachineTwin.Command)) {
                assertThat(((StatusReply<?>) afterJourney(StatusReply.success(message))).getValue())
                        .usingRecursiveComparison(NAN_EQUALS_NAN)
                        .isEqualTo(message);
            }
        }
        assertThat(((StatusReply<?>) afterJourney(StatusReply.error("busy"))).getError())
                .hasMessage("busy");
    }

    @Test
    void no_wire_message_is_missing_here() {
        var seen = new HashSet<Class<?>>();
        messages().forEach(message -> seen.add(message.getClass()));

        assertThat(wireTypesOf(MachineTwin.Command.class)).isNotEmpty().isSubsetOf(seen);
        assertThat(wireTypesOf(MachineTwin.FindingOutcome.class)).isNotEmpty().isSubsetOf(seen);
    }

    private static Set<Class<?>> wireTypesOf(Class<?> type) {
        var found = new HashSet<Class<?>>();
        if (type.isSealed()) {
            for (var sub : type.getPermittedSubclasses()) {
                found.addAll(wireTypesOf(sub));
            }
        } else if (CborSerializable.class.isAssignableFrom(type)) {
            found.add(type);
        }
        return found;
    }

    private static List<CborSerializable> messages() {
        var event = new MachineEvent(AT.toEpochMilli(), "E12", MachineEvent.Severity.CRITICAL, "spindle-bearing", null);
        var row = new Observation(
                AT.toEpochMilli(), AT.toEpochMilli() + 7, Observation.Quality.PARTIAL, new float[] {1.5f, Float.NaN, -3f
                });
        var raw = new RawObservation(
                AT.toEpochMilli(),
                Map.of("vibration", Double.NaN, "pressure", Double.POSITIVE_INFINITY, "temperature", 1.25));
        var finding = new ComponentFinding(
                UUID.randomUUID(),
                "spindle-bearing",
                AT,
                ComponentFinding.AsFound.FAULTY,
                ComponentFinding.Action.REPLACED,
                false,
                "bearing-wear");
        var admission = new Admission(
                List.of(row),
                List.of(event),
                List.of(new QuarantinedValue(1, "noise", 70)),
                List.of(new Refusal(2, RejectionReason.NOT_FINITE, "vibration: NaN", false)),
                1,
                2,
                3,
                4);
        return List.of(
                new MachineTwin.Admit(new Arrival(List.of(raw), List.of(event), AT.toEpochMilli()), ref()),
                new MachineTwin.Fold(new Committed(List.of(row), List.of(event)), ref()),
                new MachineTwin.GetHealth(ref()),
                new MachineTwin.RecordFinding(finding, ref()),
                new MachineTwin.SaveNow(ref()),
                MachineTwin.Stop.NOW,
                MachineTwin.Folded.FOLDED,
                MachineTwin.Kept.KEPT,
                new MachineTwin.Recorded(),
                new MachineTwin.Refused("component: 'gearbox'"),
                admission,
                report());
    }

    private static HealthReport report() {
        var evidence = new Evidence("Vibration rises", "vibration", 4.1, Double.NaN, "mm/s", 0.7, AT);
        var episode = new Episode(
                UUID.randomUUID(),
                PRESS_7.id(),
                null,
                "silence",
                Episode.Severity.ADVISORY,
                AT,
                AT,
                null,
                3.5,
                "Silent",
                List.of(evidence));
        var forecast = new FailureForecast(
                PRESS_7.id(),
                "spindle-bearing",
                "bearing-wear",
                AT,
                0.1,
                0.2,
                0.3,
                0.4,
                0.5,
                FailureForecast.Alarm.EARLY,
                10,
                20,
                Double.NaN,
                55,
                "hazard prior",
                "Soon",
                List.of(evidence));
        return new HealthReport(
                PRESS_7.id(),
                55,
                "running",
                AT,
                true,
                List.of(episode),
                List.of(forecast),
                List.of(new HealthReport.ComponentHealth("spindle-bearing", 120, 55)),
                List.of(new HealthReport.SignalBand("vibration", 4.1, 2.6, 0.3, Double.NaN)));
    }

    private static <T> ActorRef<T> ref() {
        return kit.<T>createTestProbe().getRef();
    }

    private static Object afterJourney(Object message) {
        var serialization = SerializationExtension.get(kit.system());
        var serializer = serialization.findSerializerFor(message);
        var manifest = Serializers.manifestFor(serializer, message);
        return serialization
                .deserialize(serialization.serialize(message).get(), serializer.identifier(), manifest)
                .get();
    }
}
