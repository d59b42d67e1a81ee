
// Prints the first groups with their paths below the overview, since paper does not scroll.

const GROUPS_ON_PAPER = 100;
const PATHS_ON_PAPER = 20;

function connectPrinting(report, groups, directories) {
  addEventListener("beforeprint", () => {
    directories.drawMapForPaper();
    fillPaper(groups.chosen.members,
      groups.hasChosen ? groups.chosen.groups : orderedGroups(report, "reclaimable", false));
  });
  addEventListener("afterprint", () => {
    directories.drawMap();
    byId("paper").replaceChildren();
  });
}

function fillPaper(members, groups) {
  const some = Array.from(groups.subarray(0, GROUPS_ON_PAPER));
  const left = groups.length - some.length;
  byId("paper").replaceChildren(
    element("h2", "", left > 0 ? `The first ${some.length} of ${count(groups.length, "group")}` : count(groups.length, "group")),
    ...some.map(group => groupOnPaper(members, group)));
}

function groupOnPaper(members, group) {
  const { report } = members;
  const paths = members.files(group, PATHS_ON_PAPER).map(file => pathOnPaper(report, group, file));
  const left = members.paths(group) - paths.length;
  if (left > 0) paths.push(element("li", "", `and ${count(left, "more path")}`));
  return element("div", "paper-group",
    element("p", "", `${humanSize(members.reclaimable(group))} reclaimable: ${number(members.copies(group))} copies of ${humanSize(report.size[group])}`),
    element("ul", "", ...paths));
}

/** A path, with its host and volume when a reader needs them. */
function pathOnPaper(report, group, file) {
  const host = hostsAreNamed(report) ? [element("bdi", "", report.head.hosts[hostOfFile(report, file)].label), ": "] : [];
  const volume = isScattered(report, group) ? [` (${volumeWords(report, file)})`] : [];
  return element("li", "", ...host, foreign("span", "path", pathOf(report, file)), ...volume);
}
