package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The main journeys of a coordinator and a technician, in a real browser. */
class PagesIT {
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

    @Nested
    class OnTheTimeAxis extends TimeAxis {
        @Override
        Browser browser() {
            return browser;
        }
    }

    @Nested
    class AboutCustomers extends CustomerDialogs {
        @Override
        Browser browser() {
            return browser;
        }

        @Override
        Http http() {
            return http;
        }

        @Override
        void segments() {
            if (http.first("/api/v1/segments/moves").isMissingNode()) {
                SegmentsFixture.segments(site.database, http);
            }
        }
    }

    @Test
    void from_the_fleet_to_an_accepted_proposal_to_a_reported_work_order() {
        browser.actAs("Anna Lindqvist");
        browser.go("/");
        browser.click(".decision h3 a");
        browser.waitUntil("location.pathname.startsWith('/proposals/')");
        approve();

        browser.click("[data-field=asFound][value=WORN]");
        browser.click("[data-field=action][value=REPLACED]");
        browser.click("[data-field=forecastRight][value=true]");
        browser.click("#send-report");
        browser.find("#findings");

        assertThat(browser.text("#status")).isEqualToIgnoringCase("Reported");
        assertThat(browser.text("#findings")).contains("Replaced").contains("Forecast was right");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(site.toldTwins).isNotEmpty());
        assertThat(browser.complaints()).isEmpty();
    }

    /** Approves what is on the screen; if the planner has just written a newer version, looks again as a person would. */
    private void approve() {
        browser.click("#approve");
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
            if (Boolean.TRUE.equals(browser.script("return document.getElementById('conflict').open"))) {
                browser.click("[data-reload]");
                browser.click("#approve");
            }
            return Boolean.TRUE.equals(browser.script("return location.pathname.startsWith('/work-orders/')"));
        });
    }

    @Test
    void a_stale_decision_is_told_kindly_and_changes_nothing() {
        browser.actAs("Marek");
        var id = http.first("/api/v1/proposals?limit=1").path("id").asText();
        browser.go("/proposals/" + id);
        browser.find("#approve");

        Desk.post(
                http,
                id,
                "decision",
                "{\"kind\":\"rejected\",\"version\":%d,\"reason\":\"plant is closed\",\"by\":\"Anna\"}");
        browser.click("#approve");
        browser.waitUntil("document.getElementById('conflict').open");
        assertThat(browser.text("#conflict-detail")).contains("Anna");
        browser.click("[data-reload]");

        browser.waitUntil("document.querySelector('#approve') === null");
        assertThat(browser.text(".note.info:not(#newer)")).contains("Anna").contains("plant is closed");
        assertThat(Desk.proposal(http, id).path("status").asText()).isEqualToIgnoringCase("rejected");
    }

    @Test
    void a_decision_without_a_name_asks_who_decides() {
        var proposal = http.first("/api/v1/proposals?limit=1");
        browser.go("/proposals/" + proposal.path("id").asText());

        browser.click("#approve");

        browser.waitUntil("document.getElementById('acting').open");
        assertThat(Http.json(http.get("/api/v1/proposals/" + proposal.path("id").asText()))
                        .path("proposal")
                        .path("status")
                        .asText())
                .isEqualToIgnoringCase("open");
    }

    @Test
    void the_model_page_tells_calibration_findings_and_the_next_training_and_decides_with_a_reason() {
        browser.actAs("Anna Lindqvist");
        browser.go("/models");
        browser.find(".reliability circle");
        assertThat(browser.text("#by-month")).contains("right", "of");
        assertThat(browser.text("#next-training")).contains("Rotary filler 12", "of 20");

        browser.click("[data-fill='kind=reject']");
        browser.find("#model-why").sendKeys("too few failures");
        browser.click("#model button[type=submit]");

        browser.waitUntil("document.body.textContent.includes('too few failures')");
    }

    @Test
    void a_customer_written_down_twice_is_merged_with_a_key_and_separated_again() {
        browser.actAs("Anna Lindqvist");
        site.twin();
        var pair = site.pair();
        browser.go("/data-quality?pair=" + pair.id());
        assertThat(browser.text("#pair")).contains("Same name apart from legal form", "C1-TWIN");

        browser.click("[data-key=m]");
        browser.waitUntil("document.querySelector('.quality-last') !== null");
        assertThat(browser.text(".quality-last")).contains("merged by Anna Lindqvist");
        browser.go("/customers/C1-TWIN");
        browser.waitUntil("document.querySelector('.crumbs').textContent.includes('C1')");
        browser.go("/data-quality");
        browser.click(".quality-last button");

        browser.waitUntil("document.querySelector('.quality-last') === null");
        assertThat(Http.json(http.get("/api/v1/data-quality/duplicates?status=merged"))
                        .path("items"))
                .isEmpty();
        browser.go("/data-quality/findings");
        assertThat(browser.text("#findings-title")).isEqualToIgnoringCase("Findings");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_episode_is_acknowledged_put_aside_and_brought_back_without_loading_the_page_anew() {
        browser.actAs("Anna Lindqvist");
        browser.go("/machines/PR-004");
        browser.script("window.stayed = true;");

        browser.click("#episodes form[action$='/acknowledge'] button");
        waitForEpisode("Seen by Anna Lindqvist");
        browser.click("#episodes [data-open=episode-snooze]");
        browser.find("#episode-snooze-why").sendKeys("Plant is closed");
        browser.click("#episode-snooze button[type=submit]");
        waitForEpisode("Put aside by Anna Lindqvist: Plant is closed");
        browser.click("#episodes form[action$='/unsnooze'] button");
        waitForEpisode("brought it back");

        assertThat(browser.script("return window.stayed")).isEqualTo(true);
        browser.go("/episodes?status=unseen");
        browser.find("#list");
        assertThat(browser.text("#list")).doesNotContain("PR-004");
    }

    @Test
    void what_if_is_asked_watched_and_answered_as_a_comparison() {
        browser.actAs("Anna Lindqvist");
        browser.go("/models");
        browser.click("a[href='/what-if']");
        browser.find("#w-machine").sendKeys("FI-002");
        browser.find("#w-condition-step-limit").sendKeys("3");
        browser.click("form[action='/api/v1/reruns'] button[type=submit]");

        browser.waitUntil("location.pathname.startsWith('/what-if/')");
        browser.waitUntil("document.querySelector('#rerun .figures') !== null");
        assertThat(browser.text("main")).contains("Evidence of a step = 3", "1 machine");
        browser.go("/what-if");
        assertThat(browser.text("#asked")).contains("done", "Anna Lindqvist");
    }

    @Test
    void the_same_reasons_with_the_same_shares_stand_in_the_api_on_the_page_and_on_the_work_order() {
        var id = SitePaths.workOrder(http);
        var order = Http.json(http.get("/api/v1/work-orders/" + id)).path("workOrder");
        var orderPage = http.get("/work-orders/" + id).body();
        var machine = order.path("machine").asText();
        var page = http.get("/machines/" + machine).body();
        var component = order.path("components").path(0).asText();
        var forecast = Http.MAPPER.createObjectNode().put("component", "none").path("none");
        for (var each :
                Http.json(http.get("/api/v1/machines/" + machine + "/forecast")).path("items")) {
            forecast = each.path("component").asText().equals(component) ? each : forecast;
        }

        assertThat(forecast.path("evidence")).hasSizeGreaterThan(4);
        assertThat(order.path("document").path("reason")).isEqualTo(forecast.path("summary"));
        assertThat(order.path("document").path("evidence")).isEqualTo(forecast.path("evidence"));
        for (var reason : forecast.path("evidence")) {
            assertThat(page).contains(reason.path("text").asText());
            assertThat(orderPage).contains(reason.path("text").asText());
        }
        assertThat(page).contains("58 % of the judgement").contains("27 % of the judgement");
        assertThat(orderPage).contains("58 % of the judgement").contains("27 % of the judgement");
    }

    @Test
    void what_is_at_stake_at_a_machine_is_the_sum_over_its_components() {
        for (var machine : Http.json(http.get("/api/v1/machines?limit=20")).path("items")) {
            long sum = 0;
            for (var stake : machine.path("stakes")) {
                sum += stake.path("cents").asLong();
            }
            assertThat(machine.path("stakeCents").asLong())
                    .as(machine.path("id").asText())
                    .isEqualTo(sum);
        }
    }

    private void waitForEpisode(String text) {
        browser.waitUntil("document.getElementById('episodes').textContent.includes('" + text + "')");
    }

    @Test
    void a_change_reaches_an_open_page_by_itself() {
        browser.go("/");
        browser.waitUntil("document.querySelector('.live').dataset.state === 'on'");
        var proposal = http.first("/api/v1/proposals?limit=1");
        var link = "a[href='/proposals/" + proposal.path("id").asText() + "']";
        browser.find(link);

        Desk.post(http, proposal.path("id").asText(), "snooze", "{\"version\":%d,\"hours\":24,\"by\":\"Anna\"}");

        browser.waitUntil("document.querySelector(\"#now " + link + "\") === null");
    }

    @Test
    void a_search_narrows_the_fleet_without_loading_the_page_anew() {
        browser.go("/");
        browser.find("#machines tbody tr");
        browser.find("input[type=search]").sendKeys("EX-012");

        browser.waitUntil("document.querySelectorAll('#machines tbody tr').length === 1");
        browser.waitUntil("location.search.includes('search=EX-012')");
    }

    @Test
    void a_list_is_sorted_and_filtered_by_its_address() {
        browser.go("/");
        browser.click("th a[href*='sort=health']");
        browser.waitUntil("location.search.includes('sort=health')");
        browser.find("th[aria-sort=ascending] a[href*='sort=health']");
        assertThat(browser.script(
                        "return [...document.querySelectorAll('#machines .health b')].map(b => +b.textContent)"
                                + ".every((v, i, all) => !i || v >= all[i - 1])"))
                .isEqualTo(true);
        browser.find("#machines .spark polyline");

        browser.go("/episodes?status=all&search=FI-002");
        browser.find("#list tbody tr a[href^='/machines/FI-002#episode-']");
        browser.go("/customers?status=preventive&sort=machines");
        browser.find("nav.segmented [aria-current]");
    }

    @Test
    void the_data_page_tells_how_the_parts_are_and_why_frames_were_refused() {
        browser.go("/data");
        assertThat(browser.text("#parts")).contains("Storage").contains("test database");
        browser.click("a[href='/data/rejected?reason=MALFORMED']");

        browser.waitUntil("location.pathname === '/data/rejected'");
        assertThat(browser.text("main")).contains("unexpected end").contains("Send {");
    }

    @Test
    void dark_follows_the_system_and_the_switch_is_remembered() {
        browser.dark();
        browser.go("/");
        assertThat(browser.script("return document.documentElement.dataset.theme"))
                .isEqualTo("dark");

        browser.click("[data-theme-toggle]");
        browser.go("/proposals");

        assertThat(browser.script("return document.documentElement.dataset.theme"))
                .isEqualTo("light");
    }

    @Test
    void every_page_fits_a_phone_has_one_main_heading_names_its_controls_and_complains_of_nothing() {
        browser.phone();
        for (var path : SitePaths.all(http)) {
            browser.go(path);
            browser.find("h1");
            assertThat(browser.script("return document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(390L);
            assertThat(browser.complaints())
                    .as(path)
                    .filteredOn(complaint -> !path.equals("/nothing-here"))
                    .isEmpty();
            assertThat(browser.script("return document.querySelectorAll('h1').length"))
                    .as(path)
                    .isEqualTo(1L);
            assertThat(browser.script("return document.documentElement.lang"))
                    .as(path)
                    .isEqualTo("en-GB");
            assertThat(browser.script(UNNAMED)).as(path).isEqualTo(List.of());
            assertThat(browser.script(DOUBLED)).as(path).isEqualTo(List.of());
        }
    }

    private static final String UNNAMED = """
            const named = (el) => (el.labels && el.labels.length) || el.getAttribute('aria-label') || el.getAttribute('aria-labelledby')
              || el.textContent.trim() || el.title;
            return [...document.querySelectorAll('input:not([type=hidden]),select,textarea,button,a[href]')].filter((el) => !named(el))
              .map((el) => el.outerHTML.slice(0, 120));""";
    private static final String DOUBLED = """
            const ids = [...document.querySelectorAll('[id]')].map((el) => el.id);
            return ids.filter((id, i) => ids.indexOf(id) !== i);""";
}
