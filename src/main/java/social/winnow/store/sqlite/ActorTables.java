package social.winnow.store.sqlite;

import social.winnow.model.Lookup;
import social.winnow.store.ActorStore;
import social.winnow.store.StoredDocument;

import java.sql.SQLException;
import java.time.Instant;

/** What is remembered about actors, in its two tables. */
record ActorTables(ActorTable sightings, DocumentTable documents)
        implements ActorStore, Writer.Chores {

    @Override
    public Lookup<Instant> firstSeen(String actorId) {
        return sightings.firstSeen(actorId);
    }

    @Override
    public void seen(String actorId, Instant at) {
        sightings.seen(actorId, at);
    }

    @Override
    public Lookup<StoredDocument> document(String address) {
        return documents.document(address);
    }

    @Override
    public void keep(String address, StoredDocument document) {
        documents.keep(address, document);
    }

    @Override
    public void turn(Session session) throws SQLException {
        sightings.turn(session);
        documents.turn(session);
    }

    @Override
    public void last(Session session) throws SQLException {
        sightings.last(session);
        documents.last(session);
    }
}
