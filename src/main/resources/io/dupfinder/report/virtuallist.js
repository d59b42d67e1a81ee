
// A scrolling list of any length. Only the visible rows and some around them exist as elements.

/** Greatest height in pixels. Browsers lay out about 17 million; a longer list is scrolled proportionally. */
const TALLEST = 15_000_000;

class VirtualList {
  /**
   * @param box the scrolling element, whose first child may be a fixed head
   * @param draw makes or fills the row of an index: (row, index) => row
   * @param open called with the index of a row on Enter or a click
   */
  constructor(box, { draw, open }) {
    this.box = box;
    this.draw = draw;
    this.open = open;
    this.count = 0;
    this.active = 0;
    this.rows = new Map();
    // Heights in pixels: a row, the fixed head, the visible part, all rows, the space laid out for them.
    this.rowHeight = 0;
    this.headHeight = 0;
    this.height = 0;
    this.total = 0;
    this.tall = 0;
    this.space = element("div", "space");
    this.space.setAttribute("role", "rowgroup");
    box.append(this.space);
    box.addEventListener("scroll", () => this.paint(), { passive: true });
    box.addEventListener("keydown", event => this.moveByKey(event));
    this.space.addEventListener("click", event => this.click(event));
    new ResizeObserver(() => this.measure()).observe(box);
  }

  /** Shows a list of `count` rows from its beginning. */
  show(count) {
    this.count = count;
    this.active = 0;
    this.box.setAttribute("aria-rowcount", String(count + 1));
    this.box.scrollTop = 0;
    this.measure();
  }

  /** Reads the height of rows from the style, which depends on the width. */
  measure() {
    const style = getComputedStyle(this.box);
    this.rowHeight = parseFloat(style.getPropertyValue("--row-height")) || 56;
    this.headHeight = this.box.firstElementChild === this.space ? 0 : this.box.firstElementChild.offsetHeight;
    this.height = this.box.clientHeight - this.headHeight;
    this.total = this.count * this.rowHeight;
    this.tall = Math.min(this.total, TALLEST);
    this.space.style.height = `${this.tall}px`;
    this.refresh();
  }

  refresh() {
    for (const row of this.rows.values()) row.remove();
    this.rows.clear();
    this.paint();
  }

  /** The scrolled distance in the whole list, in pixels. */
  offset() {
    const most = this.tall - this.height;
    if (this.total === this.tall || most <= 0) return this.box.scrollTop;
    return (this.box.scrollTop / most) * (this.total - this.height);
  }

  paint() {
    if (!this.height || this.height < 0) return;
    const offset = this.offset();
    const around = Math.ceil(this.height / this.rowHeight);
    const first = Math.max(0, Math.floor(offset / this.rowHeight) - around);
    const last = Math.min(this.count, first + 3 * around + 1);
    const free = [];
    for (const [index, row] of this.rows) {
      if (index < first || index >= last) {
        this.rows.delete(index);
        free.push(row);
      }
    }
    const shift = this.box.scrollTop - offset;
    for (let index = first; index < last; index++) {
      const row = this.rows.get(index) ?? this.place(free.pop(), index);
      row.style.transform = `translateY(${index * this.rowHeight + shift}px)`;
    }
    for (const row of free) row.remove();
    this.markActive();
  }

  place(old, index) {
    const row = this.draw(old, index);
    row.id = `${this.box.id}-${index}`;
    row.dataset.index = index;
    row.setAttribute("aria-rowindex", String(index + 2));
    if (!row.isConnected) this.space.append(row);
    this.rows.set(index, row);
    return row;
  }

  markActive() {
    for (const [index, row] of this.rows) row.classList.toggle("active", index === this.active);
    const row = this.rows.get(this.active);
    if (row) this.box.setAttribute("aria-activedescendant", row.id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  moveByKey(event) {
    if (event.target !== this.box || this.count === 0) return;
    const page = Math.max(1, Math.floor(this.height / this.rowHeight) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.count, End: this.count };
    if (event.key in steps) {
      this.activate(this.active + steps[event.key]);
    } else if (event.key === "Enter" || event.key === " ") {
      this.open(this.active);
    } else {
      return;
    }
    event.preventDefault();
  }

  click(event) {
    const row = event.target.closest("[data-index]");
    if (!row) return;
    this.active = Number(row.dataset.index);
    this.markActive();
    this.open(this.active);
  }

  /** Makes a row the active one, and scrolls it into view. */
  activate(index) {
    this.active = Math.min(Math.max(index, 0), this.count - 1);
    const top = this.active * this.rowHeight;
    const offset = this.offset();
    if (top < offset) this.scrollTo(top);
    else if (top + this.rowHeight > offset + this.height) this.scrollTo(top + this.rowHeight - this.height);
    this.paint();
  }

  scrollTo(offset) {
    const stretch = this.total === this.tall ? 1 : (this.tall - this.height) / (this.total - this.height);
    this.box.scrollTop = offset * stretch;
  }
}
