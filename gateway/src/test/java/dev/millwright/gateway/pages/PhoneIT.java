package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

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

    @Test
    void photo_signature_and_ticks_made_without_a_network_arrive_once_and_before_the_report(@TempDir Path directory)
            throws IOException {
        var file = directory.resolve("race.png");
        // Larger than what is kept, so that the phone has to scale it.
        ImageIO.write(new BufferedImage(2400, 1800, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        try (var site = new DemoSite(20, 0);
                var http = new Http(site.address());
                var browser = Browser.open(site.address())) {
            site.template("Lock out the main switch.");
            var order = SitePaths.workOrder(http);
            browser.phone();
            browser.actAs("Joris de Wit");
            browser.go("/work-orders/" + order);
            offline(browser, true);
            browser.click("[data-tick='1']");
            browser.waitUntil("!document.getElementById('outbox').hidden");
            browser.driver.findElement(By.id("photo-file")).sendKeys(file.toString());
            browser.waitUntil("document.querySelectorAll('#photos li').length === 1");
            browser.script("document.getElementById('signer').value = 'Ms Vos';const pad ="
                    + " document.getElementById('sign-pad'), box = pad.getBoundingClientRect();pad.setPointerCapture = ()"
                    + " => {};const at = (name, x, y) => pad.dispatchEvent(new PointerEvent(name, { clientX: box.left + x,"
                    + " clientY: box.top + y }));at('pointerdown', 20, 20); at('pointermove', 60, 50); at('pointerup', 60,"
                    + " 50);");
            browser.click("#sign-save");
            browser.click("[data-field=asFound][value=WORN]");
            browser.click("[data-field=action][value=REPLACED]");
            browser.click("#send-report");
            browser.waitUntil("document.getElementById('outbox').textContent.includes('4 entries wait')");
            // Another page of the site reads the photo from the same shelf: the tab may have been closed meanwhile.
            assertThat(sheet(http, order).path("photos")).isEmpty();

            // The answer to the photo is lost on its way back.
            browser.script(
                    "const real = window.fetch; window.fetch = async (...all) => { const answer = await real(...all);"
                            + " if (String(all[0]).includes('/photos/')) { window.fetch = real; throw new"
                            + " TypeError('lost'); } return answer; };");
            offline(browser, false);
            browser.waitUntil(
                    "document.getElementById('outbox').hidden || document.querySelector('#outbox button') !== null");
            browser.script("const again = document.querySelector('#outbox button'); if (again) { again.click(); }");
            browser.waitUntil("document.getElementById('findings') !== null");

            var sheet = sheet(http, order);
            assertThat(sheet.path("photos")).hasSize(1);
            assertThat(sheet.path("photos").path(0).path("width").asInt()).isEqualTo(1600);
            assertThat(sheet.path("signature").path("signer").asText()).isEqualTo("Ms Vos");
            assertThat(sheet.path("signature").path("path").asText())
                    .startsWith("M")
                    .contains("L");
            assertThat(sheet.path("checklist").path(0).path("doneBy").asText()).isEqualTo("Joris de Wit");
            assertThat(findings(http, order)).isEqualTo(1);
            assertThat(browser.script("return document.getElementById('outbox').hidden"))
                    .isEqualTo(true);
        }
    }

    @Test
    void a_tick_taken_back_while_it_is_on_its_way_is_not_lost_and_a_waiting_tick_hides_no_report_form() {
        try (var site = new DemoSite(20, 0);
                var http = new Http(site.address());
                var browser = Browser.open(site.address())) {
            site.template("Lock out the main switch.");
            var order = SitePaths.workOrder(http);
            browser.actAs("Joris de Wit");
            browser.go("/work-orders/" + order);
            // The answer to the first tick takes until it is let go.
            browser.script("const real = window.fetch; window.held = false; window.fetch = async (...all) => { if"
                    + " (!String(all[0]).includes('/checklist')) { return real(...all); } window.fetch = real; const answer"
                    + " = await real(...all); await new Promise((go) => { window.letGo = go; window.held = true; }); return"
                    + " answer; };");

            browser.click("[data-tick='1']");
            browser.waitUntil("window.held");
            assertThat(sheet(http, order)
                            .path("checklist")
                            .path(0)
                            .path("doneBy")
                            .asText())
                    .isEqualTo("Joris de Wit");
            browser.click("[data-tick='1']");
            browser.script("window.letGo();");
            browser.waitUntil("document.getElementById('outbox').hidden");
            assertThat(sheet(http, order).path("checklist").path(0).hasNonNull("doneBy"))
                    .isFalse();

            // No browser sends anything to port 1: this tick waits as it does without a network.
            browser.script(
                    "localStorage.setItem('millwright.outbox', JSON.stringify([{ id: 'one', key: 'tick:later', kind:"
                            + " 'tick', page: location.pathname, title: 'Tick', url: 'http://127.0.0.1:1/', body: {} }]));");
            browser.go("/work-orders/" + order);
            browser.waitUntil("!document.getElementById('outbox').hidden");
            assertThat(browser.script("return document.querySelector('[data-report]').hidden"))
                    .isEqualTo(false);
        }
    }

    private static JsonNode sheet(Http http, String order) {
        return Http.json(http.get("/api/v1/work-orders/" + order + "/sheet"));
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
