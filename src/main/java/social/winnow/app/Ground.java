package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.http.EventLoops;
import social.winnow.metrics.WinnowMetrics;
import social.winnow.model.Clocks;
import social.winnow.notify.EventQueue;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;

/**
 * What every other part stands on.
 *
 * @param config as it was at the start
 * @param events what moderators are to be told, from wherever
 * @param bells put it there
 * @param opened where parts leave what is to be closed
 */
record Ground(
        Config config,
        WinnowMetrics metrics,
        EventQueue events,
        Bells bells,
        SqliteStore store,
        EventLoops loops,
        Opened opened,
        Clocks clocks) {

    static Ground open(Config config, Opened opened) throws StoreException {
        Clocks clocks = SystemClocks.get();
        WinnowMetrics metrics = opened.keep(new WinnowMetrics(Home.version()));
        EventQueue events = new EventQueue(metrics.notifications(), clocks);
        Bells bells = new Bells(events::tell);
        SqliteStore store = opened.keep(Stores.open(config, bells.store(metrics.store()), clocks));
        EventLoops loops = opened.keep(EventLoops.create());
        return new Ground(config, metrics, events, bells, store, loops, opened, clocks);
    }
}
