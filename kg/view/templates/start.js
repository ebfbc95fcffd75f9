// Start the picture: vis-network draws, the page fits, labels and explains.
const container = document.getElementById("network");
const curve = shape.curved ? { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 } : { enabled: false };
const LARGEST = 1.25; // the scale above which symbols keep their size on the screen
const SMALLEST = 0.5; // the scale below which large symbols keep their size as well
const SMOOTH = 1500; // more nodes than this cannot change their size while one zooms
for (const node of data.nodes) {
  node.full = node.size;
  node.title = tooltip(node);
  if (node.shape === "custom") node.ctxRenderer = customShape;
}
const nodes = new vis.DataSet(data.nodes);
const edges = new vis.DataSet(data.edges);
const options = JSON.parse(data.options);
options.edges.smooth = curve;
const network = new vis.Network(container, { nodes, edges }, options);

const near = new Map(data.nodes.map((node) => [node.id, new Set([node.id])]));
for (const edge of data.edges) {
  near.get(edge.from).add(edge.to);
  near.get(edge.to).add(edge.from);
}
const titles = shape.regions
  .filter((region) => region.title)
  .map((region, number) => ({ id: `region ${number}`, region: true, label: region.title, x: region.x, y: region.y - region.height / 2 + 12, anchor: "below", rank: 950000 }));
const labelled = [...data.nodes, ...titles].sort((a, b) => b.rank - a.rank);

let chosen = null;
let placed = [];
let placedAt = 0;
let touched = false;

function fitted() {
  const [left, top, right, bottom] = shape.bounds;
  const scale = Math.min(container.clientWidth / (right - left), container.clientHeight / (bottom - top), 1.6);
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
}

function fit() {
  network.moveTo(fitted());
}

// While everything is in sight, labels keep within the edges: in pixels from the origin.
function edgesAt(scale) {
  const { position, scale: whole } = fitted();
  if (scale > whole * 1.01) return { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
  const wide = container.clientWidth / 2 - 3;
  const high = container.clientHeight / 2 - 3;
  const x = position.x * scale;
  const y = position.y * scale;
  return { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
}

function duration() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 500;
}

function zoom(factor) {
  touched = true;
  network.moveTo({ scale: Math.min(6, Math.max(0.03, network.getScale() * factor)), animation: { duration: duration() / 3, easingFunction: "easeOutQuad" } });
}

function choose(id, { fly = true } = {}) {
  chosen = id;
  network.selectNodes([id]);
  dim();
  showPanel(id, { choose, close: clear });
  if (fly) {
    touched = true;
    const { x, y } = byId.get(id);
    network.moveTo({ position: { x, y }, scale: Math.max(network.getScale(), 1.25 * byId.get(id).detail), animation: { duration: duration(), easingFunction: "easeInOutQuad" } });
  }
}

function clear() {
  chosen = null;
  network.unselectAll();
  document.getElementById("panel").hidden = true;
  dim();
}

// What is not joined to the chosen node stands back.
function dim() {
  const faint = (id) => chosen !== null && !near.get(chosen).has(id);
  nodes.update(data.nodes.map(({ id }) => ({ id, opacity: faint(id) ? 0.15 : 1 })));
  edges.update(data.edges.map(({ id, from, to, color }) => ({ id, color: { ...color, opacity: chosen === null ? 0.55 : from === chosen || to === chosen ? 0.9 : 0.06 } })));
}

network.on("beforeDrawing", (ctx) => {
  ctx.fillStyle = "#f3f5f7";
  for (const { x, y, width, height, round } of shape.regions) {
    ctx.beginPath();
    ctx.roundRect(x - width / 2, y - height / 2, width, height, round ? width / 2 : 18);
    ctx.fill();
  }
});

// From near, symbols stop growing, so that there is room for words; from far, large ones stop
// shrinking, so that they can be told apart.
let sizedAt = 0;
function sizeAt(node, scale) {
  if (scale > LARGEST) return (node.full * LARGEST) / scale;
  return node.rank >= LEAF && scale < SMALLEST ? node.full * Math.min(1.8, SMALLEST / scale) : node.full;
}

function limitSizes(scale) {
  if (Math.abs(scale - sizedAt) < 0.03 * sizedAt || data.nodes.length > SMOOTH) return;
  sizedAt = scale;
  const changed = data.nodes.filter((node) => Math.abs(sizeAt(node, scale) - node.size) > 0.01);
  for (const node of changed) node.size = sizeAt(node, scale);
  if (!changed.length) return;
  placedAt = 0;
  nodes.update(changed.map(({ id, size }) => ({ id, size })));
}

network.on("afterDrawing", (ctx) => {
  const scale = network.getScale();
  limitSizes(scale);
  if (Math.abs(scale - placedAt) > 1e-4 * scale) {
    placed = placeLabels(labelled, scale, edgesAt(scale));
    placedAt = scale;
  }
  const { x, y } = network.getViewPosition();
  const wide = container.clientWidth / 2;
  const high = container.clientHeight / 2;
  const view = { left: x * scale - wide, right: x * scale + wide, top: y * scale - high, bottom: y * scale + high };
  drawLabels(ctx, placed, scale, { view, faint: (id) => chosen !== null && near.has(id) && !near.get(chosen).has(id) });
});

network.on("click", ({ nodes: [id] }) => (id === undefined ? clear() : choose(id, { fly: false })));
network.on("zoom", () => { touched = true; });
network.on("dragEnd", () => { touched = true; });
document.getElementById("zoom").addEventListener("click", (event) => {
  const { zoom: way } = event.target.closest("button")?.dataset ?? {};
  if (way === "fit") fit();
  else if (way) zoom(way === "in" ? 1.4 : 1 / 1.4);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen !== null) clear();
});
new ResizeObserver(() => {
  placedAt = 0;
  network.redraw();
  if (!touched) fit();
}).observe(container);
if (matchMedia("(max-width: 760px)").matches) document.getElementById("legend").open = false;
startSearch(choose);
fit();

// What is on the screen, for tests and for those who write their own scripts: boxes in page pixels.
window.remit = {
  network,
  choose,
  labels() {
    const frame = container.getBoundingClientRect();
    const scale = network.getScale();
    const { x, y } = network.getViewPosition();
    const dx = frame.left + frame.width / 2 - x * scale;
    const dy = frame.top + frame.height / 2 - y * scale;
    return placed.map(({ node, set, box }) => ({ id: node.id, rank: node.rank, text: set.text.join(" "), left: box.left + dx, right: box.right + dx, top: box.top + dy, bottom: box.bottom + dy }));
  },
  symbols() {
    const frame = container.getBoundingClientRect();
    return data.nodes.map(({ id, x, y, size, kind }) => {
      const at = network.canvasToDOM({ x, y });
      const reach = size * network.getScale();
      return { id, kind, left: frame.left + at.x - reach, right: frame.left + at.x + reach, top: frame.top + at.y - reach, bottom: frame.top + at.y + reach };
    });
  },
};
