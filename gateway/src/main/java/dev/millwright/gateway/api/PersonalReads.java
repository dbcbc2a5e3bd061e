package dev.millwright.gateway.api;

import dev.millwright.gateway.security.ActingAs;
import dev.millwright.planner.fieldwork.FieldSheet;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.Reading;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * Has it written down who reads the e-mail address and telephone of a customer (which may be those of a person), or who has signed,
 * before the answer goes out: no answer without its line. People at customers are written down by the planner itself.
 */
public final class PersonalReads {
    private PersonalReads() {}

    /** {@code found}, once it is written down that these customers' addresses are read. */
    public static <T> CompletionStage<T> customers(
            FrontDoors doors,
            HttpRequest request,
            Purpose purpose,
            String occasion,
            CompletionStage<T> found,
            Function<T, Collection<String>> whose) {
        return found.thenCompose(value -> doors.care()
                .privacy()
                .reading(purpose, reader(request), occasion, whose.apply(value))
                .thenApply(_ -> value));
    }

    /** {@code found}, once it is written down that who has signed {@code order} is read. */
    public static <T> CompletionStage<T> order(
            FrontDoors doors, HttpRequest request, String occasion, CompletionStage<T> found, UUID order) {
        return found.thenCompose(value -> doors.care()
                .privacy()
                .readingOrder(reader(request), occasion, order)
                .thenApply(_ -> value));
    }

    /** The same for a sheet; what nobody has signed is not written down. */
    static CompletionStage<Optional<FieldSheet>> ofSheet(
            FrontDoors doors,
            HttpRequest request,
            String occasion,
            CompletionStage<Optional<FieldSheet>> found,
            UUID order) {
        return found.thenCompose(sheet ->
                sheet.isPresent() && isSigned(sheet.get()) ? order(doors, request, occasion, found, order) : found);
    }

    /** Whether {@code sheet} names a person who has signed it. */
    public static boolean isSigned(FieldSheet sheet) {
        var signature = sheet.signature();
        return signature != null && !signature.absent();
    }

    private static String reader(HttpRequest request) {
        return RequestParameters.of(request)
                .text("by")
                .flatMap(ActingAs::clean)
                .or(() -> ActingAs.of(request))
                .orElse(Reading.UNNAMED);
    }
}
