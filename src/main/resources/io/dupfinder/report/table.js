
// One page of groups, and the files of those that are open.

const GROUPS_A_PAGE = 100;
const FILES_AT_ONCE = 200;

const opened = new Set();

function showRows(groups, context) {
  byId("rows").replaceChildren(...groups.flatMap(group => rowsOf(group, context)));
}

function rowsOf(group, context) {
  const row = groupRow(group, context);
  if (!opened.has(group) && !context.printing) return [row];
  return [row, filesRow(group, context)];
}

function groupRow(group, context) {
  const isOpen = opened.has(group) || context.printing;
  const button = element("button", "expand", ...nameOf(group));
  button.type = "button";
  button.setAttribute("aria-expanded", String(isOpen));
  button.addEventListener("click", () => toggle(group, context, row));
  const row = element("tr", "group",
    cell("what", "", button),
    cell("number copies", "Copies", number(group.copies)),
    cell("number size", "Size", sized(group.size)),
    cell("number gain", "Reclaimable", sized(group.reclaimable), bar(group, context)));
  row.setAttribute("role", "row");
  return row;
}

function nameOf(group) {
  const path = group.files[0].path;
  const slash = path.lastIndexOf("/");
  const name = element("span", "name", element("bdi", "", path.slice(slash + 1)));
  const others = group.files.length - 1;
  const directory = element("span", "directory",
    element("bdi", "path", path.slice(0, slash) || "/"));
  directory.title = path;
  return [element("span", "chevron"), name, directory,
    element("span", "others", ` and ${count(others, "more path")}`)];
}

function cell(className, label, ...content) {
  const made = element("td", className, ...content);
  made.setAttribute("role", "cell");
  if (label) made.dataset.label = label;
  return made;
}

function sized(bytes) {
  const made = element("span", "", humanSize(bytes));
  made.title = exactSize(bytes);
  return made;
}

/** As long as the group's share; the group with most to reclaim fills the track. */
function bar(group, context) {
  const fill = element("span", "fill");
  fill.style.inlineSize = `${context.largest > 0 ? (100 * group.reclaimable) / context.largest : 0}%`;
  const track = element("span", "bar", fill);
  const share = context.reclaimable > 0 ? group.reclaimable / context.reclaimable : 0;
  track.title = `${percent(share)} of all that can be reclaimed`;
  return track;
}

function toggle(group, context, row) {
  const opens = !opened.has(group);
  if (opens) {
    opened.add(group);
    row.after(filesRow(group, context));
  } else {
    opened.delete(group);
    row.nextElementSibling.remove();
  }
  row.querySelector(".expand").setAttribute("aria-expanded", String(opens));
}

function filesRow(group, context) {
  const list = element("ul", "files");
  const inodes = inodesOf(group);
  const more = element("button", "quiet more");
  more.type = "button";
  const showMore = () => {
    const shown = list.childElementCount;
    const files = group.files.slice(shown, shown + FILES_AT_ONCE);
    list.append(...files.map(file => fileItem(file, inodes, context)));
    const left = group.files.length - list.childElementCount;
    more.hidden = left === 0;
    more.textContent = `Show ${number(Math.min(left, FILES_AT_ONCE))} more of ${number(left)}`;
  };
  more.addEventListener("click", showMore);
  showMore();
  const detail = cell("detail", "", list, more, element("p", "digest", group.digest));
  detail.colSpan = 4;
  const row = element("tr", "opened", detail);
  row.setAttribute("role", "row");
  return row;
}

function fileItem(file, inodes, context) {
  const copy = element("button", "copy", "Copy");
  copy.type = "button";
  copy.setAttribute("aria-label", `Copy path ${file.path}`);
  copy.addEventListener("click", () => copyPath(file));
  const path = element("bdi", "path", file.path);
  const facts = element("span", "file-facts", ...fileFacts(file, inodes, context));
  return element("li", "", element("div", "file", path, facts), copy);
}

function fileFacts(file, inodes, context) {
  const time = element("time", "", `Modified ${moment(file.modified)}`);
  time.dateTime = file.modified;
  time.title = file.modified;
  const facts = [time];
  if (context.hosts > 1) {
    const host = element("span", "", "on ", element("bdi", "", file.host));
    host.title = file.hostId;
    facts.unshift(host);
  }
  const inode = inodes.get(inodeOf(file));
  if (inode.first !== file) {
    const hint = element("span", "badge", "Hard link");
    hint.title = `The same file as ${inode.first.path}: removing one of them frees nothing`;
    facts.push(hint);
  } else if (file.links > inode.paths) {
    facts.push(element("span", "badge", `${count(file.links - inode.paths, "hard link")} elsewhere`));
  }
  return facts;
}

function inodeOf(file) {
  return `${file.hostId}\0${file.device}\0${file.inode}`;
}

/** By inode: the first of its paths in the group, and how many there are. */
function inodesOf(group) {
  const inodes = new Map();
  for (const file of group.files) {
    const inode = inodes.get(inodeOf(file));
    if (inode) inode.paths++;
    else inodes.set(inodeOf(file), { first: file, paths: 1 });
  }
  return inodes;
}
