// Start the picture: vis-network draws, the page fits, labels and explains.
const container = document.getElementById("network");
const curve = shape.curved ? { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 } : { enabled: false };
const LARGEST = 1.25; // the scale above which symbols keep their size on the screen
const SMALLEST = 0.5; // the scale below which large symbols keep their size as well
const SMOOTH = 1500; // more nodes than this cannot change their size while one zooms
const CLOSEST = 6; // nobody needs to come nearer than this
const options = JSON.parse(data.options);
options.edges.smooth = curve;
if (data.nodes.length > SMOOTH) Object.assign(options.interaction, { hideEdgesOnDrag: true, hideEdgesOnZoom: true, hover: false });
for (const node of data.nodes) {
  node.full = node.size;
  if (node.shape === "custom") node.ctxRenderer = customShape;
}
for (const edge of data.edges) {
  if (edge.bend) edge.smooth = { enabled: true, type: "curvedCW", roundness: edge.bend };
  edge.hidden = hiddenEdge(edge);
}
const nodes = new vis.DataSet(data.nodes);
const edges = new vis.DataSet(data.edges);
const network = new vis.Network(container, { nodes, edges }, options);

container.querySelector(".vis-network").tabIndex = -1; // the picture is one stop, not two

const near = new Map(data.nodes.map((node) => [node.id, new Set([node.id])]));
for (const edge of data.edges) {
  near.get(edge.from).add(edge.to);
  near.get(edge.to).add(edge.from);
}
const titles = shape.regions
  .filter((region) => region.title)
  .map((region, number) => ({ id: `region ${number}`, region: true, label: region.title, x: region.x, y: region.y - region.height / 2 + 12, anchor: "below", rank: 950000 }));
const numbers = data.edges
  .filter((edge) => edge.weight > 1)
  .map((edge) => ({ id: `edge ${edge.id}`, edge, label: String(edge.weight), anchor: "middle", rank: 600000 + edge.weight, get x() { return middleOf(edge).x; }, get y() { return middleOf(edge).y; } }));
const labelled = [...data.nodes, ...(data.physics ? [] : titles), ...numbers].sort((a, b) => b.rank - a.rank);

let chosen = null; // the id of a node
let chosenEdge = null;
let placed = [];
let placedAt = 0;
let touched = false;
let drawn = false;

function shownNodes() {
  return data.nodes.filter((node) => !hiddenNode(node));
}

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
  network.moveTo({ scale: Math.min(CLOSEST, Math.max(0.03, network.getScale() * factor)), animation: { duration: duration() / 3, easingFunction: "easeOutQuad" } });
}

function choose(id, { fly = true } = {}) {
  if (id === undefined) return;
  const node = byId.get(id);
  if (hiddenNode(node)) reveal(node);
  [chosen, chosenEdge] = [id, null];
  network.selectNodes([id], false);
  dim();
  showPanel(id, { choose, close: clear });
  if (!fly) return;
  touched = true;
  network.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(network.getScale(), Math.min(1.25 * node.detail, CLOSEST)), animation: { duration: duration(), easingFunction: "easeInOutQuad" } });
}

function chooseEdge(id) {
  [chosen, chosenEdge] = [null, data.edges[id]];
  dim();
  showEdge(id, { choose, close: clear });
}

// What is searched for is shown, even where its kind was filtered out.
function reveal(node) {
  for (const box of document.querySelectorAll("#legend input:not(:checked)")) {
    if (box.dataset.kind === node.kind || (node.kind === "commitment" && (box.dataset.group === node.group_ || box.dataset.modality === node.modality))) box.click();
  }
}

function clear() {
  [chosen, chosenEdge] = [null, null];
  network.unselectAll();
  document.getElementById("panel").hidden = true;
  dim();
}

// What is not joined to what is chosen stands back.
function faint(id) {
  if (chosenEdge) return !String(id).startsWith("edge ") && id !== chosenEdge.from && id !== chosenEdge.to;
  return chosen !== null && near.has(id) && !near.get(chosen).has(id);
}

function opacityOf(edge) {
  if (chosenEdge) return edge === chosenEdge ? 1 : 0.08;
  if (chosen === null) return edge.color.opacity;
  return edge.from === chosen || edge.to === chosen ? 0.95 : 0.08;
}

// Changed in place: to tell vis-network of 5,000 changes takes it a second.
function dim() {
  for (const { id } of data.nodes) network.body.nodes[id].options.opacity = faint(id) ? FAINT : 1;
  for (const edge of data.edges) network.body.edges[edge.id].options.color.opacity = opacityOf(edge);
  network.redraw();
}

function filter() {
  for (const node of data.nodes) network.body.nodes[node.id].options.hidden = hiddenNode(node);
  for (const edge of data.edges) network.body.edges[edge.id].options.hidden = hiddenEdge(edge);
  network._updateVisibleIndices();
  placedAt = 0;
  if (chosen !== null && hiddenNode(byId.get(chosen))) clear();
  network.redraw();
}

// The point half-way along an edge, and the one that bends it.
function viaOf(edge) {
  return network.body.edges[edge.id].edgeType.getViaNode();
}

function middleOf(edge) {
  const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
  if (!edge.bend) return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const via = viaOf(edge);
  return { x: from.x / 4 + via.x / 2 + to.x / 4, y: from.y / 4 + via.y / 2 + to.y / 4 };
}

network.on("beforeDrawing", (ctx) => {
  if (data.physics) followPhysics();
  else drawRegions(ctx);
});

function drawRegions(ctx) {
  ctx.fillStyle = WASH;
  for (const { x, y, width, height, round } of shape.regions) {
    ctx.beginPath();
    ctx.roundRect(x - width / 2, y - height / 2, width, height, round ? width / 2 : 18);
    ctx.fill();
  }
}

// Where physics was asked for, labels go with the symbols.
function followPhysics() {
  for (const [id, at] of Object.entries(network.getPositions())) Object.assign(byId.get(id), at);
  placedAt = 0;
}

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
  for (const node of changed) {
    const size = sizeAt(node, scale);
    const { borderDashes } = node.shapeProperties;
    if (borderDashes) node.shapeProperties = { borderDashes: borderDashes.map((each) => (each * size) / node.size) };
    node.size = size;
  }
  if (!changed.length) return;
  placedAt = 0;
  nodes.update(changed.map(({ id, size, shapeProperties }) => ({ id, size, shapeProperties })));
  filter();
}

function placedNow(scale) {
  return placeLabels(labelled.filter((each) => (each.edge ? !hiddenEdge(each.edge) : each.region || !hiddenNode(each))), scale, edgesAt(scale));
}

network.on("afterDrawing", (ctx) => {
  const scale = network.getScale();
  limitSizes(scale);
  if (Math.abs(scale - placedAt) > 1e-4 * scale) {
    placed = placedNow(scale);
    placedAt = scale;
  }
  const { x, y } = network.getViewPosition();
  const wide = container.clientWidth / 2;
  const high = container.clientHeight / 2;
  drawLabels(ctx, placed, scale, { view: { left: x * scale - wide, right: x * scale + wide, top: y * scale - high, bottom: y * scale + high } });
  drawn = true;
});

network.on("click", ({ nodes: [id], edges: [edge] }) => {
  if (id !== undefined) choose(id, { fly: false });
  else if (edge !== undefined) chooseEdge(edge);
  else clear();
});
network.on("zoom", () => { touched = true; hideTooltip(); });
network.on("dragStart", hideTooltip);
network.on("dragEnd", () => { touched = true; });
network.on("hoverNode", ({ node, pointer }) => showTooltip(tooltip(byId.get(node)), pointer.DOM));
network.on("hoverEdge", ({ edge, pointer }) => showTooltip(edgeTooltip(edge), pointer.DOM));
network.on("blurNode", hideTooltip);
network.on("blurEdge", hideTooltip);
document.getElementById("zoom").addEventListener("click", (event) => {
  const { zoom: way } = event.target.closest("button")?.dataset ?? {};
  if (way === "fit") fit();
  else if (way) zoom(way === "in" ? 1.4 : 1 / 1.4);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || (chosen === null && chosenEdge === null)) return;
  clear();
  if (document.activeElement?.closest("#panel") ?? true) container.focus();
});
new ResizeObserver(() => {
  placedAt = 0;
  network.redraw();
  if (!touched) fit();
}).observe(container);
if (matchMedia("(max-width: 760px)").matches) document.getElementById("legend").open = false;
startSearch(choose);
startFilters(filter);
startKeys({ current: () => byId.get(chosen) ?? null, visible: shownNodes, choose, zoom, fit, middle: () => network.getViewPosition() });
startSaving({
  inView: () => ({ scale: network.getScale(), ...network.getViewPosition(), width: container.clientWidth, height: container.clientHeight, placed }),
  whole: () => {
    const { scale, position } = fitted();
    return { scale, ...position, width: container.clientWidth, height: container.clientHeight, placed: placedNow(scale) };
  },
});
document.addEventListener("click", (event) => {
  const number = event.target.closest?.("[data-show]")?.dataset.show;
  if (number === undefined) return;
  choose(data.nodes[number].id);
  container.scrollIntoView({ block: "center" });
  container.focus({ preventScroll: true });
});
fit();

// What is on the screen, for tests and for those who write their own scripts: boxes in page pixels.
window.remit = {
  network,
  choose,
  chooseEdge,
  picture: () => new XMLSerializer().serializeToString(pictureSvg({ scale: network.getScale(), ...network.getViewPosition(), width: container.clientWidth, height: container.clientHeight, placed })),
  drawn: () => drawn,
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
    return shownNodes().map(({ id, x, y, size, kind }) => {
      const at = network.canvasToDOM({ x, y });
      const reach = size * network.getScale();
      return { id, kind, left: frame.left + at.x - reach, right: frame.left + at.x + reach, top: frame.top + at.y - reach, bottom: frame.top + at.y + reach };
    });
  },
};
