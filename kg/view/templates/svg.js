// The picture as SVG, for reports: what is in view, with its title, its legend and its lines. PNG is
// made of the same.
const SPACE = "http://www.w3.org/2000/svg";
const FOOT = 15; // the height of a line of the legend, in pixels

function shapeOf(name, attributes, parent) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? +value.toFixed(2) : value);
  if (parent) parent.append(made);
  return made;
}

function writing(text, attributes, parent) {
  const made = shapeOf("text", { "font-family": FONT, fill: "#1c2330", ...attributes }, parent);
  made.style.unicodeBidi = "plaintext";
  made.textContent = wellFormed(text);
  return made;
}

// What XML cannot hold is shown as what it is: a character that cannot be shown.
function wellFormed(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

// The picture of `view`: its scale, its middle, its width and height, in pixels.
function pictureSvg(view) {
  const { scale, width, height } = view;
  const head = 34;
  const legend = legendLines(width);
  const full = height + head + 18 + legend.height;
  const svg = shapeOf("svg", { xmlns: SPACE, width, height: full, viewBox: `0 0 ${width} ${full}`, role: "img" });
  shapeOf("title", {}, svg).textContent = wellFormed(about.words.title);
  shapeOf("rect", { width, height: full, fill: "#fff" }, svg);
  writing(about.words.title, { x: 12, y: 23, "font-size": 17, "font-weight": 650 }, svg);
  const frame = shapeOf("svg", { x: 0, y: head, width, height, overflow: "hidden" }, svg);
  const at = ({ x, y }) => ({ x: (x - view.x) * scale + width / 2, y: (y - view.y) * scale + height / 2 });
  if (!data.physics) for (const region of shape.regions) regionSvg(region, at, scale, frame);
  for (const edge of data.edges) if (!hiddenEdge(edge)) edgeSvg(edge, at, scale, frame);
  for (const node of data.nodes) if (!hiddenNode(node)) nodeSvg(node, at, scale, frame);
  for (const label of view.placed) labelSvg(label, view, frame);
  legend.draw(shapeOf("g", { transform: `translate(0 ${height + head + 10})` }, svg));
  return svg;
}

function regionSvg({ x, y, width, height, round }, at, scale, parent) {
  const corner = at({ x: x - width / 2, y: y - height / 2 });
  const radius = round ? (width * scale) / 2 : 18 * scale;
  shapeOf("rect", { ...corner, width: width * scale, height: height * scale, rx: radius, fill: WASH }, parent);
}

function edgeSvg(edge, at, scale, parent) {
  const ends = [byId.get(edge.from), byId.get(edge.to)].map(at);
  const { path, before } = pathOf(edge, ends, at);
  const wide = edge.width * scale;
  const look = { d: path, fill: "none", stroke: edge.color.color, "stroke-width": wide, "stroke-opacity": opacityOf(edge) };
  if (edge.dashes) look["stroke-dasharray"] = edge.dashes.map((each) => each * scale).join(" ");
  shapeOf("path", look, parent);
  if (edge.arrows.to.enabled) arrowSvg(edge, ends[1], before, scale, parent);
}

// The line of an edge, and the point from which it comes to its end.
function pathOf(edge, [from, to], at) {
  if (edge.bend) {
    const via = at(viaOf(edge));
    return { path: `M${from.x} ${from.y}Q${via.x} ${via.y} ${to.x} ${to.y}`, before: via };
  }
  if (!shape.curved) return { path: `M${from.x} ${from.y}L${to.x} ${to.y}`, before: from };
  const half = (from.x + to.x) / 2;
  return { path: `M${from.x} ${from.y}C${half} ${from.y} ${half} ${to.y} ${to.x} ${to.y}`, before: { x: half, y: to.y } };
}

function arrowSvg(edge, to, before, scale, parent) {
  const node = byId.get(edge.to);
  const turn = Math.atan2(to.y - before.y, to.x - before.x);
  const tip = (node.size + 2) * scale;
  const size = (8 + 1.5 * edge.width) * scale * 0.55 + 3;
  const point = (far, aside) => `${(to.x - far * Math.cos(turn) - aside * Math.sin(turn)).toFixed(2)} ${(to.y - far * Math.sin(turn) + aside * Math.cos(turn)).toFixed(2)}`;
  shapeOf("path", { d: `M${point(tip, 0)}L${point(tip + size, size / 2)}L${point(tip + size, -size / 2)}Z`, fill: edge.color.color, "fill-opacity": opacityOf(edge) }, parent);
}

function nodeSvg(node, at, scale, parent) {
  const { x, y } = at(node);
  const group = shapeOf("g", { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${(node.size * scale).toFixed(3)})`, opacity: faint(node.id) ? FAINT : 1 }, parent);
  const look = { d: about.symbols[node.symbol], fill: node.color.background, stroke: node.color.border, "stroke-width": node.borderWidth / node.size, "stroke-linejoin": "round", "fill-rule": "evenodd" };
  if (node.shapeProperties.borderDashes) look["stroke-dasharray"] = node.shapeProperties.borderDashes.map((each) => each / node.size).join(" ");
  shapeOf("path", look, group);
  if (node.symbol === "pill" && node.notation) {
    const size = Math.min(0.95, 2.75 / node.notation.length);
    writing(node.notation, { "font-size": size, "font-weight": 650, "text-anchor": "middle", y: size * 0.36 }, group);
  }
}

function labelSvg({ node, set, side, box }, view, parent) {
  const dx = view.width / 2 - view.x * view.scale;
  const dy = view.height / 2 - view.y * view.scale;
  const x = dx + (side === "right" ? box.left : side === "left" ? box.right : (box.left + box.right) / 2);
  const anchor = side === "right" ? "start" : side === "left" ? "end" : "middle";
  const look = { "font-size": set.size, "font-weight": set.weight, "text-anchor": anchor, fill: set.colour, stroke: "#fff", "stroke-opacity": 0.88, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke", opacity: faint(node.id) ? FAINT : 1 };
  set.text.forEach((line, number) => writing(line, { ...look, x, y: dy + box.top + number * set.line + set.size * 0.93 }, parent));
  if (!set.tally.length) return;
  let from = dx + (box.left + box.right) / 2 - tallyWidth(set) / 2;
  for (const [name, count] of set.tally) {
    const { fill, line } = about.groups[name];
    shapeOf("circle", { cx: from + 5, cy: dy + box.bottom - 8, r: 4.5, fill, stroke: line, "stroke-width": 1.8 }, parent);
    writing(String(count), { ...look, "text-anchor": "start", "font-size": 12, x: from + 13, y: dy + box.bottom - 4 }, parent);
    from += tallyStep(count);
  }
}

// The legend in lines as wide as the picture: kinds, groups, and what the lines mean.
function legendLines(width) {
  const entries = [...document.querySelectorAll("#legend li")]
    .filter((item) => item.querySelector("input")?.checked ?? linesDrawn)
    .map((item) => {
      const text = item.querySelector("span").firstChild.textContent.trim() + " " + item.querySelector("b").textContent;
      measure.font = `400 12px ${FONT}`;
      const marks = [...item.querySelectorAll("svg")];
      const marked = marks.reduce((sum, each) => sum + Number(each.getAttribute("width")) + 4, 0);
      return { text, marks, wide: marked + measure.measureText(text).width + 20, marked };
    });
  let x = 12;
  let line = 0;
  for (const entry of entries) {
    if (x + entry.wide > width && x > 12) [x, line] = [12, line + 1];
    Object.assign(entry, { x, line });
    x += entry.wide;
  }
  const note = about.words.notes?.join(" ");
  const height = (line + 1) * (FOOT + 5) + (note ? FOOT + 5 : 0) + 8;
  const draw = (parent) => {
    for (const { text, marks, x: from, line: row, marked } of entries) {
      let at = from;
      for (const mark of marks) {
        const copy = mark.cloneNode(true);
        copy.setAttribute("x", at);
        copy.setAttribute("y", row * (FOOT + 5) + (FOOT - Number(mark.getAttribute("height"))) / 2);
        parent.append(copy);
        at += Number(mark.getAttribute("width")) + 4;
      }
      writing(text, { x: from + marked, y: row * (FOOT + 5) + FOOT - 3, "font-size": 12 }, parent);
    }
    if (note) writing(note, { x: 12, y: (line + 1) * (FOOT + 5) + FOOT - 3, "font-size": 12, fill: "#5a6372" }, parent);
  };
  return { height, draw };
}

function saveAs(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function svgBlob(svg) {
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

// A PNG of `times` as many pixels as the picture has on the screen.
async function pngBlob(svg, times) {
  const picture = new Image();
  picture.src = URL.createObjectURL(svgBlob(svg));
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = svg.width.baseVal.value * times;
  canvas.height = svg.height.baseVal.value * times;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function startSaving({ inView, whole }) {
  const name = document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60).toLowerCase() || "network";
  document.getElementById("save").addEventListener("click", async (event) => {
    const form = event.target.closest("button")?.dataset.save;
    if (form === "svg") saveAs(`${name}.svg`, svgBlob(pictureSvg(inView())));
    if (form === "png") saveAs(`${name}.png`, await pngBlob(pictureSvg(inView()), 3));
  });
  // On paper the picture is drawn in lines, not in the dots of the screen.
  addEventListener("beforeprint", () => document.getElementById("print").replaceChildren(pictureSvg(whole())));
  addEventListener("afterprint", () => document.getElementById("print").replaceChildren());
}
