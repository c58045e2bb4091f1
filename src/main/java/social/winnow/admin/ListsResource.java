package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.moderation.ModeratorLists;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.rule.Listed;
import social.winnow.rule.Lists.Side;
import social.winnow.rule.Lists.What;
import social.winnow.store.ListStore;
import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whom and what is let through or kept out by name. */
final class ListsResource {
    private static final String PATH = "/api/v1/lists";

    /** A list of the configuration may be a file of millions. */
    private static final int MOST_CONFIGURED = 2000;

    private final ModeratorLists lists;
    private final AdminSources.Configured configured;

    private record Listing(
            Optional<String> id,
            String side,
            String what,
            String value,
            String reason,
            Optional<Instant> expires,
            Optional<String> by,
            Optional<Instant> at,
            String source,
            Optional<Long> hits) {

        static Listing of(ListStore.Entry entry) {
            ListStore.Listing listing = entry.listing();
            return new Listing(
                    Optional.of(entry.id()),
                    label(listing.side()),
                    label(listing.what()),
                    listing.value(),
                    listing.reason(),
                    listing.expires(),
                    Optional.of(listing.by()),
                    Optional.of(listing.at()),
                    "page",
                    Optional.of(entry.hits()));
        }

        static Listing of(Listed.Item item) {
            return new Listing(
                    Optional.empty(),
                    label(item.side()),
                    label(item.what()),
                    item.entry().value(),
                    item.entry().reason(),
                    Optional.of(item.entry().end()).filter(Instant.MAX::isAfter),
                    Optional.empty(),
                    Optional.empty(),
                    "yaml",
                    Optional.empty());
        }
    }

    private record Wish(
            String side,
            String what,
            String value,
            Optional<String> reason,
            Optional<Instant> expires) {}

    ListsResource(ModeratorLists lists, AdminSources.Configured configured) {
        this.lists = lists;
        this.configured = configured;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, _ -> all()),
                Route.post(PATH, this::add),
                Route.delete(PATH + "/{id}", this::remove));
    }

    private Response all() throws StoreException {
        List<Listing> all = new ArrayList<>();
        lists.all().reversed().forEach(it -> all.add(Listing.of(it)));
        configured.config().get().rules().stream()
                .map(ConfiguredRule::rule)
                .filter(Listed.class::isInstance)
                .flatMap(rule -> ((Listed) rule).listed())
                .limit(MOST_CONFIGURED)
                .forEach(it -> all.add(Listing.of(it)));
        return ApiJson.ok(all);
    }

    private Response add(Ask ask) throws ProblemException, StoreException {
        Wish wish = ask.body(Wish.class);
        ModeratorLists.Added added =
                lists.add(
                        one(Side.class, "side", wish.side()),
                        one(What.class, "what", wish.what()),
                        wish.value(),
                        wish.reason().orElse(""),
                        wish.expires(),
                        ask.who().name());
        return switch (added) {
            case ModeratorLists.Added.Done(ListStore.Entry entry) ->
                    ApiJson.answer(201, Listing.of(entry));
            case ModeratorLists.Added.Unfit(String why) ->
                    throw new ProblemException(
                            new Problem(
                                    422,
                                    "unfit",
                                    "That cannot be listed so",
                                    "What is to be listed " + why));
        };
    }

    private Response remove(Ask ask) throws ProblemException, StoreException {
        if (!lists.remove(ask.place("id"), ask.who().name())) {
            throw new ProblemException(Problem.notFound("No entry has that id"));
        }
        return Response.of(204);
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, String label)
            throws ProblemException {
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> label(it).equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                Problem.badRequest(
                                        name
                                                + " must be one of "
                                                + Arrays.stream(type.getEnumConstants())
                                                        .map(ListsResource::label)
                                                        .collect(Collectors.joining(", ")))));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
