package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** A visit moved on the dispatch board: by keys, by mouse, by finger, and what happens when somebody else was first; parts and people. */
class DispatchPagesIT {
    /** The first cell but the visit's own where it is allowed, as {@code [lines down, columns right, technician, day]}. */
    private static final String ALLOWED = """
        const cells = [...document.querySelectorAll('.cell[data-technician]')];
        const own = cells.indexOf(document.querySelector('.in-hand').closest('.cell'));
        const line = document.querySelectorAll('.line:not(.top)')[0].querySelectorAll('.cell').length;
        const to = cells.findIndex((cell, i) => i !== own && cell.dataset.verdict === 'allowed');
        return [Math.floor(to / line) - Math.floor(own / line), to % line - own % line, cells[to].dataset.technician, cells[to].dataset.day];\
        """;

    private static DemoSite site;
    private static Http http;
    private Browser browser;

    @BeforeAll
    static void start() {
        site = new DemoSite(20, 0);
        http = new Http(site.address());
    }

    @AfterAll
    static void stop() {
        http.close();
        site.close();
    }

    @BeforeEach
    void openBrowser() {
        browser = Browser.open(site.address());
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private static JsonNode order() {
        return order(SitePaths.workOrder(http));
    }

    private static JsonNode order(String id) {
        return Http.json(http.get("/api/v1/work-orders/" + id)).path("workOrder");
    }

    private String open(JsonNode order) {
        var day = OffsetDateTime.parse(order.path("startsAt").asText())
                .atZoneSameInstant(ZoneId.of("Europe/Berlin"))
                .toLocalDate();
        browser.go("/dispatch?day=" + day);
        return "article[data-item='order:" + order.path("id").asText() + "']";
    }

    private void awaitVerdicts() {
        browser.waitUntil("document.querySelector('.cell[data-verdict=allowed]') !== null");
    }

    private void awaitVersion(String id, int version) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(90))
                .until(() -> order(id).path("version").asInt() == version);
    }

    @Test
    void a_visit_is_moved_by_keys_and_taken_back() {
        var order = order();
        var id = order.path("id").asText();
        int version = order.path("version").asInt();
        browser.actAs("Anna Lindqvist");
        var visit = open(order);

        browser.find(visit).sendKeys(Keys.ENTER);
        awaitVerdicts();
        var way = (List<?>) browser.script(ALLOWED);
        press(((Number) way.get(0)).intValue(), Keys.ARROW_DOWN, Keys.ARROW_UP);
        press(((Number) way.get(1)).intValue(), Keys.ARROW_RIGHT, Keys.ARROW_LEFT);
        browser.waitUntil("document.querySelector('#drag-told').textContent.includes('allowed')");
        keys(Keys.ENTER);
        browser.waitUntil("document.querySelector('#drop').open");

        assertThat(browser.text("#drop-verdict")).contains("allowed");
        browser.script("const tick = document.querySelector('#drop-agreed'); if (!tick.hidden) {"
                + " tick.querySelector('input').click(); }");
        browser.click("#drop-go");
        awaitVersion(id, version + 1);
        assertThat(order(id).path("technician").asText()).isEqualTo(way.get(2));

        browser.click(".toast-undo");
        awaitVersion(id, version + 2);
        assertThat(order(id).path("startsAt").asText())
                .isEqualTo(order.path("startsAt").asText());
        assertThat(browser.complaints()).isEmpty();
    }

    private void press(int times, Keys forward, Keys backward) {
        for (int i = 0; i < Math.abs(times); i++) {
            keys(times > 0 ? forward : backward);
        }
    }

    private void keys(CharSequence key) {
        new Actions(browser.driver).sendKeys(key).perform();
    }

    @Test
    void a_visit_is_dragged_and_whoever_comes_second_is_told_who_was_first() {
        var order = order();
        var id = order.path("id").asText();
        browser.actAs("Anna Lindqvist");
        var visit = open(order);

        new Actions(browser.driver)
                .moveToElement(browser.find(visit + " .when"))
                .clickAndHold()
                .moveByOffset(12, 12)
                .perform();
        awaitVerdicts();
        var to = (List<?>) browser.script(ALLOWED);
        new Actions(browser.driver)
                .moveToElement(
                        browser.find(".cell[data-technician='%s'][data-day='%s']".formatted(to.get(2), to.get(3))))
                .release()
                .perform();
        browser.waitUntil("document.querySelector('#drop').open");
        assertThat(http.post(
                                "/api/v1/work-orders/" + id + "/confirm",
                                "{\"version\":%d,\"by\":\"Marek\"}"
                                        .formatted(order.path("version").asInt()))
                        .statusCode())
                .isEqualTo(200);
        browser.click("#drop-go");

        browser.waitUntil("document.querySelector('#conflict').open");
        assertThat(browser.text("#conflict-detail")).contains("Marek has changed this work order meanwhile");
        assertThat(order(id).path("startsAt").asText())
                .isEqualTo(order.path("startsAt").asText());
    }

    @Test
    void escape_puts_a_visit_back() {
        browser.actAs("Anna Lindqvist");
        var visit = open(order());

        browser.find(visit).sendKeys(Keys.ENTER);
        awaitVerdicts();
        keys(Keys.ESCAPE);

        browser.waitUntil("document.querySelector('.cell[data-verdict]') === null");
        browser.waitUntil("document.querySelector('#drag-told').textContent.includes('stays where it is')");
    }

    @Test
    void on_a_phone_the_five_best_places_are_a_list() {
        browser.phone();
        browser.actAs("Anna Lindqvist");
        var visit = open(order());

        browser.click(visit + " [data-move]");
        browser.waitUntil("document.querySelectorAll('#five-list button').length > 0");
        browser.click("#five-list button");

        browser.waitUntil("document.querySelector('#drop').open");
        assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void an_urgent_visit_is_found_booked_and_taken_back_with_the_keyboard_alone() {
        browser.actAs("Anna Lindqvist");
        browser.go("/dispatch");

        keys("n");
        browser.waitUntil("document.querySelector('#urgent').open && document.activeElement.id === 'urgent-search'");
        keys("fi-008");
        browser.waitUntil("document.querySelectorAll('#urgent-found li').length === 1");
        keys(Keys.ENTER);
        browser.waitUntil("document.querySelectorAll('#urgent-best input:checked').length === 1");
        assertThat(browser.text("#urgent-best li")).contains("Standstill until somebody is there");
        browser.find("#urgent-said").sendKeys("It screams since the morning");
        browser.find("#urgent-best input").sendKeys(Keys.ENTER);
        browser.waitUntil("document.querySelector('#urgent-done') !== null");

        var order = Http.json(http.get("/api/v1/work-orders?machine=FI-008&limit=1"))
                .path("items")
                .path(0);
        assertThat(order.path("kind").asText()).isEqualTo("URGENT");
        assertThat(order.path("document").path("reason").asText()).contains("It screams since the morning");
        browser.click("#urgent-done button");
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(90))
                .until(() ->
                        order(order.path("id").asText()).path("status").asText().equalsIgnoreCase("cancelled"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void every_stop_on_the_map_leads_to_its_work_order_or_proposal() {
        var order = order();
        var day = OffsetDateTime.parse(order.path("startsAt").asText())
                .atZoneSameInstant(ZoneId.of("Europe/Berlin"))
                .toLocalDate();
        browser.go("/dispatch/map?day=" + day);

        assertThat(browser.script(
                        "return [...document.querySelectorAll('a.stop')].map((each) => each.getAttribute('href'))"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains("/work-orders/" + order.path("id").asText());
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_part_that_runs_out_is_ordered_and_the_order_taken_back() {
        browser.actAs("Anna Lindqvist");
        browser.go("/parts?status=order");

        browser.click("button[data-action='/api/v1/parts/PRE-MOTO/orders']");
        browser.click("#order button[type=submit]");
        browser.waitUntil("document.querySelector('a[href=\"/parts/PRE-MOTO\"]') === null");
        browser.go("/parts/PRE-MOTO");
        assertThat(browser.text("main")).contains("On its way", "Anna Lindqvist");

        browser.click("form[action$='/cancel'] button");
        browser.waitUntil("document.querySelector('#suggestion') !== null");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_absence_over_a_booked_visit_is_entered_only_knowingly() {
        var order = order();
        var day = OffsetDateTime.parse(order.path("startsAt").asText())
                .atZoneSameInstant(ZoneId.of("Europe/Berlin"))
                .toLocalDate();
        browser.actAs("Anna Lindqvist");
        browser.go("/technicians/" + order.path("technician").asText());

        browser.click("[data-open='absence']");
        browser.script("document.querySelector('#absence-first').value = '%1$s';"
                .concat(" document.querySelector('#absence-last').value = '%1$s'")
                .formatted(day));
        browser.click("#absence button[type=submit]");
        browser.waitUntil("!document.querySelector('[data-anyway]').hidden");
        assertThat(browser.text("[data-anyway-why]"))
                .contains("Work order " + order.path("number").asText());

        browser.click("[data-anyway] input");
        browser.click("#absence button[type=submit]");
        browser.waitUntil("document.querySelector('form[data-method=DELETE]') !== null");
        browser.click("form[data-method=DELETE] button");
        browser.waitUntil("document.querySelector('form[data-method=DELETE]') === null");
    }

    @Test
    void a_plan_is_asked_for_compared_and_discarded() {
        browser.actAs("Anna Lindqvist");
        browser.go("/plans/new");
        browser.script("document.querySelector('#ask-seconds').value = '1'");
        browser.click("#ask button[type=submit]");

        browser.waitUntil("document.querySelector('#plan[data-state=ready]') !== null");
        assertThat(browser.text("#compared")).isNotBlank();
        assertThat(browser.text(".compare")).contains("If nobody acts", "Failures before the visit");

        browser.click("[data-open='discard']");
        browser.find("#discard-why").sendKeys("we keep what we have");
        browser.click("#discard button[type=submit]");
        browser.waitUntil("document.querySelector('#plan[data-state=discarded]') !== null");
        assertThat(browser.text("#plan")).contains("we keep what we have");
        assertThat(browser.complaints()).isEmpty();
    }
}
