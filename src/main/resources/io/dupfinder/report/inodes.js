
// Finds the paths of a group that are hard links of one file.

/**
 * The inodes of a group: `firstOf` returns the first path of a file's inode, `pathsOf` the number of its paths.
 *
 * The table uses open addressing with numbers, because a group may have a million files, and texts as keys would take a
 * second.
 */
function inodesOf(report, group) {
  const start = report.firstFile[group];
  const length = report.firstFile[group + 1] - start;
  if (length === report.copies[group]) return { firstOf: file => file, pathsOf: () => 1 };
  const mask = 2 ** Math.ceil(Math.log2(2 * length)) - 1;
  const table = new Int32Array(mask + 1).fill(-1);
  const first = new Int32Array(length);
  const paths = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    let slot = hashOfInode(report, start + i) & mask;
    while (table[slot] >= 0 && !isSameInode(report, start + table[slot], start + i)) slot = (slot + 1) & mask;
    if (table[slot] < 0) table[slot] = i;
    first[i] = table[slot];
    paths[table[slot]]++;
  }
  return { firstOf: file => start + first[file - start], pathsOf: file => paths[first[file - start]] };
}

/** Mixes the bits. Neighbours have consecutive inode numbers, which would fill the table in runs. */
function hashOfInode(report, file) {
  const mixed = Math.imul(report.inode[2 * file] ^ Math.imul(report.inode[2 * file + 1], 0x85ebca6b), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) + report.volumes[report.filesystem[file]];
}
