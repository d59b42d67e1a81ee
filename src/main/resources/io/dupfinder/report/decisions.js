
// A person's decisions about copies on this machine, saved for `dupfinder plan --decisions`. Of each group a copy stays.

let decisions = null;

class Decisions {
  constructor(report) {
    this.report = report;
    this.groups = new Map(); // sets of files to keep and to drop, and whether all are wanted
    this.isSaved = true;
  }

  /** "keep", "drop", or "" for a file that was not decided. */
  of(group, file) {
    const decided = this.groups.get(group);
    if (decided?.drop.has(file)) return "drop";
    return decided?.keep.has(file) ? "keep" : "";
  }

  isWanted(group) {
    return this.groups.get(group)?.isWanted ?? false;
  }

  /** Decides about a file and all its hard links. The same decision once more takes it back. */
  decide(group, file, verdict) {
    const decided = this.decided(group);
    const links = this.linksOf(group, file);
    const isBack = this.of(group, file) === verdict;
    if (verdict === "drop" && !isBack && !this.staysWithout(group, links)) {
      toast("One copy has to stay on this machine");
      return;
    }
    for (const link of links) {
      decided.keep.delete(link);
      decided.drop.delete(link);
      if (!isBack) decided[verdict].add(link);
    }
    decided.isWanted = false;
    this.changed(group);
  }

  /** Keeps a file with its links, and drops all others on this machine. */
  keepOnly(group, file) {
    const decided = this.decided(group);
    const kept = new Set(this.linksOf(group, file));
    decided.keep = kept;
    decided.drop = new Set(filesHere(this.report, group).filter(other => !kept.has(other)));
    decided.isWanted = false;
    this.changed(group);
  }

  /** Decides that all copies of a group are wanted, or takes that back. */
  want(group) {
    const isWanted = !this.isWanted(group);
    this.groups.set(group, { keep: new Set(), drop: new Set(), isWanted });
    this.changed(group);
  }

  /** Drops the copies that lie in a place as a whole, where another one stays outside of it. */
  dropThere(groups, isThere) {
    let count = 0;
    for (const group of groups) {
      const here = filesHere(this.report, group);
      const inodes = inodesOf(this.report, group);
      const outside = new Set(here.filter(file => !isThere(file)).map(inodes.firstOf));
      const there = here.filter(file => !outside.has(inodes.firstOf(file)));
      if (there.length === 0 || outside.size === 0 || this.isWanted(group)) continue;
      const decided = this.decided(group);
      if (Array.from(decided.drop, inodes.firstOf).some(first => outside.has(first))) continue;
      for (const file of there) {
        decided.keep.delete(file);
        decided.drop.add(file);
      }
      count += there.length;
    }
    this.changed();
    return count;
  }

  decided(group) {
    if (!this.groups.has(group)) this.groups.set(group, { keep: new Set(), drop: new Set(), isWanted: false });
    return this.groups.get(group);
  }

  linksOf(group, file) {
    const inodes = inodesOf(this.report, group);
    return filesHere(this.report, group).filter(other => inodes.firstOf(other) === inodes.firstOf(file));
  }

  staysWithout(group, links) {
    const { drop } = this.decided(group);
    return filesHere(this.report, group).some(file => !links.includes(file) && !drop.has(file));
  }

  changed(group) {
    const decided = this.groups.get(group);
    if (decided && !decided.isWanted && decided.keep.size + decided.drop.size === 0) this.groups.delete(group);
    this.isSaved = false;
    showDecisions();
  }

  /** The file that is saved, `dupfinder.decisions/1`. */
  json() {
    const { report } = this;
    const path = file => {
      const text = pathOf(report, file);
      return isEscaped(text) ? { path: text, rawPath: base64Of(rawBytes(text)) } : text;
    };
    const groups = Array.from(this.groups, ([group, { keep, drop, isWanted }]) => ({
      digest: digestOf(report, group),
      size: report.size[group],
      ...(isWanted ? { acknowledge: "decided in the report" }
        : { keep: Array.from(keep, path), drop: Array.from(drop, path) }),
    }));
    const head = { schema: "dupfinder.decisions/1", report: report.head.generated };
    if (report.head.scan) head.scan = report.head.scan.scanId;
    return `${JSON.stringify({ ...head, groups })}\n`;
  }
}

/** The paths of a group on the machine that wrote the page: only those can be acted on from there. */
function filesHere(report, group) {
  const files = [];
  for (let file = report.firstFile[group]; file < report.firstFile[group + 1]; file++) {
    if (report.head.hosts[hostOfFile(report, file)].key === report.head.hostId) files.push(file);
  }
  return files;
}

/** Whether a group has two copies here, so that one can go. */
function isDecidable(report, group) {
  const inodes = inodesOf(report, group);
  const files = filesHere(report, group);
  return files.some(file => inodes.firstOf(file) !== inodes.firstOf(files[0]));
}

/** The buttons that decide about a file. */
function decisionButtons(report, group, file) {
  if (report.head.hosts[hostOfFile(report, file)].key !== report.head.hostId) return [];
  const path = pathOf(report, file);
  const made = (verdict, words, act) => {
    const choice = button("quiet", words, act);
    choice.setAttribute("aria-label", `${words} ${path}`);
    if (verdict) {
      Object.assign(choice.dataset, { decide: verdict, group, file });
      choice.setAttribute("aria-pressed", String(decisions.of(group, file) === verdict));
    }
    return choice;
  };
  const all = element("div", "decide",
    made("keep", "Keep", () => decisions.decide(group, file, "keep")),
    made("drop", "Drop", () => decisions.decide(group, file, "drop")),
    made("", "Keep only this", () => decisions.keepOnly(group, file)));
  return [all];
}

/** The button that decides about a whole group. */
function wantedButton(group) {
  const made = button("quiet", "All are wanted", () => decisions.want(group));
  Object.assign(made.dataset, { wanted: "", group });
  made.setAttribute("aria-pressed", String(decisions.isWanted(group)));
  return element("div", "decide", made);
}

function showDecisions() {
  for (const made of document.querySelectorAll("[data-decide]")) {
    const { group, file, decide } = made.dataset;
    made.setAttribute("aria-pressed", String(decisions.of(Number(group), Number(file)) === decide));
  }
  for (const made of document.querySelectorAll("[data-wanted]")) {
    made.setAttribute("aria-pressed", String(decisions.isWanted(Number(made.dataset.group))));
  }
  const { size } = decisions.groups;
  byId("save-decisions").hidden = size === 0;
  byId("save-decisions").textContent = `Save decisions on ${count(size, "group")}`;
}

/** Sends the decisions to the program that shows the page, and returns what it says. */
async function sendDecisions(place) {
  try {
    const answer = await fetch(place, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: decisions.json(),
    });
    decisions.isSaved = answer.ok;
    return await answer.text();
  } catch {
    return "Not saved: dupfinder review has ended";
  }
}

function connectDecisions(report) {
  decisions = new Decisions(report);
  byId("save-decisions").addEventListener("click", async () => {
    const { review } = document.documentElement.dataset;
    if (review) {
      toast(await sendDecisions(review));
    } else {
      saveAs("decisions.json", [decisions.json()]);
      decisions.isSaved = true;
      toast("Saved as decisions.json, for dupfinder plan --decisions");
    }
  });
  addEventListener("beforeunload", event => {
    if (!decisions.isSaved && decisions.groups.size > 0) event.preventDefault();
  });
}
