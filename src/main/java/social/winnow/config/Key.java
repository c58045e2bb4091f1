package social.winnow.config;

/**
 * One thing that can be set.
 *
 * @param path where it stands, sections and name joined by dots
 * @param byDefault its default as it would be written
 * @param live whether a reload changes it; the others need a restart
 * @param doc one sentence, in Markdown
 */
record Key<T>(String path, Form<T> form, String byDefault, boolean live, String doc) {

    T defaultValue() {
        return form.read(byDefault);
    }
}
