/** What a spreadsheet program would take for a formula, and run; full-width signs as well, which some of them read alike. */
const FORMULA = /^'*[=+\-@＝＋－＠]/;

/** A cell that no program takes for a formula: an apostrophe stands before it, as people write one. `withoutGuard` gives back the value. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The value of a cell, however it was guarded. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
