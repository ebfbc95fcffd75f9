// The data of the page, and the symbols that vis-network has no shape for.
const data = JSON.parse(document.getElementById("data").textContent);
const about = JSON.parse(document.getElementById("about").textContent);
const tall = document.getElementById("network").clientWidth < document.getElementById("network").clientHeight;
const shape = about.shapes[tall ? 1 : 0];
for (const node of data.nodes) Object.assign(node, node.spots[tall ? 1 : 0]);
const byId = new Map(data.nodes.map((node) => [node.id, node]));
const paths = new Map(Object.entries(about.symbols).map(([name, path]) => [name, new Path2D(path)]));

const linesDrawn = data.edges.some((edge) => !byId.get(edge.from).quiet && !byId.get(edge.to).quiet);
const WASH = "#f3f5f7"; // the ground on which things that belong together stand
const FAINT = 0.16; // what stands back

// Draw `symbol` around the origin of `ctx` with radius `size`.
function drawSymbol(ctx, symbol, { size, fill, line, width = 1.5 }) {
  ctx.save();
  ctx.scale(size, size);
  ctx.lineWidth = width / size;
  ctx.lineJoin = "round";
  ctx.fillStyle = fill;
  ctx.strokeStyle = line;
  ctx.fill(paths.get(symbol), "evenodd");
  ctx.stroke(paths.get(symbol));
  ctx.restore();
}

// The renderer of one node of vis-network's shape "custom".
function customShape({ ctx, id, x, y, state }) {
  const node = byId.get(id);
  const wide = node.symbol === "pill" ? 1.2 : 1;
  return {
    nodeDimensions: { width: 2 * node.size * wide, height: 2 * node.size },
    drawNode() {
      ctx.translate(x, y);
      ctx.globalAlpha = faint(id) ? FAINT : 1;
      drawSymbol(ctx, node.symbol, {
        size: node.size,
        fill: node.color.background,
        line: node.color.border,
        width: state.selected || state.hover ? 3 : 1.5,
      });
      if (node.symbol === "pill" && node.notation) {
        ctx.fillStyle = "#1c2330";
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        const room = 0.95 * node.size;
        ctx.font = `650 ${Math.min(room, (2.9 * room) / node.notation.length)}px ${FONT}`;
        ctx.fillText(node.notation, 0, 1);
      }
    },
  };
}

// An element with text in it: text is never read as markup.
function element(tag, { text = "", name = "", parent = null } = {}) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) {
    made.textContent = text;
    made.dir = "auto";
  }
  if (parent) parent.append(made);
  return made;
}

// The symbol of a node as an SVG element, for the panel.
function icon(node) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  for (const [name, value] of [["viewBox", "-1.3 -1.3 2.6 2.6"], ["width", "16"], ["height", "16"], ["class", "icon"], ["aria-hidden", "true"]]) {
    picture.setAttribute(name, value);
  }
  for (const [name, value] of [["d", about.symbols[node.symbol]], ["fill", node.color.background], ["stroke", node.color.border], ["stroke-width", "0.22"], ["fill-rule", "evenodd"]]) {
    path.setAttribute(name, value);
  }
  picture.append(path);
  return picture;
}

// `text` cut to `limit` characters, never through the middle of one.
function shorten(text, limit) {
  const letters = Array.from(text.slice(0, 2 * limit + 2));
  return letters.length > limit ? letters.slice(0, limit - 1).join("").trimEnd() + "…" : text;
}
