package io.dupfinder.file;

import java.util.regex.Pattern;

/// The catalog's name of a filesystem, as rows of files hold it.
///
/// A filesystem that says who it is, and keeps change times that users cannot set, has one name at
/// each mount, made of its UUID. Any other one is known while it is mounted: `VOLUME#MOUNT`, where
/// the mount is never the same again. A row is trusted only under the whole name. Paths with one
/// volume and one inode are one copy, whichever mount or host saw them.
///
/// @param text what the catalog and JSON hold
public record FilesystemId(String text) {

    private static final char MOUNT = '#';

    /// Prefix of a filesystem in memory, whose files are gone with its mount.
    private static final String MEMORY = "memory-";

    /// Separates the device of a clone, which calls itself what another mounted device does.
    private static final char DEVICE = '@';

    /// The name of a filesystem in memory, as earlier versions made it of the boot and the device.
    private static final String FORMER_MEMORY = "volatile-";

    /// A name that earlier versions made of a device number: that is the upper half of eight bytes.
    private static final Pattern OF_DEVICE_NUMBER = Pattern.compile("[0-9a-f]{1,8}0{8}");

    /// The name of an ext4 or btrfs.
    private static final Pattern FOLDED_UUID = Pattern.compile("[0-9a-f]{1,16}");

    /// A filesystem that is known while it is mounted.
    ///
    /// @param volume what its files share with those of its other mounts, at the same time
    /// @param mount never the same again
    public static FilesystemId mounted(String volume, String mount) {
        return new FilesystemId(volume + MOUNT + mount);
    }

    /// A filesystem in memory.
    public static FilesystemId inMemory(String volume, String mount) {
        return mounted(MEMORY + volume, mount);
    }

    /// The name of a clone: a second device that calls itself the same. It holds for one run.
    public FilesystemId onDevice(long device) {
        return new FilesystemId(text + DEVICE + Long.toHexString(device));
    }

    /// Whether the filesystem has this name at its next mount too.
    public boolean outlastsMount() {
        return text.indexOf(MOUNT) < 0 && outlastsRun();
    }

    /// Whether a later run may trust rows under this name.
    public boolean outlastsRun() {
        return !isClone() && !isFormer();
    }

    private boolean isClone() {
        return text.indexOf(MOUNT) < 0 && text.indexOf(DEVICE) >= 0;
    }

    private boolean isFormer() {
        return text.startsWith(FORMER_MEMORY) || OF_DEVICE_NUMBER.matcher(text).matches();
    }

    /// Whether its change times are the kernel's own, which no user can set.
    public boolean keepsChangeTimes() {
        return outlastsMount() || isInMemory();
    }

    /// The part that the names of all its mounts share.
    public String volume() {
        return volume(text);
    }

    /// The volume in the text of a name.
    public static String volume(String text) {
        int mount = text.lastIndexOf(MOUNT);
        return mount < 0 ? text : text.substring(0, mount);
    }

    /// Whether a file on this filesystem is proven gone, since it is missing where `listed` lies
    /// now. A filesystem that is not mounted keeps its files, but for one in memory.
    public boolean isGoneFrom(FilesystemId listed) {
        return isInMemory() || mayBe(listed);
    }

    /// Whether the filesystem that lies in its place now may be this one. Nobody can tell of one
    /// whose name does not outlast its mount: any such one is taken for it.
    public boolean mayBe(FilesystemId listed) {
        if (withoutDevice().equals(listed.withoutDevice())) {
            return true;
        }
        if (isInMemory()) {
            return false;
        }
        return isFormer()
                ? !FOLDED_UUID.matcher(listed.text).matches()
                : text.indexOf(MOUNT) >= 0 && listed.text.indexOf(MOUNT) >= 0;
    }

    /// Whether its files lie in memory alone, and are gone with its mount.
    public boolean isInMemory() {
        return text.startsWith(MEMORY) || text.startsWith(FORMER_MEMORY);
    }

    private String withoutDevice() {
        return isClone() ? text.substring(0, text.indexOf(DEVICE)) : text;
    }
}
