package social.winnow.admin;

import social.winnow.model.Clocks;
import social.winnow.pipeline.Policy;
import social.winnow.pipeline.WaveMode;
import social.winnow.rule.Sightings;
import social.winnow.state.WaveWatch;
import social.winnow.store.Quarantine;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the API tells of and acts on.
 *
 * @param version of this program
 * @param quarantine what was kept back
 * @param sightings what many bring
 * @param waves whether there is a wave
 * @param wave who says so, as configured now
 * @param policy in force now
 * @param writable whether the store can be written
 * @param obstacles what keeps Winnow from its work, a sentence each
 * @param doubts what an admin should look after, a sentence each
 * @param held how many deliveries are held now
 * @param longestBody of a delivery, in bytes
 */
public record AdminSources(
        String version,
        Quarantine quarantine,
        Sightings sightings,
        WaveWatch waves,
        Supplier<WaveMode> wave,
        Supplier<Policy> policy,
        Supplier<Boolean> writable,
        Supplier<List<String>> obstacles,
        Supplier<List<String>> doubts,
        IntSupplier held,
        int longestBody,
        Clocks clocks) {}
