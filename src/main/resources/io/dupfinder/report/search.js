
// Search in all paths while somebody types. It gives way every few milliseconds: a generator, whose
// `yield` means that now is a good moment for others.

/** Lower case of the same length, so that positions stay what they are. */
function folded(text) {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, character => {
    const other = character.toLowerCase();
    return other.length === character.length ? other : character;
  }).join("");
}

/** Names of a piece as one text, and where each begins; made when it is first looked into. */
function foldedNames(report, piece) {
  if (piece.text === undefined) {
    piece.text = folded(TEXT.decode(report.bytes.subarray(piece.from, piece.to)));
    piece.starts = new Uint32Array(piece.last - piece.first);
    let at = 0;
    for (let i = 0; i < piece.starts.length; i++) {
      piece.starts[i] = at;
      at = piece.text.indexOf("\0", at) + 1;
    }
  }
  return piece.text;
}

/** Makes what a search needs before the first key: a generator. */
function* foldAll(report) {
  for (const piece of report.pieces) {
    foldedNames(report, piece);
    yield;
  }
  for (let directory = 0; directory < report.directoryCount; directory++) {
    foldedPath(report, directory);
    if (directory % 4096 === 4095) yield;
  }
  groupsOfFiles(report);
}

function foldedDirectories(report) {
  report.foldedDirectories ??= report.directoryNames.map(folded);
  return report.foldedDirectories;
}

/** The folded path of a directory, without a slash at the end. */
function foldedPath(report, directory) {
  report.foldedPaths ??= [];
  const parent = report.parent[directory];
  // Joined, it is one text at once; put together by +, it would be made one when it is first searched.
  return (report.foldedPaths[directory] ??=
    parent < 0 ? "" : [foldedPath(report, parent), foldedDirectories(report)[directory]].join("/"));
}

/** Marks of files. */
class FileMarks {
  constructor(count) {
    this.marks = new Uint8Array(count);
  }

  add(file) {
    this.marks[file] = 1;
  }

  has(file) {
    return this.marks[file] === 1;
  }

  /** The next file that is worth a look when this one is marked. */
  behind(file) {
    return file + 1;
  }
}

/** Marks of groups that have such a file: one is enough, so the others need not be looked at. */
class GroupMarks {
  constructor(report) {
    this.firstFile = report.firstFile;
    this.groupOf = groupsOfFiles(report);
    this.marks = new Uint8Array(report.groupCount);
  }

  add(file) {
    this.marks[this.groupOf[file]] = 1;
  }

  has(file) {
    return this.marks[this.groupOf[file]] === 1;
  }

  behind(file) {
    return this.firstFile[this.groupOf[file] + 1];
  }
}

/** Marks what fits among the files of a piece. */
function markFiles(piece, marks, fits) {
  let file = piece.first;
  while (file < piece.last) {
    if (marks.has(file)) {
      file = marks.behind(file);
    } else if (fits(file)) {
      marks.add(file);
      file = marks.behind(file);
    } else {
      file++;
    }
  }
}

/** Marks what fits among the files of a piece in whose name `word` stands. */
function markNames(report, piece, word, marks, fits) {
  const text = foldedNames(report, piece);
  const { first, starts } = piece;
  let at = text.indexOf(word);
  let i = 0;
  while (at >= 0) {
    while (i + 1 < starts.length && starts[i + 1] <= at) i++;
    const file = first + i;
    if (!marks.has(file) && fits(file)) marks.add(file);
    i = (marks.has(file) ? marks.behind(file) : file + 1) - first;
    if (i >= starts.length) return;
    at = text.indexOf(word, starts[i]);
  }
}

/** Whether the path of a directory ends with these parts, of which the first may be an end of a name. */
function endsWith(report, directory, parts) {
  const names = foldedDirectories(report);
  let at = directory;
  for (let i = parts.length - 1; i > 0; i--) {
    if (report.parent[at] < 0 || names[at] !== parts[i]) return false;
    at = report.parent[at];
  }
  return names[at].endsWith(parts[0]);
}

/** 1 for each directory in whose path `word` stands. */
function directoriesWith(report, word) {
  const found = new Uint8Array(report.directoryCount);
  const names = foldedDirectories(report);
  const before = word.split("/");
  const last = before.pop();
  for (let i = 0; i < report.directoryCount; i++) {
    const parent = report.parent[i];
    if (parent < 0) continue;
    const stands = before.length === 0
      ? names[i].includes(word)
      : names[i].startsWith(last) && endsWith(report, parent, before);
    if (stands || found[parent]) found[i] = 1;
  }
  return found;
}

/** 1 for each directory whose path ends with these parts. */
function directoriesEndingWith(report, parts) {
  return directoriesThat(report, directory => endsWith(report, directory, parts));
}

function directoriesThat(report, fit) {
  const found = new Uint8Array(report.directoryCount);
  for (let i = 0; i < found.length; i++) found[i] = fit(i) ? 1 : 0;
  return found;
}

/** Marks files in whose path `word`, already folded, stands. */
function* markWord(report, pieces, word, marks) {
  const { directory } = report;
  const inDirectory = directoriesWith(report, word);
  const isAny = inDirectory.includes(1);
  // What stands behind the last slash begins a name, what stands before it ends a directory.
  const before = word.split("/");
  const behind = before.pop();
  const ending = before.length > 0 ? directoriesEndingWith(report, before) : null;
  for (const piece of pieces) {
    const text = foldedNames(report, piece);
    const { first, starts } = piece;
    if (ending) {
      markFiles(piece, marks, file => inDirectory[directory[file]] === 1
        || (ending[directory[file]] === 1 && text.startsWith(behind, starts[file - first])));
    } else {
      if (isAny) markFiles(piece, marks, file => inDirectory[directory[file]] === 1);
      markNames(report, piece, word, marks, () => true);
    }
    yield;
  }
}

function isGlob(text) {
  return /[*?]|\[[^\]]+\]|\{[^{}]*,[^{}]*\}/.test(text);
}

/**
 * A pattern as `--exclude` has it: without a slash it is matched with the name, with one at the
 * start with the whole path, else with the end of it. `**` crosses directories.
 */
function globExpression(glob) {
  const start = glob.startsWith("/") || !glob.includes("/") ? "^" : "(?:^|/)";
  return new RegExp(`${start}${globSource(glob)}$`, "su");
}

function globSource(glob) {
  return glob.replace(/\*\*\/|\*\*|\*|\?|\[!?[^\]]+\]|\{[^{}]*\}|[^*?[{]+|./g, part => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    if (/^\[.+\]$/.test(part)) return part.replace(/^\[!/, "[^").replace(/\\/g, "\\\\");
    if (/^\{.*\}$/.test(part)) return `(?:${part.slice(1, -1).split(",").map(literal).join("|")})`;
    return literal(part);
  });
}

function literal(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** The longest part of a pattern that stands in a name as it is. */
function literalOf(glob) {
  return glob.split(/[*?]|\[[^\]]*\]|\{[^{}]*\}/).reduce((a, b) => (b.length > a.length ? b : a), "");
}

/** Whether a name, which stands from `start` to `end` of a text, fits a pattern without a slash. */
function nameTest(glob) {
  const rest = glob.replace(/^\*+/, "");
  if (rest !== glob && !/[*?[{]/.test(rest)) {
    return (text, start, end) => end - rest.length >= start && text.startsWith(rest, end - rest.length);
  }
  const expression = globExpression(glob);
  return (text, start, end) => expression.test(text.slice(start, end));
}

/**
 * A pattern with slashes as one of directories, which are far fewer, and one of names. Undefined
 * where no slash parts the two.
 */
function partedGlob(glob) {
  const slash = glob.lastIndexOf("/");
  const name = glob.slice(slash + 1);
  if (/\{[^}]*\/|\[[^\]]*\//.test(glob) || (name !== "**" && name.includes("**"))) return undefined;
  const above = name === "**" ? glob : glob.slice(0, slash);
  const start = glob.startsWith("/") ? "^" : "(?:^|/)";
  // Nothing at all is a way down too: /a/**/b is in /a.
  const down = above.endsWith("/**") ? `${globSource(above.slice(0, -3))}(?:/.*)?` : globSource(above);
  return { directories: new RegExp(`${start}${down}$`, "su"), name: name === "**" ? "*" : name };
}

/** What fits a pattern: directories, tests of the names in them, and a part that names must have. */
function globParts(report, glob) {
  if (!glob.includes("/")) return { test: nameTest(glob), word: literalOf(glob) };
  const parted = partedGlob(glob);
  if (parted) {
    return {
      inDirectory: directoriesThat(report, directory => parted.directories.test(foldedPath(report, directory))),
      test: nameTest(parted.name),
      word: literalOf(parted.name),
    };
  }
  const expression = globExpression(glob);
  return {
    test: (text, start, end, directory) =>
      expression.test(`${foldedPath(report, directory)}/${text.slice(start, end)}`),
    word: "",
  };
}

function* markGlob(report, pieces, glob, marks) {
  let parts;
  try {
    parts = globParts(report, glob);
  } catch {
    return; // half typed: nothing yet
  }
  const { inDirectory, test, word } = parts;
  for (const piece of pieces) {
    const text = foldedNames(report, piece);
    const { first, starts } = piece;
    const fits = file => {
      const directory = report.directory[file];
      if (inDirectory && inDirectory[directory] === 0) return false;
      const i = file - first;
      const end = i + 1 < starts.length ? starts[i + 1] - 1 : text.length - 1;
      return test(text, starts[i], end, directory);
    };
    if (word) markNames(report, piece, word, marks, fits);
    else markFiles(piece, marks, fits);
    yield;
  }
}

/** Marks among the files of these pieces those whose path fits what was typed. */
function* mark(report, pieces, text, marks) {
  const wanted = folded(text);
  if (isGlob(wanted)) {
    yield* markGlob(report, pieces, wanted, marks);
    // Names may hold such characters, too.
    if (!marks.marks.includes(1)) yield* markWord(report, pieces, wanted, marks);
  } else {
    yield* markWord(report, pieces, wanted, marks);
  }
  // As it is on the disk, and as it is copied from here.
  const shown = folded(textForm(text));
  if (shown !== wanted) yield* markWord(report, pieces, shown, marks);
}

const NOT_SHOWN = /[\\\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A path as reports show it; see PathText.java. */
function textForm(path) {
  return path.replace(NOT_SHOWN, character => (character === "\\" ? "\\\\"
    : Array.from(new TextEncoder().encode(character), byte => `\\x${byte.toString(16).padStart(2, "0")}`).join("")));
}

/** What a generator returns at its end, giving way in between; nothing when `isOutdated` said so. */
async function inSlices(steps, isOutdated) {
  let slice = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - slice > 12) {
      await givingWay();
      if (isOutdated()) return undefined;
      slice = performance.now();
    }
  }
}

function givingWay() {
  if (globalThis.scheduler?.yield) return scheduler.yield();
  return new Promise(resolve => setTimeout(resolve));
}
