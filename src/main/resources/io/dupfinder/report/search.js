
// Searches all paths while the user types. Searches are generators: each `yield` is a point at which
// the page may do other work.

/** The text in lower case with the same length, so that positions stay valid. */
function folded(text) {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, character => {
    const other = character.toLowerCase();
    return other.length === character.length ? other : character;
  }).join("");
}

/** The folded names of a piece as one text, made at the first call together with the start of each name. */
function foldedNames(report, piece) {
  if (piece.text === null) {
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

/** Prepares everything that a search needs. A generator. */
function* foldAll(report) {
  for (const piece of report.pieces) {
    foldedNames(report, piece);
    yield;
  }
  const holding = directoriesWithFiles(report);
  for (let directory = 0; directory < report.directoryCount; directory++) {
    if (holding[directory]) foldedPath(report, directory);
    if (directory % 4096 === 4095) yield;
  }
  groupsOfFiles(report);
}

function foldedDirectories(report) {
  report.foldedDirectories ??= report.directoryNames.map(folded);
  return report.foldedDirectories;
}

/** An array with 1 for each directory in which files lie. */
function directoriesWithFiles(report) {
  const holding = new Uint8Array(report.directoryCount);
  for (const directory of report.directory) holding[directory] = 1;
  return holding;
}

/** The folded path of a directory, without a slash at the end. Only asked of those in which files lie. */
function foldedPath(report, directory) {
  report.foldedPaths ??= [];
  if (report.foldedPaths[directory] === undefined) {
    const names = [];
    for (let at = directory; report.parent[at] >= 0; at = report.parent[at]) names.push(foldedDirectories(report)[at]);
    // join makes one flat string now; + would defer that work to the first search.
    report.foldedPaths[directory] = ["", ...names.reverse()].join("/");
  }
  return report.foldedPaths[directory];
}

/** A set of files. */
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

  /** The next file to look at when this one is marked. */
  after(file) {
    return file + 1;
  }
}

/** A set of groups. One marked file marks its group, so that the group's other files can be skipped. */
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

  after(file) {
    return this.firstFile[this.groupOf[file] + 1];
  }
}

/** Marks the files of a piece that pass a test. */
function markFiles(piece, marks, fits) {
  let file = piece.first;
  while (file < piece.last) {
    if (marks.has(file)) {
      file = marks.after(file);
    } else if (fits(file)) {
      marks.add(file);
      file = marks.after(file);
    } else {
      file++;
    }
  }
}

/** Marks the files of a piece that have `word` in their names and pass a test. */
function markNames(report, piece, word, marks, fits) {
  const text = foldedNames(report, piece);
  const { first, starts } = piece;
  let at = text.indexOf(word);
  let i = 0;
  while (at >= 0) {
    while (i + 1 < starts.length && starts[i + 1] <= at) i++;
    const file = first + i;
    if (!marks.has(file) && fits(file)) marks.add(file);
    i = (marks.has(file) ? marks.after(file) : file + 1) - first;
    if (i >= starts.length) return;
    at = text.indexOf(word, starts[i]);
  }
}

/** Whether the path of a directory ends with these parts. The first part may be the end of a name. */
function endsWith(report, directory, parts) {
  const names = foldedDirectories(report);
  let at = directory;
  for (let i = parts.length - 1; i > 0; i--) {
    if (report.parent[at] < 0 || names[at] !== parts[i]) return false;
    at = report.parent[at];
  }
  return names[at].endsWith(parts[0]);
}

/** An array with 1 for each directory whose path contains `word`. */
function directoriesWith(report, word) {
  const found = new Uint8Array(report.directoryCount);
  const names = foldedDirectories(report);
  const before = word.split("/");
  const last = before.pop();
  for (let i = 0; i < report.directoryCount; i++) {
    const parent = report.parent[i];
    if (parent < 0) continue;
    const matches = before.length === 0
      ? names[i].includes(word)
      : names[i].startsWith(last) && endsWith(report, parent, before);
    if (matches || found[parent]) found[i] = 1;
  }
  return found;
}

/** An array with 1 for each directory whose path ends with these parts. */
function directoriesEndingWith(report, parts) {
  return directoriesThat(report, directory => endsWith(report, directory, parts));
}

function directoriesThat(report, fit) {
  const found = new Uint8Array(report.directoryCount);
  for (let i = 0; i < found.length; i++) found[i] = fit(i) ? 1 : 0;
  return found;
}

/** Marks files whose path contains `word`, which is folded already. */
function* markWord(report, pieces, word, marks) {
  const { directory } = report;
  const inDirectory = directoriesWith(report, word);
  const isAny = inDirectory.includes(1);
  // The part after the last slash begins a file's name; the part before it ends a directory's path.
  const before = word.split("/");
  const nameStart = before.pop();
  const ending = before.length > 0 ? directoriesEndingWith(report, before) : null;
  for (const piece of pieces) {
    const text = foldedNames(report, piece);
    const { first, starts } = piece;
    if (ending) {
      markFiles(piece, marks, file => inDirectory[directory[file]] === 1
        || (ending[directory[file]] === 1 && text.startsWith(nameStart, starts[file - first])));
    } else {
      if (isAny) markFiles(piece, marks, file => inDirectory[directory[file]] === 1);
      markNames(report, piece, word, marks, () => true);
    }
    yield;
  }
}

/** The parts of a pattern: matching directories, a test of names in them, and a text that names must contain. */
function globParts(report, glob) {
  if (!glob.includes("/")) return { test: nameTest(glob), word: literalOf(glob) };
  const split = splitGlob(glob);
  if (split) {
    const holding = directoriesWithFiles(report);
    return {
      inDirectory: directoriesThat(report,
        directory => holding[directory] === 1 && split.directories.test(foldedPath(report, directory))),
      test: nameTest(split.name),
      word: literalOf(split.name),
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
    return; // the pattern is not complete yet
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

/** Marks the files of these pieces whose path matches the typed text. */
function* mark(report, pieces, text, marks) {
  const wanted = folded(text);
  if (isGlob(wanted)) {
    yield* markGlob(report, pieces, wanted, marks);
    // Names may also contain the characters of patterns.
    if (!marks.marks.includes(1)) yield* markWord(report, pieces, wanted, marks);
  } else {
    yield* markWord(report, pieces, wanted, marks);
  }
  // The typed text may be a path as on disk, or a text form copied from this page.
  const shown = folded(textForm(text));
  if (shown !== wanted) yield* markWord(report, pieces, shown, marks);
}

const NOT_SHOWN = /[\\\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The text form of a path; see PathText.java. */
function textForm(path) {
  return path.replace(NOT_SHOWN, character => (character === "\\" ? "\\\\"
    : Array.from(new TextEncoder().encode(character), byte => `\\x${byte.toString(16).padStart(2, "0")}`).join("")));
}

/** Runs a generator in time slices and returns its result; undefined when `isOutdated` returns true on the way. */
async function inSlices(steps, isOutdated) {
  let slice = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - slice > 12) {
      await yieldToPage();
      if (isOutdated()) return undefined;
      slice = performance.now();
    }
  }
}

function yieldToPage() {
  if (globalThis.scheduler?.yield) return scheduler.yield();
  return new Promise(resolve => setTimeout(resolve));
}
