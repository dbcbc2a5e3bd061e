package dev.millwright.gateway.pages;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void a_filter_stands_in_the_address() {
        assertThat(Address.of("/parts").with("search", "a b").with("page", "2"))
                .hasToString("/parts?search=a+b&page=2");
    }

    @Test
    void a_part_number_with_a_slash_is_one_segment_and_comes_back_as_it_was() throws Exception {
        assertThat(Address.segment("6205-2Z/C3")).isEqualTo("6205-2Z%2FC3");
        var system = ActorSystem.create("address");
        try {
            // As the routes of parts take it, on the pages and in the API.
            var route = path(segment("parts").slash(segment()).slash("orders"), number -> complete(number));
            for (var number : new String[] {"6205-2Z/C3", "A B+C", "Ø 20 % #1?"}) {
                var request = HttpRequest.GET("/parts/" + Address.segment(number) + "/orders");
                var answer = route.handler(system)
                        .apply(request)
                        .toCompletableFuture()
                        .get(1, TimeUnit.MINUTES);
                assertThat(((HttpEntity.Strict) answer.entity()).getData().utf8String())
                        .isEqualTo(number);
                assertThat(request.getUri().toRelative().toString()).doesNotContain("Z/C3");
            }
        } finally {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().get(1, TimeUnit.MINUTES);
        }
    }
}
