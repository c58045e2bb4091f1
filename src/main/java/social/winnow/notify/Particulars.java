package social.winnow.notify;

import tools.jackson.databind.node.ObjectNode;

/** What a program may want to know of an event, beside the words. */
final class Particulars {
    private Particulars() {}

    static void put(Event event, ObjectNode data) {
        switch (event) {
            case Event.WaveBegan began ->
                    data.put("strangers", began.strangers()).put("usual", began.usual());
            case Event.WaveEnded ended -> data.put("lasted_seconds", ended.lasted().toSeconds());
            case Event.CampaignBegan campaign ->
                    data.put("campaign", campaign.id())
                            .put("members", campaign.members())
                            .put("origins", campaign.origins())
                            .put("targets", campaign.targets());
            case Event.QuarantineWaiting waiting ->
                    data.put("waiting", waiting.waiting()).put("more", waiting.more());
            case Event.ReleaseEnding ending ->
                    data.put("count", ending.count())
                            .put("first", ending.first().toString())
                            .put("lost", ending.lost());
            case Event.ReleaseFailed failed -> data.put("count", failed.count());
            case Event.SelfDoubt doubt -> data.put("over", doubt.advice().isEmpty());
            case Event.ReloadFailed failed -> data.put("problems", failed.problems());
            case Event.StoreTrouble trouble -> data.put("over", trouble.trouble().isEmpty());
            case Event.Digest digest -> {
                ObjectNode verdicts = data.putObject("verdicts");
                digest.verdicts().forEach((verdict, count) -> verdicts.put(verdict, count));
                data.put("waiting", digest.waiting());
            }
            case Event.Test _ -> {}
        }
    }
}
