package dev.millwright.gateway.pages;

import dev.millwright.gateway.api.Problem;
import dev.millwright.gateway.api.RequestParameters;
import dev.millwright.gateway.security.ActingAs;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** Makes pages from precompiled templates. Thread-safe. */
public final class Pages {
    /** Lines on one page of a list. */
    static final int LINES = 50;

    /** Numbers of pages. */
    static final RequestParameters.Range NUMBERS = new RequestParameters.Range(1, 1, 1_000_000);

    private static final String TEMPLATES = "dev.millwright.gateway.pages.generated";
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
    private final Texts texts = Texts.in(Locale.UK);
    private final Figures figures = new Figures(texts);
    private final UnaryOperator<String> assetAddress;
    private final InstantSource clock;

    /** Pages that find their assets by {@code assetAddress}. */
    public Pages(UnaryOperator<String> assetAddress, InstantSource clock) {
        this.assetAddress = assetAddress;
        this.clock = clock;
    }

    /** The catalogue. */
    Texts texts() {
        return texts;
    }

    /** What goes around a page. */
    PageFrame frame(HttpRequest request, String section, String title, int openProposals) {
        return new PageFrame(
                texts,
                figures,
                title,
                section,
                request.getUri().toRelative().toString(),
                ActingAs.of(request),
                openProposals,
                clock.instant(),
                assetAddress);
    }

    /** The page that {@code template} makes of {@code values}. */
    HttpResponse page(String template, PageFrame frame, Map<String, Object> values) {
        var output = new StringOutput();
        var all = new java.util.HashMap<>(values);
        all.put("frame", frame);
        engine.render(template + ".jte", all, output);
        return HttpResponse.create()
                .withEntity(HttpEntities.create(
                        ContentTypes.TEXT_HTML_UTF8, output.toString().getBytes(StandardCharsets.UTF_8)))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
    }

    /** A problem as people see it. */
    public HttpResponse problem(HttpRequest request, Problem problem) {
        var frame = frame(request, "", problem.title(), 0);
        return page("problem", frame, Map.of("problem", problem)).withStatus(StatusCodes.get(problem.status()));
    }
}
