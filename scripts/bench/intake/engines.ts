import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchFigure, BenchOptions } from '@/scripts/bench/common/harness';
import { createDatabase } from './floor';

/** Folder and database of an empty intake that is to be measured. */
export interface EmptyIntake {
  readonly engine: 'PGlite' | 'PostgreSQL';
  readonly dataDir: string;
  /** Connection URL of an empty PostgreSQL database; undefined for the embedded database. */
  readonly databaseUrl: string | undefined;
}

/**
 * Calls `measure` for an empty intake with the embedded database and, if DATABASE_URL_TEST names a server, for one with
 * PostgreSQL. `--engine pglite|postgresql` selects one of them. All data is deleted afterwards.
 */
export async function measureOnDatabaseEngines(
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
