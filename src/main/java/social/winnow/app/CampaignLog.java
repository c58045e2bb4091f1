package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.rule.Campaign;
import social.winnow.text.Printable;

import java.util.function.Consumer;

/** Writes down what strangers begin to bring in concert. */
final class CampaignLog implements Consumer<Campaign> {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignLog.class);

    private volatile Runnable then = () -> {};

    /** Is run whenever one begins; must not wait. */
    void then(Runnable alarm) {
        then = alarm;
    }

    @Override
    public void accept(Campaign campaign) {
        then.run();
        LOG.info(
                "campaign {}: {}, by {} strangers from {} domains to {} people here within {} min",
                campaign.id(),
                Printable.of(campaign.description(), 200),
                campaign.members(),
                campaign.origins(),
                campaign.targets(),
                campaign.age().toMinutes());
    }
}
