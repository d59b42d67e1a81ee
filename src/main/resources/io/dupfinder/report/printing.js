
// On paper nothing scrolls or opens: the first groups stand below the overview with their paths.

const GROUPS_ON_PAPER = 100;
const PATHS_ON_PAPER = 20;

function connectPrinting(report, groups) {
  addEventListener("beforeprint", () => fillPaper(report,
    groups.hasChosen ? groups.chosen.groups : orderedGroups(report, "reclaimable", false)));
  addEventListener("afterprint", () => byId("paper").replaceChildren());
}

function fillPaper(report, groups) {
  const some = Array.from(groups.subarray(0, GROUPS_ON_PAPER));
  const left = groups.length - some.length;
  byId("paper").replaceChildren(
    element("h2", "", left > 0 ? `The first ${some.length} of ${count(groups.length, "group")}` : count(groups.length, "group")),
    ...some.map(group => groupOnPaper(report, group)));
}

function groupOnPaper(report, group) {
  const first = report.firstFile[group];
  const last = Math.min(report.firstFile[group + 1], first + PATHS_ON_PAPER);
  const paths = [];
  for (let file = first; file < last; file++) paths.push(foreign("li", "path", pathOf(report, file)));
  const left = report.firstFile[group + 1] - last;
  if (left > 0) paths.push(element("li", "", `and ${count(left, "more path")}`));
  return element("div", "paper-group",
    element("p", "", `${humanSize(report.reclaimable[group])} reclaimable: ${number(report.copies[group])} copies of ${humanSize(report.size[group])}`),
    element("ul", "", ...paths));
}
