package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Contrast, names, roles and structure of every page, measured by axe-core in both themes, at the desk and on the phone. */
class AccessibilityIT {
    private static final String MEASURE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then((result) => done(result.violations
              .filter((each) => each.impact === 'serious' || each.impact === 'critical')
              .flatMap((each) => each.nodes.map((node) => each.id + ': ' + node.target.join(' ') + ' ' + (node.any[0] ? node.any[0].message : '')))))
              .catch((failure) => done(['axe failed: ' + failure]));""";

    private static DemoSite site;
    private static Http http;
    private static String axe = "";

    @BeforeAll
    static void start() throws IOException {
        site = new DemoSite(20, 0);
        http = new Http(site.address());
        try (var script = AccessibilityIT.class.getClassLoader().getResourceAsStream("axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        http.close();
        site.close();
    }

    @Test
    void no_page_has_a_serious_violation_in_the_light() {
        try (var browser = Browser.open(site.address())) {
            assertClean(browser);
        }
    }

    @Test
    void no_page_has_a_serious_violation_in_the_dark() {
        try (var browser = Browser.open(site.address())) {
            browser.dark();
            assertClean(browser);
        }
    }

    @Test
    void no_page_has_a_serious_violation_on_a_phone() {
        try (var browser = Browser.open(site.address())) {
            browser.phone();
            assertClean(browser);
        }
    }

    private static void assertClean(Browser browser) {
        browser.driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        var found = new ArrayList<String>();
        for (var path : SitePaths.all(http)) {
            browser.go(path);
            browser.find("h1");
            browser.waitUntil(
                    "!document.getElementById('chart') || document.getElementById('chart').dataset.ready !== undefined");
            browser.script(axe);
            ((List<?>) browser.driver.executeAsyncScript(MEASURE)).forEach(each -> found.add(path + " " + each));
        }
        assertThat(found).isEmpty();
    }
}
