package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialogs and forms about customers, each clicked through as a person would; run by {@link PagesIT}. */
abstract class CustomerDialogs {
    private static final String HEADER = "customer_id,name,country,city,email,phone\n";

    abstract Browser browser();

    abstract Http http();

    /** Seventy customers in two segments, of whom three have just moved; the first call finds them. */
    abstract void segments();

    @BeforeEach
    void someoneSits() {
        browser().actAs("Anna Lindqvist");
    }

    @Test
    void a_segment_is_renamed_and_has_its_old_name_back() {
        segments();
        browser().go("/segments");
        var before = browser().text(".seg-card h2");

        browser().click(".seg-card [data-open=rename]");
        browser().waitUntil("document.getElementById('rename').open");
        browser().script("document.getElementById('rename-name').value = 'Our planners'");
        browser().click("#rename button[type=submit]");
        browser().waitUntil("document.querySelector('.seg-card h2').textContent.includes('Our planners')");
        browser().click(".seg-card form[action$='/undo-rename'] button");

        browser().waitUntil("!document.querySelector('.seg-card h2').textContent.includes('Our planners')");
        assertThat(browser().text(".seg-card h2")).isEqualTo(before);
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void the_picture_of_all_customers_is_filtered_zoomed_and_shown_as_neighbours() {
        segments();
        browser().go("/segments");
        browser().waitUntil("Number(document.querySelector('.seg-plot').dataset.shown) >= 70");
        var all = Integer.parseInt(
                String.valueOf(browser().script("return document.querySelector('.seg-plot').dataset.shown")));

        browser().click(".seg-legend input");
        browser().waitUntil("Number(document.querySelector('.seg-plot').dataset.shown) < " + all);
        browser().script("document.querySelector('.seg-plot canvas').focus()");
        browser().find(".seg-plot canvas").sendKeys("+");
        browser().waitUntil("Number(document.querySelector('.seg-plot').dataset.zoom) > 1");
        browser().find(".seg-plot canvas").sendKeys(org.openqa.selenium.Keys.HOME);
        browser().waitUntil("Number(document.querySelector('.seg-plot').dataset.zoom) === 1");
        browser().click(".seg-legend input");
        browser().click("[data-kind=neighbours]");

        browser().waitUntil("document.querySelector('[data-kind=neighbours]').getAttribute('aria-pressed') === 'true'");
        browser().waitUntil("document.querySelector('.seg-plot').dataset.shown === '" + all + "'");
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void a_move_is_answered_by_a_next_step_that_waits_for_approval_and_is_taken_back() {
        segments();
        browser().go("/segments");
        browser().click("#moves [data-open=next-step]");
        browser().waitUntil("document.getElementById('next-step').open");
        assertThat(browser().script("return document.getElementById('next-step-why').value"))
                .asString()
                .startsWith("Went from");
        browser().click("#next-step-kind option[value=training]");
        browser().click("#next-step button[type=submit]");

        browser().waitUntil("location.pathname.startsWith('/offers/')");
        assertThat(browser().text("main")).contains("Proposed by a person", "Anna Lindqvist", "Went from");
        browser().go("/segments");
        assertThat(browser().text("#moves")).contains("Waits: Portal and training", "seen by Anna Lindqvist");
        browser().click("#moves a[href^='/offers/']");
        browser().click("button[data-key=u]");

        browser().waitUntil("document.querySelector('.head .chip').textContent.includes('withdrawn')");
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void a_file_is_chosen_its_faults_stand_by_line_and_a_good_one_is_stored_after_a_look(@TempDir Path directory)
            throws IOException {
        var bad = Files.writeString(
                directory.resolve("customers.csv"), HEADER + "U-1,Upload One,DE,Essen,,\nU-2,,DE,Essen,,\n");
        browser().go("/exchange");
        browser().find("#bring-files").sendKeys(bad.toString());
        browser().click("#bring button[type=submit]");
        browser().waitUntil("document.querySelector('#bring-report tbody tr') !== null");
        // The second row, in line 3 of the file, has no name.
        assertThat(browser().text("#bring-report")).contains("1 value cannot be taken", "customers.csv", "3", "name");
        assertThat(browser().script("return document.getElementById('bring-store').hidden"))
                .isEqualTo(true);

        Files.writeString(bad, HEADER + "U-1,Upload One,DE,Essen,,\nU-2,Upload Two,DE,Essen,,\n");
        browser().script("document.getElementById('bring-files').value = ''");
        browser().find("#bring-files").sendKeys(bad.toString());
        browser().click("#bring button[type=submit]");
        browser().waitUntil("!document.getElementById('bring-store').hidden");
        assertThat(browser().text("#bring")).contains("2 rows", "Nothing has been stored yet");
        assertThat(http().get("/api/v1/customers/U-1").statusCode()).isEqualTo(404);
        browser().click("#bring-store");

        browser().waitUntil("document.querySelector('.toast') !== null");
        assertThat(http().get("/api/v1/customers/U-1").statusCode()).isEqualTo(200);
        assertThat(browser().text("main")).contains("only checked", "stored");
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void files_that_are_too_large_together_are_not_sent() {
        browser().go("/exchange");
        browser().script("""
                document.getElementById('bring').dataset.most = '10';
                const files = new DataTransfer();
                files.items.add(new File(['customer_id,name\\nL-1,Large\\n'], 'customers.csv'));
                document.getElementById('bring-files').files = files.files;""");
        browser().click("#bring button[type=submit]");

        browser().waitUntil("document.getElementById('bring-report').textContent.includes('can be taken at once')");
        assertThat(http().get("/api/v1/customers/L-1").statusCode()).isEqualTo(404);
    }

    @Test
    void a_subscription_is_made_its_secret_shown_once_and_removed() {
        browser().go("/exchange");
        browser().click("[data-open=subscribe]");
        browser().find("#subscribe-name").sendKeys("Sales system");
        browser().find("#subscribe-url").sendKeys("https://crm.example.org/in");
        browser().click("#subscribe input[value='segment.changed']");
        browser().click("#subscribe button[type=submit]");
        browser().waitUntil("document.getElementById('secret').open");
        assertThat(browser().script("return document.getElementById('secret-text').value.length > 20"))
                .isEqualTo(true);
        browser().click("#secret button[type=submit]");

        browser().waitUntil("document.querySelector('[data-open=unsubscribe]') !== null");
        assertThat(browser().text("main")).contains("Sales system", "another segment");
        browser().click("[data-open=unsubscribe]");
        browser().click("#unsubscribe button[type=submit]");
        browser().waitUntil("document.querySelector('[data-open=unsubscribe]') === null");
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void a_target_is_set_and_taken_back() {
        browser().go("/kpis/emergency-share");
        browser().find("#target-value").sendKeys("25");
        browser().click("#target form[action$='/target'] button");
        browser().waitUntil("document.querySelector('#target form[action$=\"/undo\"]') !== null");
        assertThat(browser().text("#target")).contains("25 %", "Anna Lindqvist");
        browser().click("#target form[action$='/undo'] button");

        browser().waitUntil("document.querySelector('#target form[action$=\"/undo\"]') === null");
        assertThat(browser().text("#target")).contains("taken back by Anna Lindqvist");
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void a_call_is_written_on_the_time_line_and_taken_back() {
        browser().go("/customers/C1");
        browser().click("[data-open=add-contact]");
        browser().click("#contact-kind option[value=phone-call]");
        browser().find("#contact-minutes").sendKeys("12");
        browser().click("#add-contact button[type=submit]");
        browser().waitUntil("document.querySelector('.entries form') !== null");
        assertThat(browser().text(".entries")).contains("Phone call", "12 min");
        browser().click(".entries form button");

        browser().waitUntil("document.querySelector('.entries form') === null");
        assertThat(browser().complaints()).isEmpty();
    }
}
