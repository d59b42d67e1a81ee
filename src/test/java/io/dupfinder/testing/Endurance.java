package io.dupfinder.testing;

/// How often a test that is worth repeating repeats: a few times in every build, and all night when
/// `script/endure` asks for it.
public final class Endurance {

    private Endurance() {}

    /// `few` in an ordinary build; `many` under `script/endure`; else what `-Ddupfinder.NAME=`
    /// says.
    public static int times(String name, int few, int many) {
        return Integer.getInteger(
                "dupfinder." + name, Boolean.getBoolean("dupfinder.endure") ? many : few);
    }
}
