package dev.millwright.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.planner.fieldwork.ChecklistStep;
import dev.millwright.planner.fieldwork.FieldSheet;
import dev.millwright.planner.fieldwork.FieldSheets.NewPhoto;
import dev.millwright.planner.fieldwork.SheetOutcome;
import dev.millwright.planner.fieldwork.Signature;
import dev.millwright.planner.fieldwork.WorkedHours;
import dev.millwright.planner.intake.PlannerImport;
import dev.millwright.planner.workorder.WorkOrderOutcome;
import dev.millwright.planner.workorder.WorkOrders;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down at the machine: imported checklist, photos, signature, hours; what comes twice counts once. */
class FieldSheetsIT extends PlannerStory {
    @BeforeEach
    void checklists(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("checklists.csv"), """
            model_id,component,task,step_no,required,text
            *,*,*,1,yes,Lock out the main switch.
            press,bearing,replace,2,no,Photograph the old bearing.
            press,pump,*,3,yes,Drain the oil.
            mill,*,*,4,yes,Clean the table.
            *,*,*,60,no,Guards are back in place.
            """);
        assertThat(new PlannerImport(database, clock).run(directory, false).stored())
                .isTrue();
    }

    private FieldSheet sheet(UUID order) {
        return join(planner.sheets().get(order)).orElseThrow();
    }

    private static FieldSheet noted(java.util.concurrent.CompletionStage<SheetOutcome> change) {
        var outcome = join(change);
        assertThat(outcome).isInstanceOf(SheetOutcome.Done.class);
        return ((SheetOutcome.Done) outcome).sheet();
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }

    @Test
    void a_required_step_that_is_not_ticked_holds_the_report_back() {
        var id = workOrderOf(approve(bearingProposal(), "Erika"));
        var order = id.value();
        var steps = sheet(order).checklist();
        assertThat(steps)
                .extracting(ChecklistStep::text)
                .startsWith("Lock out the main switch.", "Photograph the old bearing.");
        assertThat(steps)
                .extracting(ChecklistStep::text)
                .endsWith("Guards are back in place.")
                .doesNotContain("Drain the oil.", "Clean the table.");
        assertThat(steps).filteredOn(ChecklistStep::required).hasSize(1);
        var finding = finding("bearing", "");

        assertThat(join(planner.workOrders().report(id, List.of(finding), "Anna")))
                .isInstanceOfSatisfying(
                        WorkOrderOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("1. Lock out the main switch."));
        assertThat(details(id).findings()).isEmpty();

        noted(planner.sheets().tick(order, 1, true, now.get(), "Anna"));
        noted(planner.sheets().tick(order, 1, true, now.get(), "Bob"));
        assertThat(sheet(order).checklist().getFirst().doneBy())
                .as("the first tick counts")
                .isEqualTo("Anna");
        noted(planner.sheets().tick(order, 1, false, now.get(), "Anna"));
        noted(planner.sheets().tick(order, 1, true, now.get(), "Anna"));
        var hours = new WorkedHours(UUID.randomUUID(), "Bob", 1.5);
        done(planner.workOrders().report(id, List.of(finding), List.of(hours), "Anna"));
        done(planner.workOrders().report(id, List.of(finding), List.of(hours), "Anna"));

        assertThat(details(id).sheet().hours()).containsExactly(hours);
        assertThat(audit("work-order/" + id))
                .containsExactly("Anna ticked", "Anna unticked", "Anna ticked", "Anna started", "Anna reported");
        assertThat(join(planner.sheets().tick(order, 99, true, now.get(), "Anna")))
                .isInstanceOf(SheetOutcome.Refused.class);
        assertThat(join(planner.sheets().tick(UUID.randomUUID(), 1, true, now.get(), "Anna")))
                .isInstanceOf(SheetOutcome.Unknown.class);
    }

    @Test
    void a_photo_sent_twice_is_kept_once_and_a_removed_one_does_not_come_back() throws IOException {
        var order = workOrderOf(approve(bearingProposal(), "Erika")).value();
        var photo = UUID.randomUUID();
        var about = new NewPhoto("race pitted", now.get());

        noted(planner.sheets().add(order, photo, about, picture(), "Anna"));
        noted(planner.sheets().add(order, photo, about, picture(), "Anna"));

        assertThat(sheet(order).photos()).singleElement().satisfies(kept -> {
            assertThat(kept.caption()).isEqualTo("race pitted");
            assertThat(kept.width()).isEqualTo(800);
        });
        var small = join(planner.sheets().picture(order, photo, true)).orElseThrow();
        assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth()).isEqualTo(320);
        assertThat(join(planner.sheets().picture(UUID.randomUUID(), photo, false)))
                .as("of another order")
                .isEmpty();

        noted(planner.sheets().remove(order, photo, "a person is on it", "Erika"));
        noted(planner.sheets().remove(order, photo, "a person is on it", "Erika"));
        noted(planner.sheets().add(order, photo, about, picture(), "Anna"));

        assertThat(sheet(order).photos()).isEmpty();
        assertThat(audit("work-order/" + order)).containsExactly("Anna photo added", "Erika photo removed");
        assertThat(join(planner.sheets().add(order, UUID.randomUUID(), about, new byte[] {1, 2, 3}, "Anna")))
                .isInstanceOf(SheetOutcome.Refused.class);
    }

    @Test
    void an_unknown_order_has_no_sheet_and_a_photo_of_another_order_is_refused() throws IOException {
        var first = workOrderOf(approve(bearingProposal(), "Erika")).value();
        forecast(PRESS_8, "pump", 0.005, dev.millwright.twins.prognosis.FailureForecast.Alarm.EARLY);
        replan();
        var second = workOrderOf(approve(open().getFirst(), "Erika")).value();
        var photo = UUID.randomUUID();
        var about = new NewPhoto("", now.get());
        noted(planner.sheets().add(first, photo, about, picture(), "Anna"));

        assertThat(join(planner.sheets().get(UUID.randomUUID()))).isEmpty();
        assertThat(join(planner.sheets().add(second, photo, about, picture(), "Anna")))
                .isInstanceOf(SheetOutcome.Refused.class);
        noted(planner.sheets().remove(first, photo, "", "Erika"));
        assertThat(join(planner.sheets().add(second, photo, about, picture(), "Anna")))
                .as("removed at the first")
                .isInstanceOf(SheetOutcome.Refused.class);
        assertThat(sheet(second).photos()).isEmpty();
    }

    @Test
    void the_customer_signs_or_is_not_there_and_a_closed_sheet_stays_as_it_is() {
        var id = workOrderOf(approve(bearingProposal(), "Erika"));
        var absent = new Signature(null, null, now.get(), "Anna");
        var signed = new Signature("Ms Vos", "M10 20L30 40", now.get(), "Anna");

        noted(planner.sheets().sign(id.value(), absent));
        noted(planner.sheets().sign(id.value(), signed));
        noted(planner.sheets().sign(id.value(), signed));
        noted(planner.sheets().tick(id.value(), 1, true, now.get(), "Anna"));
        var reported = done(planner.workOrders().report(id, List.of(finding("bearing", "")), "Anna"));
        done(planner.workOrders().close(id, reported.version(), "Erika"));

        assertThat(sheet(id.value()).signature()).isEqualTo(signed);
        assertThat(join(planner.sheets().sign(id.value(), absent))).isInstanceOf(SheetOutcome.Refused.class);
        assertThat(audit("work-order/" + id))
                .containsSubsequence("Anna customer absent", "Anna signed", "Anna ticked", "Erika closed");
    }

    @Test
    void feeds_of_technician_customer_and_machine_tell_cancelled_visits() {
        var id = workOrderOf(approve(bearingProposal(), "Erika"));
        done(planner.workOrders().cancel(id, "machine sold", 1, "Erika"));

        for (var filter : List.of(
                new WorkOrders.Filter(null, "press-7", null, null),
                new WorkOrders.Filter(null, null, "acme", null),
                new WorkOrders.Filter(null, null, null, "anna"))) {
            assertThat(join(planner.workOrders().calendar(filter, now.get())))
                    .singleElement()
                    .satisfies(order -> assertThat(order.id()).isEqualTo(id));
        }
        assertThat(join(planner.workOrders().calendar(new WorkOrders.Filter(null, "press-8", null, null), now.get())))
                .isEmpty();
    }
}
