
// The paths of groups that are shown: all of them, or those that "exclude paths containing" leaves. An excluded path
// counts as not there.

/** Paths of a group among which one is looked for that the filters ask for. */
const MOST_TRIED = 2000;

class Members {
  /**
   * @param hidden 1 for each excluded path; null when none is
   * @param place tells whether a path lies where the filters ask for; null when they ask for all places
   */
  constructor(report, hidden = null, place = null) {
    this.report = report;
    this.hidden = hidden;
    this.place = place;
    this.firsts = new Map(); // of shownFirst, by group
    this.wanted = null; // whether a path is one that a search found; null when nothing is searched
    this.freed = place ? new Float64Array(report.groupCount).fill(-1) : null; // by group; -1 until it is asked for
    // Counts of shown paths, where some are hidden.
    this.shownPaths = null;
    this.shownCopies = null;
    this.shownReclaimable = null;
    if (hidden) {
      this.shownPaths = new Uint32Array(report.groupCount);
      this.shownCopies = new Uint32Array(report.groupCount);
      this.shownReclaimable = new Float64Array(report.groupCount);
      for (let group = 0; group < report.groupCount; group++) this.count(group);
    }
  }

  count(group) {
    const { report, hidden } = this;
    const end = report.firstFile[group + 1];
    let paths = 0;
    for (let file = report.firstFile[group]; file < end; file++) paths += 1 - hidden[file];
    this.shownPaths[group] = paths;
    if (paths < end - report.firstFile[group]) {
      this.sumUp(group);
    } else {
      this.shownCopies[group] = report.copies[group];
      this.shownReclaimable[group] = report.reclaimable[group];
    }
  }

  /** Counts the shown copies, and what of them could go: never more than of the whole group. */
  sumUp(group) {
    const { report } = this;
    const inodes = inodesOf(report, group);
    const start = report.firstFile[group];
    const met = new Uint8Array(report.firstFile[group + 1] - start);
    let copies = 0;
    this.has(group, file => {
      const first = inodes.firstOf(file) - start;
      copies += 1 - met[first];
      met[first] = 1;
      return false;
    });
    this.shownCopies[group] = copies;
    this.shownReclaimable[group] = Math.min(report.reclaimable[group],
      copies === 0 ? 0 : freedIn(report, group, () => true, file => this.isShown(file)));
  }

  isShown(file) {
    return !(this.hidden && this.hidden[file]);
  }

  /** Whether a shown path of the group passes a test. */
  has(group, test) {
    const { report } = this;
    for (let file = report.firstFile[group]; file < report.firstFile[group + 1]; file++) {
      if (this.isShown(file) && test(file)) return true;
    }
    return false;
  }

  /** Whether at least two copies are shown. */
  isGroup(group) {
    return this.copies(group) > 1;
  }

  copies(group) {
    return this.hidden ? this.shownCopies[group] : this.report.copies[group];
  }

  paths(group) {
    return this.hidden ? this.shownPaths[group] : this.hiddenAndShown(group);
  }

  hiddenPaths(group) {
    return this.hiddenAndShown(group) - this.paths(group);
  }

  hiddenAndShown(group) {
    return this.report.firstFile[group + 1] - this.report.firstFile[group];
  }

  /** The bytes that the copies in the chosen place free, or all that were asked about. */
  reclaimable(group) {
    if (this.place) {
      if (this.freed[group] < 0) {
        this.freed[group] = freedIn(this.report, group, this.place, file => this.isShown(file));
      }
      return this.freed[group];
    }
    return this.hidden ? this.shownReclaimable[group] : this.report.reclaimable[group];
  }

  /** The first shown path from `file` on; the end of the group when there is none. */
  next(group, file) {
    const end = this.report.firstFile[group + 1];
    let next = file;
    while (this.hidden && next < end && this.hidden[next]) next++;
    return next;
  }

  first(group) {
    return this.next(group, this.report.firstFile[group]);
  }

  /** The path that stands for the group in the list: one that the filters ask for, where they ask for some. */
  shownFirst(group) {
    if (!this.place && !this.wanted) return this.first(group);
    let found = this.firsts.get(group);
    if (found === undefined) this.firsts.set(group, found = this.findFirst(group));
    return found;
  }

  findFirst(group) {
    const files = this.files(group, MOST_TRIED);
    const there = this.place ? files.filter(this.place) : files;
    return there.find(file => !this.wanted || this.wanted(file)) ?? there[0] ?? this.first(group);
  }

  /** The first shown paths, at most `most`. */
  files(group, most = Infinity) {
    const end = this.report.firstFile[group + 1];
    const files = [];
    for (let file = this.first(group); file < end && files.length < most; file = this.next(group, file + 1)) files.push(file);
    return files;
  }
}
