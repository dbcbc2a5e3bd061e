package dev.millwright.planner.fieldwork;

import dev.millwright.planner.fieldwork.FieldSheetStore.NewStep;
import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checklists as they are imported: steps for a model, component and kind of task, {@code *} for any. */
public final class ChecklistTemplateStore {
    /** Steps from this number on come behind the planned work, those below before it. */
    public static final int BEHIND = 50;

    private ChecklistTemplateStore() {}

    /**
     * A planned task.
     *
     * @param component the component's id
     * @param task {@code inspect} or {@code replace}
     */
    public record Task(String component, String task) {}

    /** The template's steps before and behind the {@code planned} ones, each text once, in the order of their numbers. */
    public static List<NewStep> checklist(
            Connection connection, String machine, Collection<Task> tasks, List<String> planned) throws SQLException {
        var before = new ArrayList<NewStep>();
        var behind = new ArrayList<NewStep>();
        try (var query = connection.prepareStatement("""
                select t.text, bool_or(t.required) as required, min(t.step_no) as step_no
                from planner.checklist_template t
                join unnest(?::text[], ?::text[]) as task (component, kind)
                  on t.component in ('*', task.component) and t.task in ('*', task.kind)
                where t.model_id = '*' or t.model_id = (select model_id from twins.machine where machine_id = ?)
                group by t.text order by min(t.step_no), t.text""")) {
            Columns.set(query, 1, tasks.stream().map(Task::component).toList());
            Columns.set(query, 2, tasks.stream().map(Task::task).toList());
            query.setString(3, machine);
            Columns.all(
                    query,
                    row -> (row.getInt("step_no") < BEHIND ? before : behind)
                            .add(new NewStep(row.getString("text"), row.getBoolean("required"))));
        }
        planned.forEach(text -> before.add(new NewStep(text, false)));
        before.addAll(behind);
        return before;
    }
}
