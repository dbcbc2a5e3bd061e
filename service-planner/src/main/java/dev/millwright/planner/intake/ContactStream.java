package dev.millwright.planner.intake;

import dev.millwright.planner.intake.CsvFile.Line;
import dev.millwright.planner.intake.CustomerFiles.TouchpointRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes contacts a few thousand at a time, so that millions need no more memory than their keys. */
final class ContactStream {
    private static final int PART_MAX = 5_000;

    private final References references;
    private final LeftOut leftOut;
    private final CustomerRows rows;
    private final List<ImportError> errors;
    private final boolean store;
    private final List<Line<TouchpointRow>> part = new ArrayList<>();
    private final SeenKeys seen = new SeenKeys();
    private int taken;

    /**
     * Takes contacts.
     *
     * @param leftOut who does not come back
     * @param errors where to say what is wrong; with the first error storing ends
     * @param store false to check only
     */
    ContactStream(References references, LeftOut leftOut, CustomerRows rows, List<ImportError> errors, boolean store) {
        this.references = references;
        this.leftOut = leftOut;
        this.rows = rows;
        this.errors = errors;
        this.store = store;
    }

    /** Reads all contacts of {@code source}; how many were good. */
    int take(RowSource source) throws SQLException {
        try {
            CustomerFiles.TOUCHPOINTS.each(source, errors, this::add);
            flush();
        } catch (Refused refused) {
            throw refused.cause;
        }
        return taken;
    }

    private void add(Line<TouchpointRow> line) {
        if (!seen.add(line.row().id())) {
            errors.add(CustomerFiles.TOUCHPOINTS.twice(line, "only once in the file"));
            return;
        }
        part.add(line);
        if (part.size() == PART_MAX) {
            try {
                flush();
            } catch (SQLException refused) {
                throw new Refused(refused);
            }
        }
    }

    private void flush() throws SQLException {
        var come = leftOut.from(part);
        references.contacts(come);
        taken += come.size();
        if (store && errors.isEmpty()) {
            rows.contacts(come);
        }
        part.clear();
    }

    /** Carries a refusal of the database out of the reading. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException cause;

        private Refused(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
