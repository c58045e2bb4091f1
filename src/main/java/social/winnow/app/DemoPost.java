package social.winnow.app;

/**
 * One delivery that the demonstration plays.
 *
 * @param wave whether it is part of the wave
 * @param inbox the path it is posted to
 * @param id the activity's id
 * @param json the activity
 * @param line how it reads in one line
 */
record DemoPost(boolean wave, String inbox, String id, String json, String line) {}
