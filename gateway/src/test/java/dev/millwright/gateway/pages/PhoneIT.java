package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The technician's phone where there is no network. */
class PhoneIT {
    @Test
    void a_report_written_without_a_network_is_kept_shown_and_sent_once() {
        try (var site = new DemoSite(20, 0);
                var http = new Http(site.address());
                var browser = Browser.open(site.address())) {
            var order = SitePaths.workOrder(http);
            browser.phone();
            browser.actAs("Joris de Wit");
            browser.go("/work-orders/" + order);

            offline(browser, true);
            browser.click("[data-field=asFound][value=WORN]");
            browser.click("[data-field=action][value=REPLACED]");
            browser.click("[data-field=forecastRight][value=true]");
            browser.click("#send-report");
            browser.waitUntil("!document.getElementById('outbox').hidden");
            assertThat(browser.text("#outbox")).contains("1 report waits to be sent");
            assertThat(findings(http, order)).isZero();

            offline(browser, false);
            browser.waitUntil("document.getElementById('findings') !== null");
            assertThat(browser.script("return document.getElementById('outbox').hidden"))
                    .isEqualTo(true);
            assertThat(findings(http, order)).isEqualTo(1);
        }
    }

    @Test
    void a_report_that_was_sent_but_not_answered_is_sent_again_and_counts_once() {
        try (var site = new DemoSite(20, 0);
                var http = new Http(site.address());
                var browser = Browser.open(site.address())) {
            var order = SitePaths.workOrder(http);
            browser.actAs("Joris de Wit");
            browser.go("/work-orders/" + order);
            // The first answer is lost on its way back.
            browser.script("const real = window.fetch; window.fetch = async (...all) => { await real(...all);"
                    + " window.fetch = real; throw new TypeError('lost'); };");

            browser.click("[data-field=asFound][value=WORN]");
            browser.click("[data-field=action][value=REPAIRED]");
            browser.click("#send-report");
            browser.waitUntil("!document.getElementById('outbox').hidden");
            browser.click("#outbox button");

            browser.waitUntil("document.getElementById('findings') !== null");
            assertThat(findings(http, order)).isEqualTo(1);
        }
    }

    @Test
    void a_work_order_that_was_opened_can_be_read_without_a_network() {
        try (var site = new DemoSite(20, 0);
                var http = new Http(site.address());
                var browser = Browser.open(site.address())) {
            var path = "/work-orders/" + SitePaths.workOrder(http);
            browser.go(path);
            browser.waitUntil("navigator.serviceWorker.controller !== null");
            browser.go(path);
            var title = browser.text("h1");
            browser.script(
                    "window.kept = 0; caches.match(location.href).then((found) => { window.kept = found ? 1 : 2; })");
            browser.waitUntil("window.kept === 1");

            site.server.stop().toCompletableFuture().join();
            browser.go(path);

            assertThat(browser.text("h1")).isEqualTo(title);
        }
    }

    private static void offline(Browser browser, boolean offline) {
        browser.driver.executeCdpCommand("Network.enable", Map.of());
        browser.driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Boolean.valueOf(!offline).equals(browser.script("return navigator.onLine")));
    }

    private static int findings(Http http, String order) {
        return Http.json(http.get("/api/v1/work-orders/" + order + "/findings"))
                .path("items")
                .size();
    }
}
