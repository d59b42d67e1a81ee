
// Shows changes since the previous scan, and growth over the scans that the catalog keeps.

const CHART = { height: 168, left: 64, right: 8, top: 12, bottom: 26 };
const WIDTHS = { least: 280, most: 720 };
const MEASURES = [
  { name: "Reclaimable", of: scan => scan.reclaimableBytes, words: humanSize },
  { name: "Size", of: scan => scan.bytes, words: humanSize },
  { name: "Redundant size", of: scan => scan.redundantBytes, words: humanSize },
  { name: "Redundant files", of: scan => scan.redundantFiles, words: number },
  { name: "Groups", of: scan => scan.groups, words: number },
];

function totalsOfScan({ scan, redundantBytes }) {
  return {
    started: scan.started, files: scan.files, bytes: scan.bytes,
    groups: scan.groups, redundantFiles: scan.redundantFiles, redundantBytes, reclaimableBytes: scan.reclaimableBytes,
  };
}

function showHistory(head) {
  if (!head.scan?.started || head.earlier.length === 0) return;
  const scans = [...head.earlier].reverse();
  // An interrupted scan did not compare everything, so its sums mean nothing.
  if (head.scan.state !== "INTERRUPTED") {
    scans.push(totalsOfScan(head));
    showChange(scans.at(-2), scans.at(-1));
  }
  if (scans.length < 2) return;
  fillScans(scans);
  byId("growth").hidden = false;
  // Older versions did not count the bytes of redundant files.
  const scansWith = measure => scans.filter(scan => measure.of(scan) !== undefined);
  const measures = MEASURES.filter(measure => scansWith(measure).length > 1);
  let chosen = measures[0];
  const draw = () => {
    const { width } = byId("chart").getBoundingClientRect();
    const shown = Math.max(WIDTHS.least, Math.min(width, WIDTHS.most));
    if (width > 0) byId("chart").replaceChildren(chart(scansWith(chosen), chosen, shown));
  };
  connectMeasures(measures, measure => {
    chosen = measure;
    draw();
  });
  // The chart is drawn at its real width, so that its text has the usual size.
  new ResizeObserver(draw).observe(byId("chart"));
}

function connectMeasures(measures, choose) {
  const buttons = measures.map(measure => button("", measure.name, () => show(measure)));
  const press = measure => buttons.forEach((made, i) =>
    made.setAttribute("aria-pressed", String(measures[i] === measure)));
  const show = measure => {
    press(measure);
    choose(measure);
  };
  byId("measures").replaceChildren(...buttons);
  press(measures[0]);
}

function showChange(before, now) {
  const changes = [
    [now.files - before.files, "file"],
    [now.groups - before.groups, "group"],
  ].filter(([change]) => change !== 0).map(([change, noun]) => signed(change, value => count(value, noun)));
  const bytes = now.reclaimableBytes - before.reclaimableBytes;
  if (bytes !== 0) changes.push(`${signed(bytes, humanSize)} reclaimable`);
  byId("change").textContent = changes.length > 0
    ? `Since the scan of ${moment(before.started)}: ${changes.join(", ")}`
    : `As in the scan of ${moment(before.started)}`;
  byId("change").hidden = false;
}

function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A line chart of one measure, with scans at equal distances. */
function chart(scans, measure, width) {
  const { height, left, right, top, bottom } = CHART;
  const values = scans.map(measure.of);
  const most = Math.max(1, ...values);
  const x = i => left + (i * (width - left - right)) / (scans.length - 1);
  const y = value => height - bottom - (value / most) * (height - top - bottom);
  const points = values.map((value, i) => [x(i).toFixed(1), y(value).toFixed(1)]);
  const line = points.map(([px, py]) => `${px},${py}`).join(" ");
  const label = (px, py, anchor, words) => svg("text", { x: px, y: py, "text-anchor": anchor, class: "tick" }, words);
  return svg("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, class: "chart", role: "img",
    "aria-label": `${measure.name} over ${count(scans.length, "scan")}: from`
      + ` ${measure.words(values[0])} to ${measure.words(values.at(-1))}`,
  },
    svg("line", { x1: left, x2: width - right, y1: y(0), y2: y(0), class: "axis" }),
    svg("line", { x1: left, x2: width - right, y1: y(most), y2: y(most), class: "axis" }),
    label(left - 8, y(0) + 4, "end", "0"),
    label(left - 8, y(most) + 4, "end", measure.words(most)),
    label(left, height - 6, "start", moment(scans[0].started)),
    label(width - right, height - 6, "end", moment(scans.at(-1).started)),
    svg("polygon", { points: `${left},${y(0)} ${line} ${width - right},${y(0)}`, class: "area" }),
    svg("polyline", { points: line, class: "line" }),
    ...points.map(([cx, cy], i) => svg("circle", { cx, cy, r: 3.5, class: "dot" },
      svg("title", {}, `${moment(scans[i].started)}: ${measure.words(values[i])}`))));
}

function fillScans(scans) {
  const head = ["Started", "Files", "Size", "Groups", "Redundant files", "Redundant size", "Reclaimable"];
  byId("scans").append(
    element("thead", "", element("tr", "", ...head.map((name, i) => header("col", i > 0 ? "number" : "", name)))),
    element("tbody", "", ...[...scans].reverse().map(scan => element("tr", "",
      header("row", "", moment(scan.started)),
      ...[
        number(scan.files), humanSize(scan.bytes), number(scan.groups), number(scan.redundantFiles),
        scan.redundantBytes === undefined ? "" : humanSize(scan.redundantBytes), humanSize(scan.reclaimableBytes),
      ].map((value, i) => labelled(head[i + 1], value))))));
}

/** A cell that shows the name of its column where there is no room for columns. */
function labelled(name, value) {
  const made = element("td", "number", value);
  made.dataset.label = name;
  return made;
}

function header(scope, className, ...content) {
  const made = element("th", className, ...content);
  made.scope = scope;
  return made;
}
