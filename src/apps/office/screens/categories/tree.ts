/** What the shape of the tree is made of; parents come before their children, siblings in their order. */
export interface TreeNode {
  id: number;
  parentId: number | null;
}

/** A category as a line of the tree. */
export interface TreeRow<Node extends TreeNode> {
  node: Node;
  depth: number;
  hasChildren: boolean;
}

/** Where a category stands: in which one (`null`: nowhere, a root), and before which sibling (`null`: last). */
export interface Place {
  parentId: number | null;
  beforeId: number | null;
}

/** How far to the right one level stands, and how far a drag must go to mean one. */
export const INDENT_PX = 28;

/** One step of the keyboard: among the siblings, into the one above, or out of the parent. */
export type Step = 'up' | 'down' | 'in' | 'out';

/** The lines that are seen when only the children of `open` categories are shown. */
export function visibleRows<Node extends TreeNode>(
  nodes: readonly Node[],
  open: ReadonlySet<number>,
): TreeRow<Node>[] {
  const children = childrenByParent(nodes);
  const rowsBelow = (parentId: number | null, depth: number): TreeRow<Node>[] =>
    (children.get(parentId) ?? []).flatMap((node) => [
      { node, depth, hasChildren: children.has(node.id) },
      ...(open.has(node.id) ? rowsBelow(node.id, depth + 1) : []),
    ]);
  return rowsBelow(null, 0);
}

/** A category and everything below it. */
export function branchOf(nodes: readonly TreeNode[], id: number): Set<number> {
  const branch = new Set([id]);
  for (const node of nodes) {
    if (node.parentId !== null && branch.has(node.parentId)) branch.add(node.id);
  }
  return branch;
}

/** All that a category is in. */
export function ancestorsOf(nodes: readonly TreeNode[], id: number | null): number[] {
  const parentId = nodes.find((node) => node.id === id)?.parentId ?? null;
  return parentId === null ? [] : [parentId, ...ancestorsOf(nodes, parentId)];
}

/** The siblings of a category in their order, itself among them. */
export function siblingsOf<Node extends TreeNode>(nodes: readonly Node[], id: number): Node[] {
  const parentId = nodes.find((node) => node.id === id)?.parentId ?? null;
  return nodes.filter((node) => node.parentId === parentId);
}

/** Where one step leads; null when there is nothing in that direction. */
export function stepPlace(nodes: readonly TreeNode[], id: number, step: Step): Place | null {
  const node = nodes.find((one) => one.id === id);
  if (!node) return null;
  const siblings = siblingsOf(nodes, id);
  const at = siblings.indexOf(node);
  const { parentId } = node;
  if (step === 'up') return at === 0 ? null : { parentId, beforeId: siblings[at - 1]!.id };
  if (step === 'down') {
    if (at === siblings.length - 1) return null;
    return { parentId, beforeId: siblings[at + 2]?.id ?? null };
  }
  if (step === 'in') return at === 0 ? null : { parentId: siblings[at - 1]!.id, beforeId: null };
  const parent = nodes.find((one) => one.id === parentId);
  if (!parent) return null;
  const aunts = siblingsOf(nodes, parent.id);
  return {
    parentId: parent.parentId,
    beforeId: aunts[aunts.indexOf(parent) + 1]?.id ?? null,
  };
}

/** The categories with one of them moved. */
export function applyPlace<Node extends TreeNode>(
  nodes: readonly Node[],
  id: number,
  place: Place,
): Node[] {
  const moved = nodes.find((node) => node.id === id);
  if (!moved) return [...nodes];
  const others = nodes.filter((node) => node.id !== id);
  const before = others.findIndex((node) => node.id === place.beforeId);
  const at = before < 0 ? others.length : before;
  const order = others.toSpliced(at, 0, { ...moved, parentId: place.parentId });
  const children = childrenByParent(order);
  const below = (parentId: number | null): Node[] =>
    (children.get(parentId) ?? []).flatMap((node) => [node, ...below(node.id)]);
  return below(null);
}

/**
 * Where a dragged category would land: `rows` without what is below it, dragged over the line of `overId` and
 * `depthShift` steps to the right (or to the left). Null when either line is not there.
 */
export function projectDrop<Node extends TreeNode>(
  rows: readonly TreeRow<Node>[],
  activeId: number,
  overId: number,
  depthShift: number,
): { depth: number; place: Place } | null {
  const from = rows.findIndex((row) => row.node.id === activeId);
  const to = rows.findIndex((row) => row.node.id === overId);
  if (from < 0 || to < 0) return null;
  const moved = rows.toSpliced(from, 1).toSpliced(to, 0, rows[from]!);
  const previous = moved[to - 1];
  const deepest = previous ? previous.depth + 1 : 0;
  const shallowest = moved[to + 1]?.depth ?? 0;
  const wanted = rows[from]!.depth + depthShift;
  const depth = Math.max(Math.min(wanted, deepest), Math.min(shallowest, deepest));
  const parent = moved.slice(0, to).findLast((row) => row.depth === depth - 1);
  const after = moved.slice(to + 1);
  const end = after.findIndex((row) => row.depth < depth);
  const next = (end < 0 ? after : after.slice(0, end)).find((row) => row.depth === depth);
  return {
    depth,
    place: { parentId: parent?.node.id ?? null, beforeId: next?.node.id ?? null },
  };
}

function childrenByParent<Node extends TreeNode>(
  nodes: readonly Node[],
): Map<number | null, Node[]> {
  const children = new Map<number | null, Node[]>();
  for (const node of nodes) {
    const siblings = children.get(node.parentId);
    if (siblings) siblings.push(node);
    else children.set(node.parentId, [node]);
  }
  return children;
}
