package dev.millwright.gateway.api;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.millwright.planner.fieldwork.FieldSheets.NewPhoto;
import dev.millwright.planner.fieldwork.SheetOutcome;
import dev.millwright.planner.fieldwork.Signature;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/** {@code /work-orders/{order}/sheet, checklist, photos, signature}: what is written down at the machine. */
final class FieldSheetApi {
    private static final String ORDERS = "work-orders";

    private final FrontDoors doors;
    private final Materializer materializer;

    FieldSheetApi(FrontDoors doors, Materializer materializer) {
        this.doors = doors;
        this.materializer = materializer;
    }

    /**
     * A tick.
     *
     * @param step its number
     * @param done true to tick, false to take the tick back
     * @param at when, absent for now
     * @param by who, absent to use the cookie
     */
    record TickRequest(
            int step,
            boolean done,
            @Nullable Instant at,
            @Nullable String by) {}

    /**
     * The customer's answer.
     *
     * @param signer the name of who signed, absent if nobody was there
     * @param path the strokes as SVG path data, absent if nobody was there
     * @param absent true if nobody was there to sign
     * @param at when, absent for now
     * @param by who held the device, absent to use the cookie
     */
    record SignatureRequest(
            @Nullable String signer,
            @Nullable String path,
            @Nullable Boolean absent,
            @Nullable Instant at,
            @Nullable String by) {}

    /**
     * A photo that goes.
     *
     * @param reason why, may be absent
     * @param by who, absent to use the cookie
     */
    record RemoveRequest(@Nullable String reason, @Nullable String by) {}

    Route routes() {
        return concat(
                path(
                        segment(ORDERS).slash(segment()).slash("sheet"),
                        id -> get(() -> answer(request -> sheet(request, id)))),
                path(
                        segment(ORDERS).slash(segment()).slash("checklist"),
                        id -> post(() -> answer(request -> tick(request, id)))),
                path(
                        segment(ORDERS).slash(segment()).slash("signature"),
                        id -> post(() -> answer(request -> sign(request, id)))),
                path(
                        segment(ORDERS).slash(segment()).slash("photos").slash(segment()),
                        (id, photo) -> concat(
                                get(() -> answer(request -> picture(request, id, photo))),
                                post(() -> answer(request -> add(request, id, photo))))),
                path(
                        segment(ORDERS)
                                .slash(segment())
                                .slash("photos")
                                .slash(segment())
                                .slash("remove"),
                        (id, photo) -> post(() -> answer(request -> remove(request, id, photo)))));
    }

    private static UUID order(String id) {
        return RequestParameters.id("work order", id);
    }

    private CompletionStage<HttpResponse> sheet(HttpRequest request, String id) {
        return PersonalReads.ofSheet(
                        doors, request, "field sheet", doors.sheets().get(order(id)), order(id))
                .thenApply(sheet -> Answers.json(
                        request,
                        sheet.orElseThrow(
                                () -> Problem.unknown("work order", id).refused())));
    }

    private CompletionStage<HttpResponse> tick(HttpRequest request, String id) {
        return Answers.body(request, TickRequest.class, materializer)
                .thenCompose(body -> doors.sheets()
                        .tick(order(id), body.step(), body.done(), at(body.at()), Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(id, outcome));
    }

    private CompletionStage<HttpResponse> sign(HttpRequest request, String id) {
        return Answers.body(request, SignatureRequest.class, materializer)
                .thenCompose(body -> {
                    var who = Who.of(body.by(), request);
                    boolean absent = Boolean.TRUE.equals(body.absent());
                    if (!absent && body.signer() == null) {
                        throw Problem.badParameter("signer", "", "who signed, or \"absent\": true")
                                .refused();
                    }
                    return doors.sheets()
                            .sign(
                                    order(id),
                                    valid(() -> new Signature(
                                            absent ? null : body.signer(),
                                            absent ? null : body.path(),
                                            at(body.at()),
                                            who)));
                })
                .thenApply(outcome -> answerTo(id, outcome));
    }

    private CompletionStage<HttpResponse> add(HttpRequest request, String id, String photo) {
        var parameters = RequestParameters.of(request);
        var who = Who.of(parameters.text("by").orElse(null), request);
        if (!request.entity().getContentType().mediaType().isImage()) {
            request.discardEntityBytes(materializer);
            throw Problem.wrongType("image/jpeg or image/png").refused();
        }
        var about = valid(() -> new NewPhoto(
                parameters.text("caption").orElse(""),
                parameters.instant("at", doors.clock().instant())));
        var photoId = RequestParameters.id("photo", photo);
        return Answers.bytes(request, doors.sheets().photoBytesMax(), materializer)
                .thenCompose(bytes -> doors.sheets().add(order(id), photoId, about, bytes, who))
                .thenApply(outcome -> answerTo(id, outcome));
    }

    private CompletionStage<HttpResponse> picture(HttpRequest request, String id, String photo) {
        boolean small = RequestParameters.of(request).text("size").orElse("").equals("small");
        return doors.sheets()
                .picture(order(id), RequestParameters.id("photo", photo), small)
                .thenApply(found -> {
                    var bytes = found.orElseThrow(
                            () -> Problem.unknown("photo", photo).refused());
                    return HttpResponse.create()
                            .withEntity(HttpEntities.create(ContentTypes.create(MediaTypes.IMAGE_JPEG), bytes))
                            .addHeader(RawHeader.create("Cache-Control", "private, max-age=86400, immutable"));
                });
    }

    private CompletionStage<HttpResponse> remove(HttpRequest request, String id, String photo) {
        return Answers.body(request, RemoveRequest.class, materializer)
                .thenCompose(body -> doors.sheets()
                        .remove(
                                order(id),
                                RequestParameters.id("photo", photo),
                                Objects.requireNonNullElse(body.reason(), "").strip(),
                                Who.of(body.by(), request)))
                .thenApply(outcome -> answerTo(id, outcome));
    }

    private Instant at(@Nullable Instant sent) {
        return sent == null ? doors.clock().instant() : RequestParameters.within("at", sent);
    }

    private static <T> T valid(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException refused) {
            throw Problem.badBody(String.valueOf(refused.getMessage())).refused();
        }
    }

    private static HttpResponse answerTo(String id, SheetOutcome outcome) {
        return switch (outcome) {
            case SheetOutcome.Done(var sheet) -> Answers.written(sheet);
            case SheetOutcome.Unknown() ->
                throw Problem.unknown("work order", id).refused();
            case SheetOutcome.Refused(var why) ->
                throw Problem.notNow(why, "Load the work order again to see where it stands.")
                        .refused();
            case SheetOutcome.Busy() ->
                throw Problem.unavailable("Other photos are being read just now.")
                        .refused();
        };
    }
}
