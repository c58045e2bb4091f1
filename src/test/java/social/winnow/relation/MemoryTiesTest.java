package social.winnow.relation;

import social.winnow.store.RelationStore;
import social.winnow.store.RelationStoreContract;

final class MemoryTiesTest extends RelationStoreContract {
    private final MemoryTies ties = new MemoryTies();

    @Override
    protected RelationStore relations() {
        return ties;
    }
}
