// Labels that keep their size on the screen, show the more important first, and never overlap.
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const LEAF = 400000; // nodes of a lower rank get their labels only where there is room for them all
const CELL = 90;
const FEWEST = 12; // so many labels are drawn from however far, over small symbols if there is no other way
const NARROW = 60; // no label is pressed into less than this, in pixels
const LONG = 600; // no label shows more of a text than this

const measure = document.createElement("canvas").getContext("2d");
const wrapped = new Map();

// How a label is set: `lines` are the numbers of lines to try, where the first that holds the whole
// text is best; `few` lines are enough to begin with.
function setting(node, scale) {
  const how = style(node, scale);
  const most = node.high ? Math.max(1, Math.floor((node.high * scale + 3) / (how.size * 1.22))) : Infinity;
  const lines = how.lines.filter((count) => count <= most);
  return { ...how, lines: lines.length ? lines : [1], few: Math.min(how.few, most) };
}

// The setting for the room between a symbol and the edge of the picture, in so few lines that it takes
// none from others; null where there is room enough, or hardly any.
function slimmer(how, node, { scale, edges }) {
  const { wide } = reachOf(node, scale);
  const room = { right: edges.right - node.x * scale, left: node.x * scale - edges.left }[node.anchor] - wide - 4;
  const lines = how.lines.filter((count) => count <= 2);
  return room < how.width && room > NARROW && lines.length ? { ...how, width: Math.floor(room), lines, few: Math.min(2, how.few) } : null;
}

function style(node, scale) {
  const small = tall ? 1 : 0;
  if (node.edge) return { size: 12, weight: 650, width: 60, lines: [1], few: 1, colour: "#1c2330" };
  if (node.region) return { size: 13 - small, weight: 600, width: 420, lines: [1, 2], few: 2, colour: "#5a6372" };
  const side = node.anchor === "left" || node.anchor === "right";
  if (node.rank >= LEAF && side) {
    const width = Math.min(node.room * scale, Math.max(small ? 130 : 220, 0.9 * node.room * scale));
    // On a narrow screen a long word may reach into the margin rather than break.
    return { size: 13 - small, weight: 650, width, most: width + 24 * small, room: node.room * scale, lines: [1, 2, 3, 4], few: 3, colour: "#1c2330" };
  }
  if (node.rank >= LEAF) {
    const least = small ? 78 : 92;
    const width = Math.round(Math.max(least, Math.min(small ? 112 : 150, node.room * scale)) / 6) * 6;
    const size = (width < 126 ? 12 : 13) - small;
    return { size, weight: 650, width, most: 150, room: node.room * scale, lines: [2, 3, 4, 5, 6], few: 3, colour: "#1c2330" };
  }
  if (side) return { size: 12, weight: 400, width: Math.min(node.room * scale, 640), lines: [1, 2, 3, 4, 6], few: 2, colour: "#2d3542" };
  return { size: 12, weight: 400, width: Math.min(scale >= 1.9 * node.detail ? 176 : 148, node.room * scale - 6), lines: [2, 3, 4, 5, 6, 8, 10], few: 3, colour: "#2d3542" };
}

// The lines of `text` that fit the setting; the last ends in an ellipsis where text is left out.
function wrap(text, { size, weight, width: least, most = least, lines }) {
  measure.font = `${weight} ${size}px ${FONT}`;
  const set = [];
  let line = "";
  const given = text.slice(0, LONG).split(/\s+/).filter(Boolean);
  const longest = Math.max(0, ...given.map((word) => measure.measureText(word).width));
  const width = Math.max(least, Math.min(most, longest));
  const words = given.flatMap((word) => pieces(word, width));
  for (const word of words) {
    const longer = line ? line + " " + word : word;
    if (line && measure.measureText(longer).width > width) {
      set.push(line);
      line = word;
      if (set.length === lines) break;
    } else line = longer;
  }
  const whole = set.length < lines && text.length <= LONG;
  if (set.length < lines) set.push(line);
  if (!whole) set[set.length - 1] = shortened(set[set.length - 1], width);
  return { lines: set, whole, width: Math.max(...set.map((each) => measure.measureText(each).width)) };
}

// A word too long for one line, in pieces that are not: cut where a file's name or an address has a
// joint, if there is one in the second half of the line.
function pieces(word, width) {
  if (measure.measureText(word).width <= width) return [word];
  const cut = [];
  let piece = "";
  for (const letter of word) {
    if (piece && measure.measureText(piece + letter).width > width) {
      const joint = /^.*[_\-/.]/su.exec(piece)?.[0] ?? "";
      const end = joint.length > piece.length / 2 ? joint.length : piece.length;
      cut.push(piece.slice(0, end));
      piece = piece.slice(end);
    }
    piece += letter;
  }
  return [...cut, piece];
}

function shortened(line, width) {
  const letters = Array.from(line);
  while (letters.length && measure.measureText(letters.join("") + "…").width > width) letters.pop();
  return letters.join("").trimEnd() + "…";
}

// The label of a node as lines with their size; `text` is its label or its abbreviation.
function block(node, how, { most, text }) {
  const tallied = Boolean(node.tally) && node.tally.length * 32 <= how.room;
  const key = `${node.id} ${how.width} ${most} ${text.length} ${tallied}`;
  if (!wrapped.has(key)) {
    const { lines, whole, width } = wrap(text, { ...how, lines: most });
    const tally = tallied ? node.tally : [];
    const line = how.size * 1.22;
    wrapped.set(key, { ...how, of: text, text: lines, whole, tally, line, width: Math.max(width, tally.length * 32), height: lines.length * line + (tally.length ? 17 : 0) });
  }
  return wrapped.get(key);
}

// A set of boxes that can be asked whether a further one is free.
class Boxes {
  constructor() {
    this.cells = new Map();
  }
  *keys(box) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) yield x * 100003 + y;
    }
  }
  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
  free(box, id, { loose, over }) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (other.id !== id && !(loose && other.leaf) && !(over && other.symbol) && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    return true;
  }
}

// How far the symbol of a node reaches from its middle, in pixels.
function reachOf(node, scale) {
  if (node.region || node.edge) return { wide: 0, high: 0 };
  const high = node.size * scale;
  return { wide: node.symbol === "pill" ? 1.2 * high : high, high: node.symbol === "pill" ? 0.7 * high : high };
}

// Where the label stands for each side of the symbol, in pixels from the origin, kept within
// `edges` if a small shift is enough.
function boxAt(node, set, side, { scale, edges }) {
  const { wide, high } = reachOf(node, scale);
  const x = node.x * scale;
  const y = node.y * scale;
  let left = { right: x + wide + 4, left: x - wide - 4 - set.width }[side] ?? x - set.width / 2;
  const top = { below: y + high + 3, above: y - high - 3 - set.height }[side] ?? y - set.height / 2;
  if (side === "below" || side === "above") {
    const shift = Math.max(edges.left - left, 0) + Math.min(edges.right - left - set.width, 0);
    if (Math.abs(shift) < 0.4 * set.width) left += shift;
  }
  return { id: node.id, left, top, right: left + set.width, bottom: top + set.height };
}

const SIDES = { below: ["below", "right", "left", "above"], right: ["right"], left: ["left"], middle: ["middle"], under: ["below"], above: ["above", "right", "left", "below"], east: ["right", "left", "below", "above"], west: ["left", "right", "below", "above"] };

// The texts to try for a label, best first: the whole of it in few lines, something shorter, the
// whole in many lines, and only then a part.
function forms(node, how, scale) {
  const text = fullText(node, scale);
  const shorter = node.rank >= LEAF && node.short ? node.short : text;
  const whole = how.lines.map((most) => block(node, how, { most, text })).find((set) => set.whole);
  const cut = (node.rank < LEAF ? [how.few, how.lines[0]] : [how.few, Math.min(2, how.few), 1]).map((most) => block(node, how, { most, text: shorter })).filter((set) => saysSomething(node, set));
  if (!whole) return cut;
  if (whole.text.length <= how.few) return [whole, ...cut];
  return node.rank < LEAF ? cut : shorter === text ? [whole, ...cut] : [cut[0], whole, ...cut.slice(1)];
}

// A label of nothing but ellipses is left out, and one that has no more than the number of its symbol.
function saysSomething(node, set) {
  const said = set.text.join(" ");
  return /[\p{L}\p{N}]/u.test(node.notation && said.startsWith(node.notation) ? said.slice(node.notation.length) : said);
}

// The label of a node, with its number where the symbol is too small to hold it.
function fullText(node, scale) {
  return node.notation && node.symbol === "pill" && node.size * scale < 9 ? `${node.notation} ${node.label}` : node.label;
}

// The first free place for the label of `node`; that of an owner of many may cover small symbols.
function firstFit(node, { scale, edges, fits }) {
  const how = setting(node, scale);
  const slim = slimmer(how, node, { scale, edges });
  const wide = forms(node, how, scale);
  const sets = slim ? [...wide.filter(({ whole }) => whole), ...forms(node, slim, scale), ...wide] : wide;
  const ways = sets.map((set) => [set, false]);
  // Two lines over small symbols are better than one line beside them.
  if (node.tally?.length && sets.length > 1) ways.splice(-1, 0, [sets.at(-2), true]);
  for (const [set, loose] of ways) {
    for (const side of SIDES[node.anchor]) {
      const box = boxAt(node, set, side, { scale, edges });
      if (fits(box, loose)) return { node, set, side, box };
    }
  }
  return null;
}

// The labels to draw at `scale`: computed when the scale changes, not when one pans.
function placeLabels(nodes, scale, edges) {
  const boxes = new Boxes();
  for (const node of nodes) {
    if (node.region || node.edge) continue;
    const { wide, high } = reachOf(node, scale);
    boxes.add({ id: node.id, symbol: true, leaf: node.rank < LEAF, left: node.x * scale - wide, right: node.x * scale + wide, top: node.y * scale - high, bottom: node.y * scale + high });
  }
  const fits = (box, loose = false, over = false) =>
    box.left >= edges.left && box.right <= edges.right && box.top >= edges.top && box.bottom <= edges.bottom &&
    boxes.free({ left: box.left - 3, right: box.right + 3, top: box.top - 1, bottom: box.bottom + 1 }, box.id, { loose, over });
  const placed = [];
  for (const node of nodes) {
    if ((node.rank < LEAF || node.quiet) && scale < node.detail) continue;
    const found = firstFit(node, { scale, edges, fits });
    if (!found) continue;
    boxes.add(found.box);
    placed.push(found);
  }
  const named = new Set(placed.map(({ node }) => node.id));
  for (const node of nodes) {
    if (placed.length >= FEWEST) break;
    if (named.has(node.id) || node.region || node.edge || node.quiet || node.rank < LEAF) continue;
    const found = firstFit(node, { scale, edges, fits: (box, loose) => fits(box, loose, true) });
    if (!found) continue;
    boxes.add(found.box);
    placed.push(found);
  }
  for (const each of placed) grow(each, { scale, edges, fits, boxes });
  return placed;
}

// Give a placed label that is not whole as many lines as fit.
function grow(placed, { scale, edges, fits, boxes }) {
  const text = fullText(placed.node, scale);
  if (placed.set.whole && placed.set.of === text) return;
  const how = setting(placed.node, scale);
  for (const most of how.lines.toReversed()) {
    const set = block(placed.node, how, { most, text });
    if (placed.set.whole && !set.whole) return;
    if (set.text.length <= placed.set.text.length) return;
    const box = boxAt(placed.node, set, placed.side, { scale, edges });
    if (!fits(box)) continue;
    boxes.add(box);
    Object.assign(placed, { set, box });
    return;
  }
}

// Draw the placed labels; those of what stands back stand back too.
function drawLabels(ctx, placed, scale, { view }) {
  ctx.save();
  ctx.scale(1 / scale, 1 / scale);
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  for (const { node, set, side, box } of placed) {
    if (box.right < view.left || box.left > view.right || box.bottom < view.top || box.top > view.bottom) continue;
    ctx.globalAlpha = faint(node.id) ? FAINT : 1;
    ctx.font = `${set.weight} ${set.size}px ${FONT}`;
    ctx.textAlign = side === "right" ? "left" : side === "left" ? "right" : "center";
    const x = side === "right" ? box.left : side === "left" ? box.right : (box.left + box.right) / 2;
    set.text.forEach((line, number) => {
      ctx.strokeStyle = "rgb(255 255 255 / 88%)";
      ctx.lineWidth = 4;
      ctx.strokeText(line, x, box.top + number * set.line);
      ctx.fillStyle = set.colour;
      ctx.fillText(line, x, box.top + number * set.line);
    });
    if (set.tally.length) drawTally(ctx, set, side === "right" ? box.left + tallyWidth(set) / 2 : (box.left + box.right) / 2, box.bottom - 8);
  }
  ctx.restore();
}

function tallyStep(count) {
  measure.font = `600 12px ${FONT}`;
  return 22 + measure.measureText(count).width;
}

function tallyWidth(set) {
  return set.tally.reduce((sum, [, count]) => sum + tallyStep(count), 0) - 8;
}

// A dot and a number for each group of actions: side by side, never added up.
function drawTally(ctx, set, middle, y) {
  ctx.font = `600 12px ${FONT}`;
  ctx.textAlign = "left";
  let x = middle - tallyWidth(set) / 2;
  for (const [group, count] of set.tally) {
    const { fill, line } = about.groups[group];
    ctx.beginPath();
    ctx.arc(x + 5, y, 4.5, 0, 7);
    ctx.fillStyle = fill;
    ctx.strokeStyle = line;
    ctx.lineWidth = 1.8;
    ctx.fill();
    ctx.stroke();
    ctx.strokeStyle = "#fff";
    ctx.lineWidth = 4;
    ctx.strokeText(count, x + 13, y - 6);
    ctx.fillStyle = "#1c2330";
    ctx.fillText(count, x + 13, y - 6);
    x += tallyStep(count);
  }
}
