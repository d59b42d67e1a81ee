
// The panel of one group: its facts and every path.

const FILES_AT_ONCE = 200;
const PICTURES = new Set(["jpg", "jpeg", "png", "gif", "webp", "avif", "bmp", "svg", "ico"]);

function showDetail(members, group, close) {
  const { report } = members;
  const panel = byId("detail");
  const first = members.first(group);
  const title = foreign("h2", "detail-title", nameOf(report, first));
  title.id = "detail-title";
  title.tabIndex = -1;
  const shut = button("quiet close", "✕", close);
  shut.setAttribute("aria-label", "Close the group");
  panel.replaceChildren(
    element("header", "detail-head", title, shut),
    groupFacts(members, group),
    ...preview(members, group),
    fileList(members, group),
    ...excluded(members, group, close),
    ...(isDecidable(report, group) ? [wantedButton(group)] : []),
    digestLine(report, group));
  panel.scrollTop = 0;
  panel.hidden = false;
}

/** A note that paths are excluded, with a button to show all. */
function excluded(members, group, close) {
  const hidden = members.hiddenPaths(group);
  if (hidden === 0) return [];
  const all = button("quiet", "Show all", () => {
    showDetail(new Members(members.report), group, close);
    byId("detail-title").focus();
  });
  return [element("p", "hint excluded", `${count(hidden, "path")} excluded by the filter. `, all)];
}

function groupFacts(members, group) {
  const { report } = members;
  const fact = (name, value, exact = "") => {
    const made = element("div", "", element("dt", "", name), element("dd", "", value));
    made.title = exact;
    return made;
  };
  return element("dl", "detail-facts",
    fact("Copies", number(members.copies(group))),
    fact("Each", humanSize(report.size[group]), exactSize(report.size[group])),
    fact("Reclaimable", humanSize(members.reclaimable(group)), exactSize(members.reclaimable(group))),
    ...(isScattered(report, group) ? [] : [fact("On", placeOfGroup(report, group))]));
}

function digestLine(report, group) {
  const digest = digestOf(report, group);
  return element("p", "digest", element("span", "path", digest), " ",
    button("quiet", "Copy digest", () => copyWords(digest.replace(/^.*:/, ""), "Digest copied")));
}

/** A button that shows the content as a picture, from the first path of this machine that can be shown. */
function preview(members, group) {
  const { report } = members;
  const here = members.files(group, FILES_AT_ONCE).filter(file =>
    report.head.hosts[hostOfFile(report, file)].key === report.head.hostId
    && PICTURES.has(extensionAt(report.bytes, report.nameAt[file])));
  if (here.length === 0) return [];
  const place = element("div", "preview");
  place.append(button("quiet", "Show picture", () => showPicture(report, here, place)));
  return [place];
}

function showPicture(report, files, place) {
  if (files.length === 0) {
    place.replaceChildren(element("p", "hint",
      "The picture is not there any more, or this browser does not show it here."));
    return;
  }
  const picture = element("img", "picture");
  picture.alt = `Picture ${nameOf(report, files[0])}`;
  picture.addEventListener("error", () => showPicture(report, files.slice(1), place));
  picture.src = fileUrl(pathOf(report, files[0]));
  place.replaceChildren(picture);
}

function fileList(members, group) {
  const { report } = members;
  const list = element("ul", "paths");
  const inodes = inodesOf(report, group);
  const scattered = isScattered(report, group);
  const canGo = isDecidable(report, group);
  const end = report.firstFile[group + 1];
  let left = members.paths(group);
  let next = members.first(group);
  const more = button("quiet more", "", () => addSome());
  const addSome = () => {
    for (let i = 0; i < FILES_AT_ONCE && next < end; i++, left--) {
      const item = fileItem(report, next, inodes, scattered);
      if (canGo) item.append(...decisionButtons(report, group, next));
      list.append(item);
      next = members.next(group, next + 1);
    }
    more.hidden = left === 0;
    more.textContent = `Show ${number(Math.min(left, FILES_AT_ONCE))} more of ${number(left)}`;
  };
  addSome();
  return element("div", "", list, more);
}

/** The host and volume of all files of a group. */
function placeOfGroup(report, group) {
  const file = report.firstFile[group];
  return `${report.head.hosts[hostOfFile(report, file)].label}, ${volumeWords(report, file)}`;
}

/** The volume of a file: by the directory where it was mounted when the page was written, else by its identity. */
function volumeWords(report, file) {
  const filesystem = report.filesystem[file];
  const isHere = report.head.hosts[hostOfFile(report, file)].key === report.head.hostId;
  const mount = isHere ? report.head.mounts[filesystem] : "";
  return `volume ${mount || report.head.filesystems[filesystem]}`;
}

/** Whether paths of a group need a host or volume beside them. */
function isScattered(report, group) {
  if (hostsAreNamed(report)) return true;
  const first = report.firstFile[group];
  for (let file = first + 1; file < report.firstFile[group + 1]; file++) {
    if (report.filesystem[file] !== report.filesystem[first]) return true;
  }
  return false;
}

function fileItem(report, file, inodes, scattered) {
  const path = pathOf(report, file);
  const copy = button("quiet copy", "Copy path", () => copyPath(path));
  copy.setAttribute("aria-label", `Copy path ${path}`);
  return element("li", "file-item",
    foreign("span", "path", path),
    element("span", "file-facts", ...fileFacts(report, file, inodes, scattered)),
    copy);
}

function fileFacts(report, file, inodes, scattered) {
  const time = element("time", "", `changed ${moment(modifiedText(report, file))}`);
  time.dateTime = time.title = modifiedText(report, file);
  const facts = [time];
  const offline = isOffline(report, file);
  if (scattered || offline) {
    const volume = foreign("span", "", volumeWords(report, file));
    volume.title = report.head.filesystems[report.filesystem[file]];
    facts.unshift(volume);
  }
  if (hostsAreNamed(report)) {
    const host = report.head.hosts[hostOfFile(report, file)];
    const words = element("span", "", "on ", element("bdi", "host", host.label));
    words.title = host.key;
    facts.unshift(words);
  }
  if (inodes.firstOf(file) !== file) {
    const isHere = hostOfFile(report, inodes.firstOf(file)) === hostOfFile(report, file);
    const hint = element("span", "badge", isHere ? "hard link" : "same file");
    hint.title = `The same file as ${pathOf(report, inodes.firstOf(file))}: removing one of them frees nothing`;
    facts.push(hint);
  } else if (report.links[file] > inodes.pathsOf(file)) {
    facts.push(element("span", "badge", `${count(report.links[file] - inodes.pathsOf(file), "hard link")} elsewhere`));
  }
  if (offline) {
    const hint = element("span", "badge", "offline");
    hint.title = "This volume was not mounted when the page was written";
    facts.push(hint);
  }
  return facts;
}

/** Whether a file's volume is not mounted, which is known only for the machine that wrote the page. */
function isOffline(report, file) {
  return report.head.offline.includes(report.filesystem[file])
    && report.head.hosts[hostOfFile(report, file)].key === report.head.hostId;
}

/** The time of the last change in ISO 8601 to the nanosecond, as in the JSON report. */
function modifiedText(report, file) {
  const time = new Date(report.second[file] * 1000);
  if (Number.isNaN(time.getTime())) return `${report.second[file]} s`;
  const whole = time.toISOString().replace(/\.\d+Z$/, "").replace(/^\+0/, "+");
  return `${whole}.${String(report.nano[file]).padStart(9, "0")}Z`;
}
