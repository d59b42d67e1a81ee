
// Lays out treemaps. Algorithm: M. Bruls, K. Huizing, J. van Wijk, "Squarified Treemaps", 2000.

/**
 * Divides a box into areas proportional to values, as close to squares as possible.
 *
 * @param values largest first, none negative
 * @returns one {x, y, width, height} a value
 */
function squarify(values, box) {
  const sum = values.reduce((a, b) => a + b, 0);
  const scale = sum > 0 ? (box.width * box.height) / sum : 0;
  const areas = values.map(value => value * scale);
  const free = { ...box };
  const placed = [];
  let row = [];
  for (const area of areas) {
    const side = Math.min(free.width, free.height);
    if (row.length > 0 && worstRatio([...row, area], side) > worstRatio(row, side)) {
      placeRow(row, free, placed);
      row = [];
    }
    row.push(area);
  }
  placeRow(row, free, placed);
  return placed;
}

function worstRatio(row, side) {
  const sum = row.reduce((a, b) => a + b, 0);
  if (sum === 0 || side === 0) return Infinity;
  const largest = (side * side * Math.max(...row)) / (sum * sum);
  const smallest = (sum * sum) / (side * side * Math.min(...row));
  return Math.max(largest, smallest);
}

/** Places a row along the shorter side of the free box, and reduces the free box by it. */
function placeRow(row, free, placed) {
  const sum = row.reduce((a, b) => a + b, 0);
  if (sum === 0) {
    for (const _ of row) placed.push({ x: free.x, y: free.y, width: 0, height: 0 });
    return;
  }
  const upright = free.width >= free.height;
  const thick = sum / (upright ? free.height : free.width);
  let at = upright ? free.y : free.x;
  for (const area of row) {
    const long = area / thick;
    placed.push(upright
      ? { x: free.x, y: at, width: thick, height: long }
      : { x: at, y: free.y, width: long, height: thick });
    at += long;
  }
  if (upright) {
    free.x += thick;
    free.width -= thick;
  } else {
    free.y += thick;
    free.height -= thick;
  }
}
