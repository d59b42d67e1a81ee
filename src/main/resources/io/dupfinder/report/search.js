
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

function foldedDirectories(report) {
  report.foldedDirectories ??= report.directoryNames.map(folded);
  return report.foldedDirectories;
}

/** The folded path of each directory, without a slash at the end. */
function foldedPaths(report) {
  if (!report.foldedPaths) {
    const paths = [];
    foldedDirectories(report).forEach((name, directory) => {
      const parent = report.parent[directory];
      paths.push(parent < 0 ? "" : `${paths[parent]}/${name}`);
    });
    report.foldedPaths = paths;
  }
  return report.foldedPaths;
}

/** Calls `visit` with each file of a piece in whose name `word` stands. */
function forEachNameWith(report, piece, word, visit) {
  const text = foldedNames(report, piece);
  const { starts } = piece;
  let at = text.indexOf(word);
  let i = 0;
  while (at >= 0) {
    while (i + 1 < starts.length && starts[i + 1] <= at) i++;
    visit(piece.first + i);
    if (++i >= starts.length) return;
    at = text.indexOf(word, starts[i]);
  }
}

/** 1 for each directory in whose path `word` stands. */
function directoriesWith(report, word) {
  const found = new Uint8Array(report.directoryCount);
  const whole = word.includes("/");
  const texts = whole ? foldedPaths(report) : foldedDirectories(report);
  for (let i = 0; i < report.directoryCount; i++) {
    const parent = report.parent[i];
    found[i] = (parent >= 0 && found[parent]) || texts[i].includes(word) ? 1 : 0;
  }
  return found;
}

/** Marks the files in whose path `word`, already folded, stands. */
function* markWord(report, pieces, word, marks) {
  const slash = word.lastIndexOf("/");
  const inDirectory = directoriesWith(report, word);
  // What stands behind the last slash begins a name, what stands before it ends a directory.
  const before = slash < 0 ? "" : word.slice(0, slash);
  const behind = word.slice(slash + 1);
  const paths = before ? foldedPaths(report) : null;
  for (const piece of pieces) {
    for (let file = piece.first; file < piece.last; file++) {
      if (inDirectory[report.directory[file]]) marks[file] = 1;
    }
    forEachNameWith(report, piece, slash < 0 ? word : behind, file => {
      if (slash >= 0) {
        const begins = piece.text.startsWith(behind, piece.starts[file - piece.first]);
        if (!begins || (paths && !paths[report.directory[file]].endsWith(before))) return;
      }
      marks[file] = 1;
    });
    yield;
  }
}

function isGlob(text) {
  return /[*?]|\{[^{}]*,[^{}]*\}/.test(text);
}

/**
 * A pattern as `--exclude` has it: without a slash it is matched with the name, with one at the
 * start with the whole path, else with the end of it. `**` crosses directories.
 */
function globExpression(glob) {
  const regex = glob.replace(/\*\*\/|\*\*|\*|\?|\[!?[^\]]+\]|\{[^{}]*\}|[^*?[{]+|./g, part => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    if (/^\[.+\]$/.test(part)) return part.replace(/^\[!/, "[^").replace(/\\/g, "\\\\");
    if (/^\{.*\}$/.test(part)) return `(?:${part.slice(1, -1).split(",").map(literal).join("|")})`;
    return literal(part);
  });
  const start = glob.startsWith("/") || !glob.includes("/") ? "^" : "(?:^|/)";
  return new RegExp(`${start}${regex}$`, "su");
}

function literal(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** The longest part of a pattern that stands in a name as it is. */
function literalOf(glob) {
  return glob.split(/[*?/]|\[[^\]]*\]|\{[^{}]*\}/).reduce((a, b) => (b.length > a.length ? b : a), "");
}

function* markGlob(report, pieces, glob, marks) {
  let expression;
  try {
    expression = globExpression(glob);
  } catch {
    return; // half typed: nothing yet
  }
  const ofPath = glob.includes("/");
  const word = literalOf(glob);
  const inDirectory = ofPath && word ? directoriesWith(report, word) : null;
  const paths = ofPath ? foldedPaths(report) : null;
  const test = (piece, file) => {
    const i = file - piece.first;
    const end = i + 1 < piece.starts.length ? piece.starts[i + 1] - 1 : piece.text.length - 1;
    const name = piece.text.slice(piece.starts[i], end);
    if (expression.test(ofPath ? `${paths[report.directory[file]]}/${name}` : name)) marks[file] = 1;
  };
  for (const piece of pieces) {
    foldedNames(report, piece);
    if (inDirectory || !word) {
      for (let file = piece.first; file < piece.last; file++) {
        if (!word || inDirectory[report.directory[file]]) test(piece, file);
      }
    }
    if (word) forEachNameWith(report, piece, word, file => test(piece, file));
    yield;
  }
}

/** Marks with 1 the files of these pieces whose path fits what was typed. */
function* mark(report, pieces, text, marks) {
  const wanted = folded(text);
  const markAll = isGlob(wanted) ? markGlob : markWord;
  yield* markAll(report, pieces, wanted, marks);
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
