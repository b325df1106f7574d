import { cpus, totalmem } from 'node:os';

/** One measured figure; `goal` as people read it, `ok` null when nothing was promised. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  goal: string;
  ok: boolean | null;
}

/** What a run prints (DESIGN §6). */
export interface BenchReport {
  suite: string;
  machine: string;
  figures: Figure[];
}

/** The machine in one line. */
export function machineName(): string {
  const [cpu] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim() ?? 'cpu'}, ${gib} GiB, Node ${process.versions.node}, ${process.platform}`;
}

/** A figure that should be at least `goal`. */
export function atLeast(name: string, value: number, unit: string, goal: number): Figure {
  return { name, value, unit, goal: `≥ ${goal}`, ok: value >= goal };
}

/** A figure that should be below `goal`. */
export function below(name: string, value: number, unit: string, goal: number): Figure {
  return { name, value, unit, goal: `< ${goal}`, ok: value < goal };
}

/** A figure that is only told. */
export function told(name: string, value: number, unit: string): Figure {
  return { name, value, unit, goal: '', ok: null };
}

/** Prints the table. */
export function printTable(report: BenchReport): void {
  const shown = (value: number) =>
    Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
  console.log(`\n${report.suite} · ${report.machine}\n`);
  const width = Math.max(...report.figures.map((figure) => figure.name.length));
  for (const figure of report.figures) {
    const mark = figure.ok === null ? ' ' : figure.ok ? '✓' : '✗';
    const value = `${shown(figure.value)} ${figure.unit}`.padStart(18);
    console.log(`${mark} ${figure.name.padEnd(width)} ${value}   ${figure.goal}`);
  }
}
