
// Shell patterns in the search.

function isGlob(text) {
  return /[*?]|\[[^\]]+\]|\{[^{}]*,[^{}]*\}/.test(text);
}

/**
 * The regular expression of a pattern. A pattern without a slash is matched against the name, one that starts with a
 * slash against the whole path, and any other against the end of the path. `**` crosses directories.
 */
function globExpression(glob) {
  const start = glob.startsWith("/") || !glob.includes("/") ? "^" : "(?:^|/)";
  return new RegExp(`${start}${globSource(glob)}$`, "su");
}

/**
 * The source of a pattern's regular expression. GlobMatcher.java does the same for the command line. Here a
 * backslash stands for itself, because text forms of paths contain backslashes.
 */
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

/** The longest literal part of a pattern. */
function literalOf(glob) {
  return glob.split(/[*?]|\[[^\]]*\]|\{[^{}]*\}/).reduce((a, b) => (b.length > a.length ? b : a), "");
}

/** A test whether the name from `start` to `end` of a text matches a pattern without a slash. */
function nameTest(glob) {
  const rest = glob.replace(/^\*+/, "");
  if (rest !== glob && !/[*?[{]/.test(rest)) {
    return (text, start, end) => end - rest.length >= start && text.startsWith(rest, end - rest.length);
  }
  const expression = globExpression(glob);
  return (text, start, end) => expression.test(text.slice(start, end));
}

/**
 * Splits a pattern with slashes into one for directories, which are far fewer than files, and one for names. Undefined
 * when it cannot be split.
 */
function splitGlob(glob) {
  const slash = glob.lastIndexOf("/");
  const name = glob.slice(slash + 1);
  if (/\{[^}]*\/|\[[^\]]*\//.test(glob) || (name !== "**" && name.includes("**"))) return undefined;
  const above = name === "**" ? glob : glob.slice(0, slash);
  const start = glob.startsWith("/") ? "^" : "(?:^|/)";
  // ** also matches no directory at all: /a/**/b matches /a/b.
  const source = above.endsWith("/**") ? `${globSource(above.slice(0, -3))}(?:/.*)?` : globSource(above);
  return { directories: new RegExp(`${start}${source}$`, "su"), name: name === "**" ? "*" : name };
}
