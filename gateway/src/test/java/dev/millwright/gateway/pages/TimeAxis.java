package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The time axis of a machine: what it shows, what it remembers, by pointer and by keyboard; run by {@link PagesIT}. */
abstract class TimeAxis {
    abstract Browser browser();

    @Test
    void the_time_axis_of_a_machine_shows_signals_episodes_service_and_forecast() {
        browser().go("/machines/FI-002#range=90d");

        browser().waitUntil("document.getElementById('chart').dataset.ready === '4'");
        for (var mark : List.of(
                ".mean",
                ".band.now",
                ".episode .opened",
                ".work.inspected",
                ".range .median",
                ".fan.past",
                ".outlook .fan",
                ".since line")) {
            browser().waitUntil("document.querySelector('#chart " + mark + "') !== null");
        }
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void the_forecast_of_another_component_is_chosen_and_the_address_remembers() {
        browser().go("/machines/FI-002#range=90d");
        browser().waitUntil("document.getElementById('chart').dataset.ready === '4'");

        browser().click("select[data-component] option[value=filter]");

        browser().waitUntil("location.hash.includes('component=filter')");
        browser()
                .waitUntil(
                        "[...document.querySelectorAll('#chart .note')].some(each => each.textContent === 'Filter')");
    }

    @Test
    void signals_are_chosen_and_the_address_remembers() {
        browser().go("/machines/FI-002#range=30d");
        browser().waitUntil("document.getElementById('chart').dataset.ready === '4'");

        browser().click("[data-signal=flow][aria-pressed=false], [data-signal=vibration]");
        browser().waitUntil("location.hash.includes('signals=')");
        browser().waitUntil("document.getElementById('chart').dataset.ready !== '4'");
        browser().click("[data-range='24h']");

        browser().waitUntil("location.hash.startsWith('#range=24h')");
    }

    @Test
    void the_time_axis_moves_by_keyboard_and_by_pointer() {
        browser().go("/machines/FI-002#range=7d");
        browser().waitUntil("document.getElementById('chart').dataset.ready !== undefined");
        long span = axis("to") - axis("from");

        browser().find("#chart").sendKeys("+");
        browser().waitUntil("chart.dataset.to - chart.dataset.from < " + span * 0.7);
        browser().find("#chart").sendKeys(org.openqa.selenium.Keys.HOME);
        browser().waitUntil("chart.dataset.to - chart.dataset.from > " + span * 0.9);
        long from = axis("from");
        new org.openqa.selenium.interactions.Actions(browser().driver)
                .moveToElement(browser().find("#chart"), 0, 0)
                .clickAndHold()
                .moveByOffset(200, 0)
                .release()
                .perform();

        browser().waitUntil("chart.dataset.from < " + (from - span / 20));
        browser().waitUntil("document.getElementById('chart-status').textContent.length > 0");
    }

    private long axis(String end) {
        return Long.parseLong(
                String.valueOf(browser().script("return document.getElementById('chart').dataset." + end)));
    }
}
