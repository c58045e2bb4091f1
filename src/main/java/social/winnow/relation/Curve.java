package social.winnow.relation;

/** Straight lines through points; level before the first and after the last. */
final class Curve {
    private final double[] points;

    private Curve(double[] points) {
        this.points = points;
    }

    /**
     * @param points x, y, x, y, …; both never fall
     */
    static Curve through(double... points) {
        return new Curve(points.clone());
    }

    double at(double x) {
        int last = points.length - 2;
        if (x >= points[last]) {
            return points[last + 1];
        }
        int next = 0;
        while (points[next] < x) {
            next += 2;
        }
        if (next == 0) {
            return points[1];
        }
        double part = (x - points[next - 2]) / (points[next] - points[next - 2]);
        return points[next - 1] + part * (points[next + 1] - points[next - 1]);
    }
}
