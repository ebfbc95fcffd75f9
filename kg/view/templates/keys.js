// The picture by keyboard: from symbol to symbol, in the direction of the arrow.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The nearest symbol in a direction; what lies aside counts twice as far.
function nextInWay(from, [right, down], nodes) {
  let best = null;
  let least = Infinity;
  for (const node of nodes) {
    const ahead = (node.x - from.x) * right + (node.y - from.y) * down;
    const aside = Math.abs((node.x - from.x) * down) + Math.abs((node.y - from.y) * right);
    if (ahead <= 1 || aside > 2 * ahead) continue;
    if (ahead + 2 * aside < least) [least, best] = [ahead + 2 * aside, node];
  }
  return best;
}

function startKeys({ current, visible, choose, zoom, fit, middle }) {
  document.getElementById("network").addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const way = WAYS[event.key];
    if (way) {
      const from = current();
      const next = from ? nextInWay(from, way, visible()) : nearest(middle(), visible());
      if (next) choose(next.id);
    } else if (event.key === "Enter" || event.key === " ") {
      if (current()) document.getElementById("panel").focus();
      else choose(nearest(middle(), visible())?.id);
    } else if (event.key === "+" || event.key === "=") zoom(1.4);
    else if (event.key === "-") zoom(1 / 1.4);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  });
}

function nearest({ x, y }, nodes) {
  const far = (node) => (node.x - x) ** 2 + (node.y - y) ** 2;
  return nodes.reduce((best, node) => (best === null || far(node) < far(best) ? node : best), null);
}
