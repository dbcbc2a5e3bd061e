package dev.millwright.gateway.api;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.completeOK;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.marshalling.sse.EventStreamMarshalling;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;

/** {@code /api/v1/…}, {@code /api/openapi.yaml}, {@code /api/openapi.json} and the live stream {@code /live}. */
public final class ApiRoutes {
    private final FrontDoors doors;
    private final HttpSettings settings;
    private final Materializer materializer;
    private final OpenApiFile openApi = OpenApiFile.load();

    /** Routes over {@code doors}. */
    public ApiRoutes(FrontDoors doors, HttpSettings settings, ActorSystem<?> system) {
        this.doors = doors;
        this.settings = settings;
        this.materializer = Materializer.matFromSystem(system);
    }

    /** All routes. */
    public Route routes() {
        return concat(
                pathPrefix(
                        segment("api").slash("v1"),
                        () -> concat(
                                new MachineApi(doors, settings).routes(),
                                new EpisodeApi(doors, settings, materializer).routes(),
                                new DispatchApi(doors, materializer).routes(),
                                new PlanDraftApi(doors, settings, materializer).routes(),
                                new UrgentApi(doors, materializer).routes(),
                                new ProposalApi(doors, settings, materializer).routes(),
                                new PreferenceApi(doors, materializer).routes(),
                                new FieldSheetApi(doors, materializer).routes(),
                                new WorkOrderApi(doors, settings, materializer).routes(),
                                new ServiceApi(doors, settings).routes(),
                                new DataQualityApi(doors, settings, materializer).routes(),
                                new KpiApi(doors, settings, materializer).routes(),
                                new BehaviourApi(doors).routes(),
                                new CustomerApi(doors, settings, materializer).routes(),
                                new CustomerListApi(doors, settings).routes(),
                                new OfferApi(doors, settings, materializer).routes(),
                                new PredictionApi(doors).routes(),
                                new PlanningApi(doors, materializer).routes(),
                                new PartsApi(doors, materializer).routes(),
                                new StaffApi(doors, materializer).routes(),
                                new BlackoutApi(doors, materializer).routes(),
                                new SegmentApi(doors, settings, materializer).routes(),
                                new ExchangeApi(doors, settings, materializer).routes(),
                                new HookApi(doors, settings, materializer).routes(),
                                new WebhookApi(doors, settings, materializer).routes(),
                                new ModelApi(doors, materializer).routes(),
                                new PersonalDataApi(doors, materializer).routes(),
                                new RestrictionApi(doors, materializer).routes(),
                                new PrivacyApi(doors, settings, materializer).routes(),
                                new RerunApi(doors, materializer).routes())),
                path("live", () -> get(() -> completeOK(doors.live().watch(), EventStreamMarshalling.toEventStream()))),
                path(
                        segment("api").slash("openapi.json"),
                        () -> get(() -> extractRequest(request -> complete(HttpResponse.create()
                                .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, openApi.json())))))),
                path(
                        segment("api").slash("openapi.yaml"),
                        () -> get(() -> extractRequest(request -> complete(HttpResponse.create()
                                .withEntity(HttpEntities.create(
                                        ContentTypes.create(MediaTypes.text("yaml"), HttpCharsets.UTF_8),
                                        openApi.yaml())))))));
    }
}
