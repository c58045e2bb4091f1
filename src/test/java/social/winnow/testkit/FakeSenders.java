package social.winnow.testkit;

import social.winnow.model.Actor;
import social.winnow.model.Lookup;
import social.winnow.rule.Age;
import social.winnow.rule.Senders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows of senders what a test says; keeps a list of what was fetched, and for how long. */
public final class FakeSenders implements Senders {
    private final Map<String, Age> atHand = new ConcurrentHashMap<>();
    private final Map<String, Age> fetchable = new ConcurrentHashMap<>();
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private final List<String> fetches = new ArrayList<>();

    public void ageAtHand(String actorId, Duration age) {
        atHand.put(actorId, new Age(age, Age.Source.ID));
    }

    public void ageByFetch(String actorId, Duration age) {
        fetchable.put(actorId, new Age(age, Age.Source.PUBLISHED));
    }

    public synchronized List<String> fetches() {
        return List.copyOf(fetches);
    }

    private synchronized void fetch(String what, Duration wait) {
        fetches.add(what + " " + wait);
    }

    @Override
    public Lookup<Age> ageAtHand(String actorId) {
        Age age = atHand.get(actorId);
        return age == null ? new Lookup.Unavailable<>("not at hand") : new Lookup.Found<>(age);
    }

    @Override
    public Lookup<Age> age(String actorId, Duration wait) {
        fetch("age", wait);
        Age age = fetchable.get(actorId);
        return age == null ? new Lookup.Unavailable<>("not reached") : new Lookup.Found<>(age);
    }

    @Override
    public Lookup<Actor> actorAtHand(String actorId) {
        return new Lookup.Unavailable<>("not at hand");
    }

    @Override
    public Lookup<Actor> actor(String actorId, Duration wait) {
        fetch("actor", wait);
        return new Lookup.Unavailable<>("not reached");
    }

    @Override
    public Lookup<Instant> firstSeen(String actorId) {
        Instant first = seen.get(actorId);
        return first == null ? new Lookup.Absent<>() : new Lookup.Found<>(first);
    }

    @Override
    public void seen(String actorId, Instant at) {
        seen.putIfAbsent(actorId, at);
    }
}
