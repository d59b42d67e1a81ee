
// Which groups are shown, and in what order.

const KINDS = [
  ["Images", "jpg jpeg png gif webp avif heic heif tif tiff bmp svg raw cr2 cr3 nef arw dng orf rw2 psd xcf ico"],
  ["Video", "mp4 m4v mkv mov avi webm mpg mpeg wmv flv mts m2ts 3gp vob ogv ts"],
  ["Audio", "mp3 flac wav ogg oga opus m4a aac wma aiff aif ape mid midi"],
  ["Documents", "pdf doc docx odt rtf txt md tex xls xlsx ods csv ppt pptx odp epub mobi djvu html htm eml"],
  ["Archives", "zip tar gz tgz bz2 xz zst 7z rar jar war whl deb rpm iso dmg img apk cab lz4 br"],
  ["Code", "c h cc cpp hpp cs java kt scala py pyc rb rs go js mjs ts tsx jsx css scss php pl sh sql json xml yaml yml toml ini gradle class o so a dll exe"],
];
const KIND_OF = new Map(
  KINDS.flatMap(([, extensions], kind) => extensions.split(" ").map(extension => [extension, 1 << kind])));
const OTHER_KIND = 1 << KINDS.length;

const ORDERS = {
  reclaimable: group => group.reclaimable,
  size: group => group.size,
  copies: group => group.copies,
  path: group => group.files[0].path,
};

function extensionOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : "";
}

/** The kinds of all names of a group, one bit each. */
function kindsOf(group) {
  let kinds = 0;
  for (const file of group.files) kinds |= KIND_OF.get(extensionOf(file.path)) ?? OTHER_KIND;
  return kinds;
}

/** The extensions with most to reclaim, at most so many. */
function leadingExtensions(groups, most) {
  const sums = new Map();
  for (const group of groups) {
    const extension = extensionOf(group.files[0].path);
    if (extension && extension.length <= 12) {
      sums.set(extension, (sums.get(extension) ?? 0) + group.reclaimable);
    }
  }
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, most).map(([extension]) => extension).sort();
}

/** @param wish search text, leastSize, type ("kind:3", "ext:jpg" or ""), order, descending */
function select(groups, wish) {
  const words = wish.search.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = words ? new RegExp(words, "iu") : null;
  const [type, value] = wish.type.split(/:(.*)/);
  const kept = groups.filter(group =>
    group.size >= wish.leastSize
    && (type !== "kind" || (group.kinds & (1 << Number(value))) !== 0)
    && (type !== "ext" || group.files.some(file => extensionOf(file.path) === value))
    && (!pattern || group.files.some(file => pattern.test(file.path))));
  return sorted(kept, wish);
}

function sorted(groups, wish) {
  const key = ORDERS[wish.order];
  const sign = wish.descending ? -1 : 1;
  return groups.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x < y ? -sign : x > y ? sign : 0;
  });
}
