import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchFigure, BenchOptions } from '@/scripts/bench/common/harness';
import { createDatabase } from './floor';

/** An empty intake for a measurement. */
export interface EmptyIntake {
  readonly engine: 'PGlite' | 'PostgreSQL';
  readonly dataDir: string;
  /** Address of a PostgreSQL database of its own; absent for the embedded database. */
  readonly databaseUrl: string | undefined;
}

/**
 * Measures on the embedded database and, if DATABASE_URL_TEST names a server, on PostgreSQL; `--engine pglite|postgresql` selects
 * one. The data is deleted afterwards.
 */
export async function measureOnEngines(
  options: BenchOptions,
  measure: (empty: EmptyIntake) => Promise<BenchFigure[]>,
): Promise<BenchFigure[]> {
  const server = process.env.DATABASE_URL_TEST;
  const engines = (['PGlite', 'PostgreSQL'] as const).filter(
    (engine) =>
      (engine === 'PGlite' || server !== undefined) &&
      (options.engine === undefined || options.engine === engine.toLowerCase()),
  );
  const figures: BenchFigure[] = [];
  for (const engine of engines) {
    const dataDir = await mkdtemp(join(tmpdir(), 'chosang-bench-'));
    const database = engine === 'PGlite' || !server ? undefined : await createDatabase(server);
    try {
      figures.push(...(await measure({ engine, dataDir, databaseUrl: database?.url })));
    } finally {
      await rm(dataDir, { recursive: true, force: true });
      await database?.drop();
    }
  }
  return figures;
}
