package dev.millwright.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.millwright.gateway.api.LiveUpdates.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LiveUpdatesTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private final HttpSettings settings = settings("");

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    private static HttpSettings settings(String more) {
        return HttpSettings.from(ConfigFactory.parseString(more)
                .withFallback(ConfigFactory.parseResources("http.conf"))
                .resolve());
    }

    private static List<String> watch(LiveUpdates live) {
        var seen = new CopyOnWriteArrayList<String>();
        live.watch().runWith(Sink.foreach(event -> seen.add(event.getData())), KIT.system());
        Awaitility.await().until(() -> seen.contains("hello"));
        return seen;
    }

    @Test
    void every_watcher_is_told_of_a_change() {
        var live = new LiveUpdates(KIT.system(), settings);
        var one = watch(live);
        var two = watch(live);

        live.publish(Kind.WORK_ORDER, "7");

        Awaitility.await().until(() -> one.contains("work-order:7") && two.contains("work-order:7"));
        live.close();
    }

    @Test
    void repeated_hints_are_told_once() {
        var live = new LiveUpdates(KIT.system(), settings);
        var seen = watch(live);

        for (int i = 0; i < 200; i++) {
            live.publish(Kind.MACHINE, "PR-001");
        }
        live.publish(Kind.MACHINE, "PR-002");

        Awaitility.await().until(() -> seen.contains("machine:PR-002"));
        assertThat(new ArrayList<>(seen)).filteredOn("machine:PR-001"::equals).hasSizeLessThan(5);
        live.close();
    }

    @Test
    void more_hints_than_can_be_told_apart_ask_for_everything_anew() {
        var live = new LiveUpdates(KIT.system(), settings("millwright.http.live-hints-max = 10"));
        var seen = watch(live);

        for (int i = 0; i < 500; i++) {
            live.publish(Kind.MACHINE, "M" + i);
        }

        Awaitility.await().until(() -> seen.contains("all:"));
        assertThat(seen).hasSizeLessThan(60);
        live.close();
    }

    @Test
    void silence_is_broken_by_a_sign_of_life() {
        var live = new LiveUpdates(KIT.system(), settings("millwright.http.live-heartbeat = 100ms"));

        var seen = watch(live);

        Awaitility.await().until(() -> seen.contains(""));
        live.close();
    }

    @Test
    void a_setting_that_cannot_work_is_named_with_what_is_expected() {
        assertThatThrownBy(() -> settings("millwright.http.port = 70000"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("millwright.http.port: 70000")
                .hasMessageContaining("0 to 65535");
    }
}
