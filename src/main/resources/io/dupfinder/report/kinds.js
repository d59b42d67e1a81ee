
// Classes of groups: by type, by size, by the time of the last change.

const KINDS = [
  ["Images", "jpg jpeg png gif webp avif heic heif tif tiff bmp svg raw cr2 cr3 nef arw dng orf rw2 psd xcf ico"],
  ["Video", "mp4 m4v mkv mov avi webm mpg mpeg wmv flv m2ts 3gp vob ogv"],
  ["Audio", "mp3 flac wav ogg oga opus m4a aac wma aiff aif ape mid midi"],
  ["Documents", "pdf doc docx odt rtf txt md tex xls xlsx ods csv ppt pptx odp epub mobi djvu html htm eml"],
  ["Archives", "zip tar gz tgz bz2 xz zst 7z rar jar war whl deb rpm iso dmg img apk cab lz4 br"],
  ["Code, libraries", "c h cc cpp hpp cs java kt scala py pyc rb rs go js mjs cjs ts mts cts tsx jsx css scss php pl pm sh sql json xml yaml yml toml ini gradle class o so a dll exe"],
];
const OTHER_KIND = KINDS.length;
const KIND_NAMES = [...KINDS.map(([name]) => name), "Other"];
const KIND_OF = new Map(
  KINDS.flatMap(([, extensions], kind) => extensions.split(" ").map(extension => [extension, kind])));

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** First size of each size class, in bytes. */
const SIZE_STEPS = [0, 4 * KIB, 64 * KIB, MIB, 16 * MIB, 256 * MIB, 4 * GIB];

function sizeClass(bytes) {
  let step = SIZE_STEPS.length - 1;
  while (bytes < SIZE_STEPS[step]) step--;
  return step;
}

function sizeClassName(step) {
  const words = i => humanSize(SIZE_STEPS[i]).replace(".0", "");
  if (step === 0) return `below ${words(1)}`;
  if (step === SIZE_STEPS.length - 1) return `${words(step)} and more`;
  return `${words(step)} to ${words(step + 1)}`;
}

const DAY = 86400;
const AGES = [
  ["within a week", 7 * DAY],
  ["within a month", 30 * DAY],
  ["within a year", 365 * DAY],
  ["1 to 3 years ago", 3 * 365 * DAY],
  ["3 to 10 years ago", 10 * 365 * DAY],
  ["longer ago", Infinity],
];

function ageClass(seconds) {
  return AGES.findIndex(([, limit]) => seconds <= limit);
}

/** The extension of a name, in lower case; "" for none, and for one of more than eleven bytes. */
function extensionAt(bytes, start) {
  const end = bytes.indexOf(0, start);
  const name = bytes.subarray(start, end);
  const dot = name.lastIndexOf(46);
  if (dot <= 0 || name.length - dot > 12 || name.length - dot < 2) return "";
  return TEXT.decode(name.subarray(dot + 1)).toLowerCase();
}

function kindOf(extension) {
  return KIND_OF.get(extension) ?? OTHER_KIND;
}

/** Fills the derived columns: the extensions of a group's names, and its newest change. */
function classify(report) {
  const numbers = new Map();
  report.extension = new Uint32Array(report.groupCount); // number of the first name's extension
  report.otherExtensions = new Map(); // numbers of further extensions, for groups that have any
  report.newest = new Float64Array(report.groupCount);
  report.extensions = [];
  const numberAt = file => {
    const extension = extensionAt(report.bytes, report.nameAt[file]);
    let number = numbers.get(extension);
    if (number === undefined) {
      number = report.extensions.length;
      numbers.set(extension, number);
      report.extensions.push(extension);
    }
    return number;
  };
  for (let group = 0; group < report.groupCount; group++) {
    const first = report.firstFile[group];
    report.extension[group] = numberAt(first);
    let newest = report.second[first];
    let others = null;
    for (let file = first + 1; file < report.firstFile[group + 1]; file++) {
      newest = Math.max(newest, report.second[file]);
      if (!hasOtherName(report, group, file)) continue;
      const number = numberAt(file);
      if (number !== report.extension[group]) (others ??= new Set()).add(number);
    }
    report.newest[group] = newest;
    if (others) report.otherExtensions.set(group, [...others]);
  }
  report.now = Date.parse(report.head.generated) / 1000;
}

/** The extensions of all names of a group, by their numbers. */
function extensionsOf(report, group) {
  return [report.extension[group], ...(report.otherExtensions.get(group) ?? [])];
}
